import { expect, test } from '@jest/globals';
import { createFormControl } from 'react-hook-form';
import { privateCustomerDefaults } from '../../client/src/form.js';
import { GatewayError } from '../../client/src/gatewayError.js';
import type { PrivateCustomer } from '../../client/src/generated/customerTypes.js';
import { applyToForm } from '../../client/src/reactHookForm.js';
import type { Update } from '../../client/src/update.js';
import { updateCustomer } from '../../client/src/updateCustomer.js';
import { useGateway } from '../support/useGateway.js';
import { aRecord, wayTo } from './client.js';

const gateway = useGateway();

/** A form without a page: with the fields of two texts and of one e-mail address. */
function aForm(options: Parameters<typeof createFormControl<PrivateCustomer>>[0] = {}) {
  const form = createFormControl<PrivateCustomer>({ defaultValues: privateCustomerDefaults, ...options });
  form.subscribe({ formState: { errors: true }, callback: () => undefined });
  form.register('lastName');
  form.register('birthDate');
  form.register('emails.0.email');
  return form;
}

type Form = ReturnType<typeof aForm>;

const errorsOf = ({ control }: Form) => control._formState.errors;

/** Whether a submit comes through to the page. */
async function submits(form: Form): Promise<boolean> {
  let valid = false;
  await form.handleSubmit(() => {
    valid = true;
  })();
  return valid;
}

const userError = (field: string[], message: string, code: 'INVALID' | 'REJECTED' | 'CONFLICT' = 'INVALID') => ({
  code,
  field,
  message,
  upstreamCode: null,
});

test('what the gateway finds is shown at its field, and the next submit comes through', async () => {
  const form = aForm();
  const emails = [{ email: 'ada.example.test', isMainEmail: true }];
  const update = await updateCustomer(
    wayTo(gateway.url),
    5,
    aRecord({ lastName: ' ', birthDate: '2021-02-30', emails }),
  );

  applyToForm(form, update);

  expect(errorsOf(form)).toMatchObject({
    lastName: { type: 'BLANK', message: 'Last name must not be blank when the client type is PRIVATE.' },
    birthDate: { type: 'INVALID' },
    emails: [{ email: { type: 'INVALID' } }],
  });
  expect(errorsOf(form).root).toBeUndefined();
  expect(await submits(form)).toBe(true);
});

for (const [what, resolver] of [
  ['without a resolver', {}],
  ['with one', { resolver: async (values: PrivateCustomer) => ({ values, errors: {} }) }],
] as const) {
  test(`what is not about a field of the form is shown above it, and a form ${what} submits again`, async () => {
    const form = aForm(resolver);
    const userErrors = [
      userError(['input', 'posCode'], 'Must not be empty.', 'REJECTED'),
      userError(['input', 'emails', '1', 'email'], 'Exists already.', 'REJECTED'),
      userError(['input', 'emails'], 'Emails: at most 100 can be given.'),
      userError(['boosterCustomerId'], 'No such customer.'),
      userError([], 'Changed meanwhile.', 'CONFLICT'),
    ];

    applyToForm(form, { kind: 'invalid', userErrors });

    expect(errorsOf(form)).toEqual({
      root: {
        serverError: {
          type: 'REJECTED',
          message:
            'posCode: Must not be empty. emails.1.email: Exists already. Emails: at most 100 can be given. No such customer. Changed meanwhile.',
        },
      },
    });
    expect(await submits(form)).toBe(true);
    expect(errorsOf(form)).toEqual({});
  });
}

test('several messages about one field are joined', () => {
  const form = aForm();
  const field = ['input', 'lastName'];

  applyToForm(form, { kind: 'invalid', userErrors: [userError(field, 'Is odd.'), userError(field, 'Is long.')] });

  expect(errorsOf(form).lastName).toMatchObject({ message: 'Is odd. Is long.' });
});

const details = { code: 'BAD_USER_INPUT', retryable: false, outcome: 'NOT_APPLIED' } as const;

for (const [what, update, expected] of [
  ['saved', { kind: 'saved', customer: null }, {}],
  [
    'not saved',
    { kind: 'notSaved', error: new GatewayError('Busy.', { ...details, code: 'OVERLOADED' }) },
    { root: { serverError: { type: 'OVERLOADED', message: 'Busy.' } } },
  ],
  [
    'maybe saved',
    {
      kind: 'maybeSaved',
      idempotencyKey: 'x',
      error: new GatewayError('Late.', { ...details, code: 'NO_ANSWER', outcome: 'UNKNOWN' }),
    },
    { root: { serverError: { type: 'NO_ANSWER', message: 'Late.' } } },
  ],
  [
    'not saved because of a value of the wrong type',
    {
      kind: 'notSaved',
      error: new GatewayError('Bad.', details, {
        problems: [{ field: ['input', 'lastName'], message: 'Must be a string.' }],
      }),
    },
    { lastName: expect.objectContaining({ type: 'BAD_USER_INPUT', message: 'Must be a string.' }) },
  ],
] satisfies [string, Update, object][]) {
  test(`after an update that was ${what}, the form shows it`, async () => {
    const form = aForm();

    applyToForm(form, update);

    expect(errorsOf(form)).toEqual(expected);
    expect(await submits(form)).toBe(true);
  });
}
