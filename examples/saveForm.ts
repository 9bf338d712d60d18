import type { Gateway } from './execute.js';
import { UpdatePrivateCustomerDocument, type UpdatePrivateCustomerMutationVariables } from './generated/operations.js';
import { type Customer, updateCustomer } from './updateCustomer.js';

/** What a page does to its form; showAt with React Hook Form: `(name, message) => setError(name || 'root', { message })`. */
export type Page = {
  /** Where the form has no such field, e.g. `''`, it belongs above the form. */
  showAt(formField: string, message: string): void;
  showNotice(message: string): void;
  /** What Booster has, beside the form, so that the user can compare. Null: no such customer; undefined: it cannot be read now. */
  showStored(customer: Customer | undefined): void;
};

/** Saves the form of a private customer. Its values are the variables of the operation, so no member is forgotten. */
export async function saveForm(
  gateway: Gateway,
  values: UpdatePrivateCustomerMutationVariables,
  page: Page,
): Promise<void> {
  const update = await updateCustomer(gateway, UpdatePrivateCustomerDocument, values);
  switch (update.kind) {
    case 'stored':
      page.showNotice('Saved.');
      break;
    case 'rejected':
      for (const [formField, message] of Object.entries(update.messages)) page.showAt(formField, message);
      break;
    case 'failed':
      page.showNotice(`Not saved. ${update.error.message} (${update.error.requestId})`);
      break;
    case 'unknown':
      page.showNotice(`Perhaps saved: look before you save again. (${update.error.requestId})`);
      page.showStored(update.customer);
      break;
  }
}
