import { X509Certificate } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ConnectionOptions, connect as connectSecurely, type PeerCertificate } from 'node:tls';
import { causeOf } from '#gateway/causes.js';
import type { Config } from '#gateway/config/config.js';
import { type Finding, failed } from './report.js';

const dayMs = 86_400_000;
const warningDays = 21;

/** The steps of a connection to Booster. Each needs the one before; the first that fails is the last one. */
export async function checkConnection({ booster }: Config): Promise<Finding[]> {
  const { baseUrl, timeoutMs, tls } = booster;
  const host = baseUrl.hostname.replace(/^\[|\]$/g, '');
  const port = Number(baseUrl.port) || (baseUrl.protocol === 'https:' ? 443 : 80);
  const findings: Finding[] = [];
  try {
    const addresses = await within(timeoutMs, lookup(host, { all: true }));
    findings.push({
      check: 'dns',
      result: 'ok',
      text: `${host} has ${count(addresses.length, 'address', 'addresses')}.`,
    });
  } catch (error) {
    return [failed('dns', causeOf(error))];
  }
  const socket = connect({ host, port });
  try {
    await within(timeoutMs, once(socket, 'connect'));
    findings.push({ check: 'tcp', result: 'ok', text: `Port ${port} accepts connections.` });
  } catch (error) {
    return [...findings, failed('tcp', causeOf(error))];
  } finally {
    socket.destroy();
  }
  if (baseUrl.protocol === 'http:')
    return [...findings, { check: 'tls', result: 'off', text: 'BOOSTER_BASE_URL is plain http.' }];
  const options = { host, port, ca: tls?.ca, cert: tls?.cert, key: tls?.key };
  return [...findings, await checkTls(options, timeoutMs)];
}

async function checkTls(options: ConnectionOptions, timeoutMs: number): Promise<Finding> {
  // Node sends no server name for an address.
  const servername = /^[\d.]+$|:/.test(options.host ?? '') ? {} : { servername: options.host };
  // So that the certificate can be read; it is judged below.
  const socket = connectSecurely({ ...options, ...servername, rejectUnauthorized: false });
  try {
    await within(timeoutMs, once(socket, 'secureConnect'));
    const verification = socket.authorizationError as unknown;
    const cause = socket.authorized
      ? undefined
      : causeOf(typeof verification === 'string' ? { code: verification } : verification);
    if (cause !== undefined) return failed('tls', cause);
    const own = options.cert === undefined ? [] : [new X509Certificate(String(options.cert)).validTo];
    const days = Math.min(...[...expiriesOf(socket.getPeerCertificate(true)), ...own].map(daysUntil));
    const text = `The chain is trusted; its first certificate${own.length > 0 ? ", or the gateway's own," : ''} expires in ${count(days, 'day', 'days')}.`;
    return { check: 'tls', result: days < 0 ? 'wrong' : days < warningDays ? 'warning' : 'ok', text };
  } catch (error) {
    return failed('tls', causeOf(error));
  } finally {
    socket.destroy();
  }
}

/** Of the whole chain, whose last certificate is its own issuer. */
function expiriesOf(certificate: PeerCertificate): string[] {
  const { issuerCertificate: issuer } = certificate as PeerCertificate & { issuerCertificate?: PeerCertificate };
  const isLast = issuer === undefined || issuer.fingerprint256 === certificate.fingerprint256;
  return [certificate.valid_to, ...(isLast ? [] : expiriesOf(issuer))];
}

function daysUntil(date: string): number {
  return Math.floor((Date.parse(date) - Date.now()) / dayMs);
}

export function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Rejects with a time-out of Node's form. */
export async function within<Value>(timeoutMs: number, running: Promise<Value>): Promise<Value> {
  const settled = new AbortController();
  const timeOut = sleep(timeoutMs, undefined, { signal: settled.signal }).then(() => {
    throw Object.assign(new Error('No response in time'), { code: 'ETIMEDOUT' });
  });
  return Promise.race([running, timeOut]).finally(() => settled.abort());
}
