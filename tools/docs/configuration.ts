import { environment } from '#gateway/config/environment.js';
import { code, table } from './markdown.js';

/** The configuration table, from the declaration of the environment. */
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
