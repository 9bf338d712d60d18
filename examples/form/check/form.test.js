import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { newItem, privateCustomerDefaults } from 'booster-gateway-client/form';
import { startPage } from './startPage.js';

const site = await startPage();
after(() => site.close());
const { booster, proxy } = site;

const required = {
  Title: 'Mrs.',
  'Last name': 'Example',
  Gender: 'F',
  Language: 'eng',
  Country: 'gb',
  Brand: 'CAR',
  'Point of sale': 'ES100:102048',
};

/** Opens the form with a customer as it was read, and enters what a person's record must have. */
async function openForm(id, options) {
  const page = await site.open(options);
  await page.getByLabel('Customer id').fill(String(id));
  await page.getByRole('button', { name: 'Read' }).click();
  await page.getByRole('button', { name: 'Save' }).waitFor();
  for (const [label, value] of Object.entries(required)) await field(page, label).fill(value);
  return page;
}

const field = (page, label) => page.getByLabel(label, { exact: true });

const isUpdate = (dto) => 'clientType' in dto;

/** Clicks once, and returns what the page shows then, and how many PUTs reached Booster. */
async function save(page) {
  const before = booster.received.filter(isUpdate).length;
  await page.getByRole('button', { name: 'Save' }).click();
  const alert = page.getByRole('alert');
  await alert.getByRole('heading').waitFor();
  return {
    heading: await alert.getByRole('heading').innerText(),
    problems: await alert.getByRole('listitem').allInnerTexts(),
    text: await alert.innerText(),
    kind: await page.locator('.outcome').getAttribute('data-kind'),
    puts: booster.received.filter(isUpdate).length - before,
  };
}

/** What a screen reader says of a field beside its label. */
const describedBy = (page, label) =>
  field(page, label).evaluate((input) =>
    input.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent),
  );

test('every member of the input has a field with a label', async () => {
  const page = await openForm(5);
  const lists = Object.keys(privateCustomerDefaults).filter((name) => Array.isArray(privateCustomerDefaults[name]));
  for (const list of lists) {
    const group = page.locator('fieldset', { has: page.locator('legend') }).filter({ hasNot: page.locator('fieldset') });
    void group;
  }
  for (const add of await page.getByRole('button', { name: /^Add / }).all()) await add.click();

  const fields = await page.locator('form:not(.read) :is(input, select, textarea)').all();
  const names = await Promise.all(fields.map((one) => one.getAttribute('name')));
  const unlabelled = page.locator('form:not(.read) :is(input, select, textarea)').filter({ hasNot: page.locator('x') });

  const single = Object.keys(privateCustomerDefaults).filter((name) => name !== 'clientType' && !lists.includes(name));
  const ofItems = lists.flatMap((list) => Object.keys(newItem(list)).map((member) => `${list}.0.${member}`));
  assert.equal(lists.length, 7);
  for (const name of [...single, ...ofItems]) assert.ok(names.includes(name), `${name} has no field`);
  assert.deepEqual(await unlabelled.evaluateAll((all) => all.filter(({ labels }) => labels.length !== 1).length), 0);
  await page.context().close();
});
