import { expect, test } from '@jest/globals';
import { toFieldPath } from '../../src/customer/fieldPath.js';

for (const [fieldName, path] of [
  ['clientType', ['input', 'clientType']],
  ['ClientType', ['input', 'clientType']],
  ['contactBySMSFlag', ['input', 'contactBySMSFlag']],
  ['ContactBySmsFlag', ['input', 'contactBySMSFlag']],
  ['emails[1].email', ['input', 'emails', '1', 'email']],
  ['Emails[1].Email', ['input', 'emails', '1', 'email']],
  ['emails[0]', ['input', 'emails', '0']],
  ['emails', ['input', 'emails']],
  ['productCollections[12].sapProductCollectionId', ['input', 'productCollections', '12', 'sapProductCollectionId']],
  ['boosterCustomerId', ['boosterCustomerId']],
  ['BoosterCustomerId', ['boosterCustomerId']],
] as const) {
  test(`Booster's ${fieldName} is the input's ${path.join('.')}`, () => {
    expect(toFieldPath(fieldName)).toEqual(path);
  });
}

for (const fieldName of [
  '',
  'nope',
  'emails[1].nope',
  'emails.email',
  'emails[1].email.length',
  'brand[0]',
  'emails[-1].email',
  'emails[x].email',
  'emails[9999999].email',
  'constructor',
  '__proto__',
  'emails[0].constructor',
  'emails[0]..email',
  ' brand',
]) {
  test(`${JSON.stringify(fieldName)} is no name of the contract`, () => {
    expect(toFieldPath(fieldName)).toBeUndefined();
  });
}
