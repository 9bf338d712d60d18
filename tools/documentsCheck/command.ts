import { access, constants } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSchemas } from '#gateway/graphql/schema.js';
import { prepareDocuments } from '#gateway/trustedDocuments/prepareDocuments.js';
import { DocumentListError, readDocuments } from '#gateway/trustedDocuments/readDocuments.js';

const usage = `Usage: npm run documents:check [-- [<file or folder>] [--json]]
Without a path: the list that TRUSTED_DOCUMENTS names, else operations/.
`;

/** How many documents are on the list, or what is wrong with it. */
type Report = {
  readonly result: 'valid' | 'invalid' | 'unchecked';
  readonly documents: number;
  readonly problems: readonly string[];
};

const exitCodes = { valid: 0, invalid: 1, unchecked: 2 } as const satisfies Record<Report['result'], number>;

/** `npm run documents:check` without the process. Exit code 0: the list is valid; 1: it is not; 2: it could not be read. */
export async function runDocumentsCheck(args: readonly string[], env: NodeJS.ProcessEnv) {
  const options = optionsOf(args);
  if (options === undefined) return { exitCode: 2, stdout: '', stderr: usage };
  const path = options.path ?? (env.TRUSTED_DOCUMENTS || 'operations');
  // npm runs scripts in the project's folder; a path on the command line is one of the caller's folder.
  const report = await check(options.path === undefined ? path : resolve(env.INIT_CWD ?? '', path));
  const exitCode = exitCodes[report.result];
  if (options.json) return { exitCode, stdout: `${JSON.stringify(report)}\n`, stderr: '' };
  const text = renderText(path, report);
  return exitCode === 2 ? { exitCode, stdout: '', stderr: text } : { exitCode, stdout: text, stderr: '' };
}

function optionsOf(args: readonly string[]) {
  try {
    const options = { json: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [path, ...others] = positionals;
    return others.length > 0 ? undefined : { path, json: values.json };
  } catch {
    return undefined;
  }
}

async function check(path: string): Promise<Report> {
  const unreadable = await access(path, constants.R_OK).then(
    () => undefined,
    (error: NodeJS.ErrnoException) => `The list cannot be read: ${error.code}`,
  );
  if (unreadable !== undefined) return { result: 'unchecked', documents: 0, problems: [unreadable] };
  try {
    const listed = await readDocuments(path);
    await prepareDocuments(listed, { schemas: await readSchemas(), introspection: false });
    return { result: 'valid', documents: listed.length, problems: [] };
  } catch (error) {
    if (!(error instanceof DocumentListError)) throw error;
    return { result: 'invalid', documents: 0, problems: error.problems };
  }
}

function renderText(path: string, { result, documents, problems }: Report): string {
  const lines = problems.map((problem) => `  ${problem}\n`).join('');
  if (result === 'unchecked') return `${path} could not be checked:\n${lines}`;
  if (result === 'invalid') return `${path} is not a valid list of trusted documents:\n${lines}`;
  return `${path} is a valid list of ${documents} trusted ${documents === 1 ? 'document' : 'documents'}.\n`;
}
