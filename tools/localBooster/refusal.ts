/** Why a request could not be bound, in the words of .NET. It becomes the message of a 400 SerializationException. */
export type Refusal = Error & { readonly name: 'Refusal' };

export function refusal(message: string): Refusal {
  return Object.assign(new Error(message), { name: 'Refusal' as const });
}

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && error.name === 'Refusal';
}
