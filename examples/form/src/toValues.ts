import type { Customer, PrivateCustomer } from 'booster-gateway-client';
import { newItem, privateCustomerDefaults } from 'booster-gateway-client/form';

/**
 * What the form begins with. A read does not return everything that an update replaces, so the rest is blank here: a real page takes it
 * from a source that has the whole record.
 */
export function toValues(customer: Customer): PrivateCustomer {
  if (customer === null) return privateCustomerDefaults;
  // The events of a read have other members than those of an update.
  const { emails, phones, events, ...texts } = customer;
  return {
    ...withValuesOf(privateCustomerDefaults, texts),
    emails: (emails ?? []).map((email) => withValuesOf(newItem('emails'), email)),
    phones: (phones ?? []).map((phone) => withValuesOf(newItem('phones'), phone)),
  };
}

/** Whether a read returns a field or list of the record. */
export function isRead(customer: NonNullable<Customer>, name: string): boolean {
  if (name.includes('.')) return !name.endsWith('.phoneType');
  return name in customer && name !== 'events';
}

/** The record with the values that were read; members that it does not have are left out. */
function withValuesOf<Record extends object>(record: Record, read: object): Record {
  const known = Object.entries(read).filter(([name, value]) => name in record && value !== null);
  return { ...record, ...Object.fromEntries(known) };
}
