import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type * as dto from '../../src/booster/dto.js';
import { jsonCodec } from '../../src/booster/json.js';
import { xmlCodec } from '../../src/booster/xml.js';
import { createClock } from '../../tools/localBooster/clock.js';
import { readXml } from '../../tools/localBooster/dataContractXml.js';
import { readJson } from '../../tools/localBooster/lenientJson.js';
import { aPerson } from '../support/customers.js';
import { validInput } from '../support/validInput.js';

/** PROPERTY_RUNS=10000 runs more. */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 2_000);

for (const timeZone of ['UTC', 'Europe/Zurich', 'America/New_York', 'Asia/Kolkata']) {
  test(`a server in ${timeZone} stores the same record over JSON and XML`, () => {
    const clock = createClock(timeZone);
    fc.assert(
      fc.property(validInput, (input) => {
        const customer = input as dto.Customer;
        const overJson = readJson(jsonCodec.encodeUpdate(customer).toString('utf8'), 'UpdateCustomer', clock);
        const overXml = readXml(xmlCodec.encodeUpdate(customer), 'UpdateCustomer', clock);

        expect(withoutKinds(overXml)).toEqual(withoutKinds(overJson));
      }),
      { numRuns: numRuns / 4 },
    );
  });
}

for (const text of [
  '\r',
  '\r\n',
  '\n\r',
  '\t',
  ' a ',
  ' ',
  ']]>',
  '&#13;',
  '&amp;#13;',
  '<![CDATA[x]]>',
  '\u{10ffff}',
  '\u0085',
  '\u2028',
  '\\r',
  '\\u000d',
  '"',
]) {
  test(`${JSON.stringify(text)} is stored as it is over both formats, wherever it stands`, () => {
    const clock = createClock('UTC');
    for (const value of [text, `a${text}`, `${text}b`, `a${text}${text}b`]) {
      const hobby = { hobby: 'Art', sapHobbyId: 'ART', translation: value };
      const customer = aPerson({ notes: value, hobbies: [hobby] }) as dto.Customer;
      for (const record of [
        readJson(jsonCodec.encodeUpdate(customer).toString('utf8'), 'UpdateCustomer', clock),
        readXml(xmlCodec.encodeUpdate(customer), 'UpdateCustomer', clock),
      ]) {
        expect(record).toMatchObject({ notes: value, hobbies: [hobby] });
      }
    }
  });
}

/** JSON dates become Local and XML dates Unspecified: the same midnight on the server's clock. */
function withoutKinds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutKinds);
  if (typeof value !== 'object' || value === null) return value;
  if ('kind' in value && 'value' in value) return value.value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutKinds(member)]));
}
