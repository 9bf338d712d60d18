import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { newItem, privateCustomerDefaults } from 'booster-gateway-client/form';
import { errorOf, fieldOf, itemOf, openForm, save } from './form.js';
import { startPage } from './startPage.js';

const site = await startPage();
after(() => site.close());
const { booster } = site;

test('every member of the record has a field, and every field one label', async () => {
  const page = await openForm(site, 1);
  const lists = Object.keys(privateCustomerDefaults).filter((name) => Array.isArray(privateCustomerDefaults[name]));
  for (const button of await page.getByRole('button', { name: /^Add / }).all()) await button.click();

  const fields = await page
    .locator('form:not(.read) :is(input, select, textarea)')
    .evaluateAll((all) => all.map(({ name, labels }) => ({ name, labels: labels.length })));
  const names = fields.map(({ name }) => name);

  const single = Object.keys(privateCustomerDefaults).filter((name) => name !== 'clientType' && !lists.includes(name));
  const ofItems = lists.flatMap((list) => Object.keys(newItem(list)).map((member) => `${list}.0.${member}`));
  assert.equal(lists.length, 7);
  assert.deepEqual(
    [...single, ...ofItems].filter((name) => !names.includes(name)),
    [],
  );
  assert.deepEqual(
    fields.filter(({ labels }) => labels !== 1),
    [],
  );
});

for (const [width, id] of [
  [1280, 5],
  [390, 15],
]) {
  test(`a customer is read, changed and stored whole by one PUT, at ${width} px`, async () => {
    const page = await openForm(site, id, { viewport: { width, height: 800 } });
    const firstName = await fieldOf(page, 'First name').inputValue();
    const email = await fieldOf(itemOf(page, 'e-mail address 1'), 'E-mail').inputValue();
    await site.shoot(page, `form-${width}`);
    await fieldOf(page, 'Birth date').fill('1990-12-30');
    await fieldOf(page, 'Store data abroad').selectOption('No');
    await fieldOf(page, 'By SMS').check();
    for (const _ of [1, 2]) await page.getByRole('button', { name: 'Add hobby' }).click();
    await fieldOf(itemOf(page, 'hobby 2'), 'Hobby').fill('Art');
    await fieldOf(itemOf(page, 'hobby 2'), 'SAP id').fill('ART');
    await page.getByRole('button', { name: 'Remove hobby 1' }).click();

    const saved = await save(site, page);
    await site.shoot(page, `saved-${width}`);

    assert.deepEqual({ kind: saved.kind, puts: saved.puts }, { kind: 'saved', puts: 1 });
    const { boosterCustomerId, customer } = booster.stored.at(-1);
    const { emails, hobbies, ...others } = customer;
    assert.equal(boosterCustomerId, id);
    assert.equal(others.clientType, 'PRIVATE');
    assert.equal(others.firstName, firstName);
    assert.match(others.birthDate.value, /^1990-12-30/);
    assert.equal(others.allowStoreDataAbroad, false);
    assert.equal('dataSharingConsent' in others, false);
    assert.equal(others.contactBySMSFlag, true);
    assert.equal(emails[0].email, email);
    assert.deepEqual(
      hobbies.map((hobby) => ({ ...hobby })),
      [{ hobby: 'Art', sapHobbyId: 'ART' }],
    );
    // What is no longer saved is no longer called so.
    await page.getByRole('button', { name: 'Remove hobby 1' }).click();
    await page.getByRole('alert').getByRole('heading').waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
  });
}

for (const [what, break_, message] of [
  ['a blank last name', (page) => fieldOf(page, 'Last name').fill(' '), /^Last name must not be blank/],
  ['a second e-mail address without @', addWrongEmail, /^Email must be an e-mail address/],
  ['30 February', (page) => fieldOf(page, 'Birth date').fill('2021-02-30'), /^Birth date .*calendar/],
]) {
  test(`${what} is shown at its field, and nothing is sent`, async () => {
    const page = await openForm(site, 5, { viewport: { width: 390, height: 800 } });
    await break_(page);

    const { kind, problems, puts } = await save(site, page);
    const focused = page.locator(':focus');
    const error = await errorOf(focused);
    await site.shoot(page, `invalid-${what.replaceAll(' ', '-')}`);

    assert.deepEqual({ kind, puts }, { kind: 'invalid', puts: 0 });
    assert.match(error, message);
    assert.deepEqual(problems, [error]);
    // The summary leads to the field, and a corrected form is saved.
    const wrong = await focused.getAttribute('id');
    await page.getByRole('alert').getByRole('link').click();
    assert.equal(await page.locator(':focus').getAttribute('id'), wrong);
    await page.locator(':focus').fill({ 'emails.1.email': 'ada@example.test' }[wrong] ?? '1990-12-30');
    assert.deepEqual(await save(site, page).then(({ kind, puts }) => ({ kind, puts })), { kind: 'saved', puts: 1 });
  });
}

async function addWrongEmail(page) {
  await page.getByRole('button', { name: 'Add e-mail address' }).click();
  await fieldOf(itemOf(page, 'e-mail address 2'), 'E-mail').fill('ada.example.test');
}
