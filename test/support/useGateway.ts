import { afterAll, beforeAll } from '@jest/globals';
import { type LocalBooster, startLocalBooster } from '../../tools/localBooster/server.js';
import { type FakeBooster, type Script, startFakeBooster } from './fakeBooster.js';
import { startTestGateway, type TestGateway } from './gateway.js';

/** Each of these runs for all tests of a file: started before the first one, closed after the last. */

export function useFakeBooster(script?: Script): FakeBooster {
  return use(() => startFakeBooster(script));
}

export function useLocalBooster(): LocalBooster {
  return use(() => startLocalBooster());
}

/** A gateway in front of `booster`, or of a local Booster of its own. */
export function useGateway(booster?: { readonly url: string }, env?: NodeJS.ProcessEnv): TestGateway {
  return use(() => startTestGateway(booster?.url, env));
}

/** Empty until the tests run. */
function use<Running extends { close(): Promise<void> }>(start: () => Promise<Running>): Running {
  const running = {} as Running;
  beforeAll(async () => {
    Object.assign(running, await start());
  });
  afterAll(() => running.close?.());
  return running;
}
