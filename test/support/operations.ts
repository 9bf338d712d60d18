import { readdir, readFile } from 'node:fs/promises';
import {
  buildSchema,
  type DocumentNode,
  isNonNullType,
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

export const schema = buildSchema(await readFile('schema.graphql', 'utf8'));

export type Variables = Readonly<Record<string, unknown>>;

/** One file of operations/ with its example variables. */
export type Operation = { readonly text: string; readonly document: DocumentNode; readonly variables: Variables };

/** Everything in operations/, by the names of the files. */
export async function readOperations(): Promise<ReadonlyMap<string, Operation>> {
  const operations = new Map<string, Operation>();
  for (const file of (await readdir('operations')).sort()) {
    const [name = '', ...ending] = file.split('.');
    if (ending.join('.') === 'graphql') operations.set(name, await readOperation(name));
    else if (ending.join('.') !== 'variables.json') throw new Error(`${file} is no operation and no example variables`);
  }
  return operations;
}

export async function readOperation(name: string): Promise<Operation> {
  const text = await readFile(`operations/${name}.graphql`, 'utf8');
  const variables = JSON.parse(await readFile(`operations/${name}.variables.json`, 'utf8'));
  return { text, document: parse(text), variables };
}

export function variablesOf(document: DocumentNode): string[] {
  return definitionsOf(document).map(({ variable }) => variable.name.value);
}

export function nonNullVariablesOf(document: DocumentNode): string[] {
  return definitionsOf(document).flatMap(({ type, variable }) =>
    type.kind === Kind.NON_NULL_TYPE ? [variable.name.value] : [],
  );
}

function definitionsOf(document: DocumentNode) {
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [],
  );
}

/** The fields of an object type, or the members of an input type. */
export function fieldsOf(name: string) {
  const type = schema.getType(name);
  return type !== undefined && 'getFields' in type ? Object.values(type.getFields()) : [];
}

export function namesOf(type: string): string[] {
  return fieldsOf(type).map(({ name }) => name);
}

export function nonNullNamesOf(type: string): string[] {
  return fieldsOf(type).flatMap(({ name, type }) => (isNonNullType(type) ? [name] : []));
}

/** Every field that a document selects, as `Type.field`. */
export function selectedIn(document: DocumentNode): string[] {
  const selected: string[] = [];
  const types = new TypeInfo(schema);
  const add = () => void selected.push(`${types.getParentType()?.name}.${types.getFieldDef()?.name}`);
  visit(document, visitWithTypeInfo(types, { Field: add }));
  return selected;
}
