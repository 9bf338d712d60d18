import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type * as dto from '../../src/booster/dto.js';
import { parseXml } from '../../src/booster/parseXml.js';
import { xmlCodec } from '../../src/booster/xml.js';
import { aPerson } from '../support/customers.js';

function encode(customer: dto.Customer): string {
  return xmlCodec.encodeUpdate(customer).toString('utf8');
}

/** Every member of every type, each with the value that the metadata page's sample has. */
const sampleCustomer: dto.Customer = {
  ...aPerson(),
  ...texts(
    'title firstName lastName firstNameNotLatin lastNameNotLatin middleName nameSuffix companyName languageId gender',
  ),
  ...texts('countryId customerReference posCode brand preferredContactMethod saleRepresentativeEmail notes'),
  ...texts('referenceSaleRepresentativeEmail'),
  canBeContactedByMaison: false,
  allowStoreDataAbroad: false,
  tvAllowStoreDataAbroad: false,
  dataSharingConsent: false,
  birthDate: '0001-01-01',
  weddingDate: '0001-01-01',
  registrationDate: '0001-01-01',
  emails: [{ email: 'String', isMainEmail: false }],
  phones: [{ phone: 'String', countryPrefix: 'String', phoneType: 'String', isMainPhone: false }],
  addresses: [
    {
      addressType: 'String',
      countryId: 'String',
      isMainAddress: false,
      ...texts('additionalInformation city houseNumber poBox stateId street street2 street3 street4 street5 zipCode'),
    },
  ],
  events: [{ eventType: 'String', eventDate: '0001-01-01', ...texts('eventNotes eventOtherName') }],
  interests: [{ interest: 'String', sapInterestId: 'String', translation: 'String' }],
  hobbies: [{ hobby: 'String', sapHobbyId: 'String', translation: 'String' }],
  productCollections: [{ productCollection: 'String', sapProductCollectionId: 'String', translation: 'String' }],
};

function texts(names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, 'String']));
}

test("a full record is the metadata page's own sample, without boosterCustomerId", () => {
  const sample = readFileSync('test/booster/updateCustomerSample.xml', 'utf8').replace(/>\s+</g, '><').trim();

  const clientType = '<clientType>PRIVATE</clientType>';
  expect(encode(sampleCustomer).replace(clientType, '<clientType>String</clientType>')).toBe(
    sample.replace('<boosterCustomerId>0</boosterCustomerId>', ''),
  );
});

test('null and absent members are left out, an empty string and an empty list are not', () => {
  const xml = encode({ ...aPerson(), firstName: null, notes: '', emails: [], birthDate: null });

  expect(xml).not.toMatch(/firstName|birthDate|phones|nil/);
  expect(xml).toContain('<emails></emails>');
  expect(xml).toContain('<notes></notes>');
});

for (const [text, written] of [
  ['<b> & "q" \'a\'', '&lt;b&gt; &amp; "q" \'a\''],
  [']]>', ']]&gt;'],
  ['&#13;', '&amp;#13;'],
  ['a\rb\r\nc\nd\te', 'a&#13;b&#13;\nc\nd\te'],
  ['  ends  ', '  ends  '],
  ['😀日本\u0085\u2028\ufeff', '😀日本\u0085\u2028\ufeff'],
] as const) {
  test(`${JSON.stringify(text)} is written so that it reads back as it is`, () => {
    const xml = encode(aPerson({ notes: text }));

    expect(xml).toContain(`<notes>${written}</notes>`);
    expect(parseXml(xml).value).toMatchObject({ notes: text });
  });
}
