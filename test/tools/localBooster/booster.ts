import { afterAll, beforeAll } from '@jest/globals';
import { type LocalBooster, type LocalBoosterOptions, startLocalBooster } from '../../../tools/localBooster/server.js';
import { exchange, type RawResponse } from './rawHttp.js';

/** A local Booster for all tests of a file. */
export function boosterForThisFile(options: LocalBoosterOptions = {}): () => LocalBooster {
  let booster: LocalBooster | undefined;
  beforeAll(async () => {
    booster = await startLocalBooster(options);
  });
  afterAll(() => booster?.close());
  return () => {
    if (booster === undefined) throw new Error('The local Booster has not started');
    return booster;
  };
}

/** The least that the validators let through. */
export const aPrivateCustomer = {
  canBeContactedByMaison: true,
  clientType: 'PRIVATE',
  title: 'Mrs.',
  lastName: 'Example',
  languageId: 'eng',
  gender: 'F',
  countryId: 'gb',
  posCode: 'ES100:102048',
  brand: 'CAR',
};

/** Members in the order of DataContract; what `extra` names comes at its position. */
export function xmlOf(extra: Readonly<Record<string, string>> = {}): string {
  const elements: Record<string, string> = {};
  for (const [name, value] of Object.entries(aPrivateCustomer)) elements[name] = `<${name}>${value}</${name}>`;
  const all = Object.entries({ ...elements, ...extra }).sort(([one], [other]) => (one < other ? -1 : 1));
  const namespaces = `xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="${namespace}"`;
  return `<UpdateCustomer ${namespaces}>${all.map(([, element]) => element).join('')}</UpdateCustomer>`;
}

export const namespace = 'http://schemas.datacontract.org/2004/07/Richemont.Booster2.PublicApi.CRM.ServiceModel';

type Sent = {
  readonly path?: string;
  readonly method?: string;
  /** Undefined leaves a header out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Buffer;
};

/** A PUT of JSON with the token and an exact Content-Length, by default. */
export async function put(booster: LocalBooster, sent: Sent = {}): Promise<RawResponse> {
  const body = sent.body ?? JSON.stringify(aPrivateCustomer);
  const headers = {
    Host: 'localhost',
    Authorization: `Bearer ${booster.token}`,
    'Content-Type': 'application/json',
    Accept: 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    ...sent.headers,
  };
  return receivedFrom(booster, { method: sent.method ?? 'PUT', path: sent.path ?? '/customer/5', headers, body });
}

/** A PUT of XML that accepts XML. */
export function putXml(booster: LocalBooster, body: string, sent: Sent = {}): Promise<RawResponse> {
  const xml = { 'Content-Type': 'application/xml', Accept: 'application/xml' };
  return put(booster, { ...sent, body, headers: { ...xml, ...sent.headers } });
}

export async function get(booster: LocalBooster, path: string, accept = 'application/json'): Promise<RawResponse> {
  const headers = { Host: 'localhost', Authorization: `Bearer ${booster.token}`, Accept: accept };
  return receivedFrom(booster, { method: 'GET', path, headers });
}

type Request = Parameters<typeof exchange>[1];

async function receivedFrom(
  booster: LocalBooster,
  request: Omit<Request, 'headers'> & { readonly headers: Readonly<Record<string, string | undefined>> },
): Promise<RawResponse> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers[name] = value;
  const response = await exchange(booster.url, { ...request, headers });
  if (response === null) throw new Error('The connection ended without a response');
  return response;
}
