/** Why a request could not be bound, in the words of .NET: the message of a 400 SerializationException. */
export class BindingError extends Error {
  override readonly name = 'BindingError';
}
