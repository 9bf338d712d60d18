import { expect, test } from '@jest/globals';
import { saveForm } from '../../examples/saveForm.js';
import { useGateway } from '../support/useGateway.js';
import { aForm, wayTo } from './client.js';

const gateway = useGateway();

/** Saves a form and gives back what the page showed, as `field: message`, or as the notice and the stored customer alone. */
async function shownAfter(form: ReturnType<typeof aForm>): Promise<string[]> {
  const shown: string[] = [];
  await saveForm(wayTo(gateway.url), form, {
    showAt: (formField, message) => void shown.push(`${formField}: ${message}`),
    showNotice: (message) => void shown.push(message),
    showStored: (customer) => void shown.push(`stored: ${customer?.lastName ?? 'not known'}`),
  });
  return shown;
}

for (const [what, form, expected] of [
  ['that is stored', aForm(), [/^Saved\.$/]],
  ['with a blank last name', aForm({ lastName: ' ' }), [/^lastName: .*blank/]],
  ['that may not be saved', aForm({ boosterCustomerId: 90_403 }), [/^Not saved\. .* \([0-9a-f-]{36}\)$/]],
  [
    'that meets a broken connection',
    aForm({ boosterCustomerId: 90_000 }),
    [/^Perhaps saved.* \([0-9a-f-]{36}\)$/, /^stored: not known$/],
  ],
] as const) {
  test(`after a form ${what} the page says so`, async () => {
    expect(await shownAfter(form)).toEqual(expected.map((shown) => expect.stringMatching(shown)));
  });
}
