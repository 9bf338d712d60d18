import { connect } from 'node:net';
import { aPerson } from './customers.js';
import { UPDATE_CUSTOMER } from './gateway.js';
import type { GatewayProcess } from './gatewayProcess.js';
import { until } from './until.js';

export function end(gateway: GatewayProcess, signal: NodeJS.Signals): GatewayProcess['ended'] {
  gateway.child.kill(signal);
  return gateway.ended;
}

// biome-ignore lint/suspicious/noExplicitAny: tests read responses of many shapes, and fail on the wrong one.
export async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<any> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer x', ...headers },
    body: JSON.stringify(body),
  });
  return response.json();
}

export function update(url: string, headers: Record<string, string> = {}) {
  return post(url, { query: UPDATE_CUSTOMER, variables: { id: 5, input: aPerson() } }, headers);
}

export function responds(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

/** Each attempt begins the quiet period of a stop again: a longer pause than that lets it end. */
const betweenAttemptsMs = 150;

/** Waits until no new connection is accepted. */
export async function closedToNew(url: string | URL): Promise<void> {
  await until(async () => !(await accepts(new URL(url))), betweenAttemptsMs);
}

function accepts({ hostname, port }: URL): Promise<boolean> {
  return new Promise((known) => {
    const socket = connect(Number(port), hostname);
    socket.once('connect', () => {
      socket.destroy();
      known(true);
    });
    socket.once('error', () => known(false));
  });
}
