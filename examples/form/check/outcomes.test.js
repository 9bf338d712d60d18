import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openForm, save } from './form.js';
import { startPage } from './startPage.js';

const site = await startPage();
after(() => site.close());
const { booster, proxy } = site;

const outcomes = [
  [90401, 'notSaved', /UNAUTHENTICATED/, 1],
  [90403, 'notSaved', /FORBIDDEN/, 1],
  [90404, 'invalid', /No customer/i, 1],
  [90409, 'invalid', /changed/i, 1],
  // Rejected, so it was retried once after the two seconds that Booster names.
  [90429, 'notSaved', /RATE_LIMITED/, 2],
  [90500, 'maybeSaved', /UPSTREAM_ERROR/, 1],
  [90503, 'maybeSaved', /UPSTREAM_UNAVAILABLE/, 1],
  [90504, 'maybeSaved', /UPSTREAM_TIMEOUT/, 1],
  [90000, 'maybeSaved', /UPSTREAM_CONNECTION_LOST/, 1],
];

for (const [id, kind, words, puts] of outcomes) {
  test(`one click for the reserved id ${id} ends as ${kind}; PUTs: ${puts}`, async () => {
    const page = await openForm(site, id, { viewport: { width: 1280, height: 800 } });

    const shown = await save(site, page);
    await site.shoot(page, `${id}`);

    assert.deepEqual({ kind: shown.kind, puts: shown.puts }, { kind, puts });
    assert.match(shown.text, words);
  });
}

for (const at of ['request', 'response']) {
  test(`when the connection breaks after a click, at the ${at}, Chromium sends the POST again: one PUT, and the page shows it as saved`, async () => {
    const page = await openForm(site, 6);
    const before = proxy.updates;
    proxy.breaks = { at, times: 1 };

    const shown = await save(site, page);

    assert.equal(proxy.updates - before, 2);
    assert.deepEqual({ kind: shown.kind, puts: shown.puts }, { kind: 'saved', puts: 1 });
  });
}

test('when every connection breaks, the update may have been saved; the page shows what is stored', async () => {
  const page = await openForm(site, 7, { viewport: { width: 1280, height: 800 } });
  proxy.breaks = { at: 'response', times: Number.POSITIVE_INFINITY };

  const shown = await save(site, page);
  proxy.breaks = { at: 'response', times: 0 };
  await page.getByRole('button', { name: 'Compare with what is stored' }).click();
  const compared = page.getByRole('status').getByRole('listitem');
  await compared.first().waitFor();
  await site.shoot(page, 'no-answer');

  assert.deepEqual({ kind: shown.kind, puts: shown.puts }, { kind: 'maybeSaved', puts: 1 });
  assert.match(shown.text, /NO_ANSWER/);
  assert.deepEqual(await compared.allInnerTexts(), ['Everything that a read returns is stored as it is in this form.']);
});

test('offline nothing is sent, and the page says so', async () => {
  const page = await openForm(site, 8, { viewport: { width: 390, height: 800 } });
  await page.context().setOffline(true);

  const shown = await save(site, page);
  await site.shoot(page, 'not-sent');

  assert.deepEqual({ kind: shown.kind, puts: shown.puts }, { kind: 'notSaved', puts: 0 });
  assert.match(shown.text, /Nothing was stored.*NOT_SENT/s);
  assert.equal(
    booster.stored.some(({ boosterCustomerId }) => boosterCustomerId === 8),
    false,
  );
});

test('two clicks are one update', async () => {
  const page = await openForm(site, 9);
  const before = booster.stored.length;

  await page.getByRole('button', { name: 'Save' }).dblclick();
  await page.getByRole('alert').getByRole('heading').waitFor();

  assert.equal(booster.stored.length - before, 1);
});
