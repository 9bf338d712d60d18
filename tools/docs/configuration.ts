import { environment } from '#gateway/config/environment.js';
import { code, table } from './markdown.js';

const begin = '<!-- configuration: made by `npm run generate` from src/config/environment.ts -->';
const end = '<!-- end of configuration -->';

/** The README with its configuration table made anew from the declaration of the environment. Throws when the marks are gone. */
export function withConfiguration(readme: string): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from === -1 || to < from) throw new Error('README.md has lost the marks of its configuration table');
  return `${readme.slice(0, from + begin.length)}\n${renderConfiguration()}\n${readme.slice(to)}`;
}

export function renderConfiguration(): string {
  const rows = Object.entries(environment).map(([name, variable]) => [
    code(name),
    defaultOf(variable.parse(undefined)),
    variable.description ?? '',
  ]);
  return table(['Variable', 'Default', 'Meaning'], rows);
}

function defaultOf(value: unknown): string {
  return value === undefined ? 'unset' : code(String(value));
}
