import { expect, test } from '@jest/globals';
import { aPerson } from '../support/customers.js';
import { useFakeBooster, useGateway } from '../support/useGateway.js';

const PREVIEW = `query ($id: Int!, $input: UpdateCustomerInput!) {
  previewUpdateCustomer(boosterCustomerId: $id, input: $input) { changes { field kind } }
}`;

const booster = useFakeBooster(() => ({ body: '{"id":5,"canBeContacted":true,"firstName":"Ada"}' }));
const gateway = useGateway(booster);

const literal =
  '{ canBeContactedByMaison: true, clientType: COMPANY, companyName: $name, countryId: "gb", posCode: "x", brand: "CAR" }';

for (const introspection of ['', '__type(name: "UpdateCustomerInput") { kind inputFields { name } }']) {
  const beside = introspection === '' ? 'alone' : 'beside introspection, which shows the real schema';

  test(`a preview ${beside}, takes its input from a variable`, async () => {
    const { body } = await gateway.execute(PREVIEW.replace(/}$/, `${introspection}}`), {
      id: 5,
      input: aPerson({ firstName: 'Ada', emails: [] }),
    });

    expect(body.errors).toBeUndefined();
    expect(body.data.previewUpdateCustomer.changes).toContainEqual({
      field: ['input', 'firstName'],
      kind: 'UNCHANGED',
    });
    if (introspection !== '') expect(body.data.__type).toMatchObject({ kind: 'INPUT_OBJECT' });
    if (introspection !== '') expect(body.data.__type.inputFields).toHaveLength(38);
  });

  test(`a preview ${beside}, takes its input from the document`, async () => {
    const query = `query ($name: String) {
      previewUpdateCustomer(boosterCustomerId: 5, input: ${literal}) { changes { field kind } userErrors { code } }
      ${introspection}
    }`;

    const named = await gateway.execute(query, { name: 'Example Ltd' });
    const blank = await gateway.execute(query, { name: ' ' });

    expect(named.body.data.previewUpdateCustomer.userErrors).toEqual([]);
    expect(named.body.data.previewUpdateCustomer.changes).toHaveLength(38);
    expect(blank.body.data.previewUpdateCustomer).toEqual({ changes: [], userErrors: [{ code: 'BLANK' }] });
  });
  test(`a preview ${beside}, rejects a null variable within its input as BAD_USER_INPUT`, async () => {
    const query = `query ($code: String = "x", $name: String = "x") {
      previewUpdateCustomer(boosterCustomerId: 5, input: ${literal.replace('posCode: "x"', 'posCode: $code')}) { changes { kind } }
      ${introspection}
    }`;

    const { body } = await gateway.execute(query, { code: null });

    expect(body.data.previewUpdateCustomer).toBeNull();
    expect(body.errors).toMatchObject([{ message: 'A value is required.', extensions: { code: 'BAD_USER_INPUT' } }]);
  });
}
