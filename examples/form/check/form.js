/** What a person's record must have. */
const required = {
  Title: 'Mrs.',
  'Last name': 'Example',
  Gender: 'F',
  Language: 'eng',
  Country: 'gb',
  Brand: 'CAR',
  'POS code': 'ES100:102048',
};

/** Opens the form for a customer, and enters what is required. */
export async function openForm(site, id, options) {
  const page = await site.open(options);
  await page.getByLabel('Customer id').fill(String(id));
  await page.getByRole('button', { name: 'Read' }).click();
  await page.getByRole('button', { name: 'Save' }).waitFor();
  for (const [label, value] of Object.entries(required)) await fieldOf(page, label).fill(value);
  return page;
}

export const fieldOf = (within, label) => within.getByLabel(label, { exact: true });

/** An item of a list, such as `e-mail address 2`. */
export const itemOf = (page, name) => page.getByRole('group', { name, exact: true });

/** Clicks once, and returns what the page shows then, and how many PUTs reached Booster. */
export async function save(site, page) {
  const before = putsOf(site);
  await page.getByRole('button', { name: 'Save' }).click();
  const alert = page.getByRole('alert');
  await alert.getByRole('heading').waitFor();
  return {
    kind: await page.locator('.outcome').getAttribute('data-kind'),
    heading: await alert.getByRole('heading').innerText(),
    problems: await alert.getByRole('listitem').allInnerTexts(),
    text: await alert.innerText(),
    puts: putsOf(site) - before,
  };
}

/** The PUTs that reached Booster. A read has no clientType. */
const putsOf = ({ booster }) => booster.received.filter((dto) => 'clientType' in dto).length;

/** The error at a field, as it is bound to the field for screen readers. */
export function errorOf(field) {
  return field.evaluate((input) => {
    const [, error] = input.getAttribute('aria-describedby').split(' ');
    return input.ariaInvalid === 'true' ? document.getElementById(error).textContent : undefined;
  });
}
