import { curlLine, type FirstSteps, readPage } from './firstSteps.js';

/** pages/start.html. Its parts between `if` and `end` are for some gateways only: a real Booster has no reserved ids. */
export async function renderStartPage(url: string, firstSteps: FirstSteps): Promise<string> {
  const { token, failures } = firstSteps;
  const local = failures.length > 0;
  const shown: Record<string, boolean> = { token: !!token, noToken: !token, failures: local, real: !local };
  const template = (await readPage('start.html'))
    .replace(/<!-- if (\w+) -->\n([\s\S]*?)<!-- end -->\n/g, (_all, name, part) => (shown[name] ? part : ''))
    .replace(/<!-- each failure -->\n([\s\S]*?)<!-- end of each -->\n/, (_all, row) =>
      failures.map((failure) => fill(row, failure)).join(''),
    );
  return fill(template, { url, token, curl: curlLine(url, firstSteps) });
}

/** Puts each value, as text, where the template has its name. */
export function fill(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_all, name) =>
    String(values[name]).replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`),
  );
}
