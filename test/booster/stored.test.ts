import { expect, test } from '@jest/globals';
import type { Reply } from '../support/fakeBooster.js';
import { useScriptedBooster } from '../support/scriptedBooster.js';

const booster = useScriptedBooster();

const unknown = 'UPSTREAM_BAD_RESPONSE UNKNOWN';
const json = 'application/json; charset=utf-8';
const xml = 'application/xml';
const anyType =
  '<?xml version="1.0" encoding="utf-8"?><z:anyType xmlns:z="http://schemas.microsoft.com/2003/10/Serialization/" />';
const dto =
  '<UpdateResponse xmlns="http://schemas.datacontract.org/2004/07/Booster" xmlns:i="x"><Result>done</Result></UpdateResponse>';

function respond(status: number, contentType: string | undefined, body: string): Reply {
  return { status, headers: contentType === undefined ? {} : { 'Content-Type': contentType }, body };
}

async function outcomeOf(reply: Reply): Promise<string> {
  booster.respondWith(reply);
  return (await booster.update()).summary;
}

/** ServiceStack's responses after it has stored an update, by content type and body. */
const forms: Readonly<Record<string, readonly [string | undefined, string]>> = {
  'nothing, without a content type': [undefined, ''],
  'nothing, as JSON': [json, ''],
  'nothing, as XML': [xml, ''],
  'white space': [json, ' \r\n'],
  'an empty object': [json, '{}'],
  'an empty object behind a byte order mark': [json, '\ufeff{}'],
  'a JSON object without a content type': [undefined, '{}'],
  'a DTO': [json, '{"result":"updated","responseStatus":null}'],
  'a long DTO with brackets in its text': [json, JSON.stringify({ note: '[{'.repeat(400), more: 'x'.repeat(70_000) })],
  'a DTO in PascalCase': [json, '{"Result":"updated","ResponseStatus":{"Errors":[]}}'],
  null: [json, 'null'],
  'a bare text as JSON': [json, 'OK'],
  'a bare text as XML': [xml, 'OK'],
  'z:anyType': [xml, anyType],
  'z:anyType as text/xml': ['text/xml; charset=utf-8', anyType],
  'a DTO of DataContractSerializer': [xml, dto],
  'a string of DataContractSerializer': [
    xml,
    '<string xmlns="http://schemas.microsoft.com/2003/10/Serialization/">OK</string>',
  ],
};

for (const [form, [contentType, body]] of Object.entries(forms)) {
  for (const status of body === '' ? [200, 201, 204] : [200, 201]) {
    test(`${status} with ${form} is evidence that the update was stored`, async () => {
      expect(await outcomeOf(respond(status, contentType, body))).toBe('stored');
    });
  }

  test(`another status of success with ${form} is not`, async () => {
    for (const status of [202, 203, 205, 206, 207, 208, 226, 299])
      expect([status, await outcomeOf(respond(status, contentType, body))]).toEqual([status, unknown]);
  });
}

