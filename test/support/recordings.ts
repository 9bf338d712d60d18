import { readFileSync } from 'node:fs';

/** One case of test/recordings, as its README describes it. */
export type Recording = {
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly bodyBase64?: string;
  };
  readonly response: {
    readonly status?: number;
    readonly reason?: string;
    readonly headers?: Readonly<Record<string, string | readonly string[]>>;
    readonly body?: string;
    readonly bodyNote?: string;
    readonly fault?: string;
  };
  readonly received?: Readonly<Record<string, unknown>>;
};

/** The same case on a server with another setting: only what differs. */
export type Variant = Pick<Recording, 'name' | 'response' | 'received'> & { readonly variant: string };

export const recordings = read<Recording[]>('recordings.json');
export const variants = read<Variant[]>('variants.json');

function read<T>(name: string): T {
  return JSON.parse(readFileSync(`test/recordings/${name}`, 'utf8'));
}