/** Responses of firewalls, queues and proxies, or half of a response. */
const noEvidence: Readonly<Record<string, readonly [string | undefined, string]>> = {
  'plain text': ['text/plain', 'Request blocked'],
  'the text of Booster as text/plain': ['text/plain', 'OK'],
  'a text without a content type': [undefined, 'OK'],
  'a text of another type': ['application/octet-stream', 'OK'],
  'a JSON object as text/plain': ['text/plain', '{}'],
  'a JSON object of another type': ['application/vnd.queue+json', '{}'],
  'a problem': ['application/problem+json', '{"title":"Blocked"}'],
  'a page': ['text/html', '<html><body>please log in</body></html>'],
  'an empty page': ['text/html', ''],
  'a text as HTML': ['text/html', 'please log in'],
  XHTML: ['application/xhtml+xml', '<?xml version="1.0"?><html xmlns="x"></html>'],
  'a page as JSON': [json, '<!doctype html><p>maintenance'],
  'a page behind a comment': [undefined, '<!-- x --><html></html>'],
  'a head without a page': [undefined, '<head><title>Maintenance</title></head>'],
  'XML without a namespace': [xml, '<Error><Code>AccessDenied</Code></Error>'],
  'XML of another system': [xml, '<Error xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>'],
  'z:anyType of another namespace': [xml, '<z:anyType xmlns:z="x" />'],
  'XML of ServiceStack as text/plain': ['text/plain', anyType],
  'a DTO below the root of another system': [xml, `<Envelope xmlns="x">${dto}</Envelope>`],
  'an ErrorResponse that says nothing': [xml, '<ErrorResponse xmlns="http://schemas.servicestack.net/types"/>'],
  'a list': [json, '[]'],
  'a list of objects': [json, '[{}]'],
  'a list with a ResponseStatus': [json, '[{"responseStatus":{"errorCode":"NotEmpty"}}]'],
  'a JSON string': [json, '"OK"'],
  'a JSON number': [json, '5'],
  'a negative JSON number': [json, '-1.5e3'],
  true: [json, 'true'],
  false: [json, 'false'],
  'an object nested a hundred thousand levels deep': [json, `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  'an object with thirty thousand members': [
    json,
    JSON.stringify(Object.fromEntries(Array.from({ length: 30_000 }, (_, i) => [`m${i}`, i]))),
  ],
  'JSON that breaks off': [json, '{"result":'],
  'a list that breaks off': [json, '[{}'],
  'a string that breaks off': [json, '"OK'],
  'a number that is none': [json, '01'],
  'XML that breaks off': [xml, anyType.slice(0, -4)],
  'XML that is not well-formed': [xml, '<a><b></a>'],
  'two XML documents in one': [xml, anyType + anyType],
  'XML with a DOCTYPE': [xml, `<!DOCTYPE a [<!ENTITY e "x">]>${dto}`],
  'XML nested without end': [xml, `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`],
};

for (const [what, [contentType, body]] of Object.entries(noEvidence)) {
  test(`a success with ${what} is no evidence: UNKNOWN`, async () => {
    for (const status of [200, 201, 202])
      expect([status, await outcomeOf(respond(status, contentType, body))]).toEqual([status, unknown]);
    expect((await booster.update()).extensions).toMatchObject({ retryable: false });
  });
}

test('a success that is not UTF-8 is no evidence', async () => {
  const body = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);

  expect(await outcomeOf({ headers: { 'Content-Type': json }, body })).toBe(unknown);
});

const errors = '"errors":[{"errorCode":"NotEmpty","fieldName":"brand"}]';
const xmlErrors =
  '<Errors><ResponseError><ErrorCode>NotEmpty</ErrorCode><FieldName>brand</FieldName></ResponseError></Errors>';

for (const [form, contentType, body] of [
  ['JSON', json, `{"responseStatus":{"errorCode":"NotEmpty",${errors}}}`],
  [
    'JSON in PascalCase',
    json,
    `{"Result":1,"ResponseStatus":{"ErrorCode":"NotEmpty","Errors":[{"ErrorCode":"NotEmpty","FieldName":"Brand"}]}}`,
  ],
  ['JSON, without a code of its own', json, `{"responseStatus":{${errors}}}`],
  ['JSON as text/plain', 'text/plain', `{"responseStatus":{"errorCode":"NotEmpty",${errors}}}`],
  [
    'XML',
    xml,
    `<ErrorResponse xmlns="http://schemas.servicestack.net/types"><ResponseStatus><ErrorCode>NotEmpty</ErrorCode>${xmlErrors}</ResponseStatus></ErrorResponse>`,
  ],
  [
    'XML below a DTO',
    xml,
    `<R xmlns="http://schemas.datacontract.org/2004/07/B"><ResponseStatus><ErrorCode>NotEmpty</ErrorCode>${xmlErrors}</ResponseStatus></R>`,
  ],
] as const) {
  test(`a ResponseStatus with an error in a success is a rejection: ${form}`, async () => {
    for (const status of [200, 201, 202]) {
      booster.respondWith(respond(status, contentType, body));

      const { summary, userErrors } = await booster.update();
      expect(summary).toBe('rejected');
      expect(userErrors).toMatchObject([{ code: 'REJECTED', field: ['input', 'brand'], upstreamCode: 'NotEmpty' }]);
    }
  });
}
