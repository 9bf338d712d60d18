import { buildSchema, stripIgnoredCharacters } from 'graphql';
import { membersOf } from '#gateway/booster/contract.js';
import { errorKinds } from '#gateway/booster/errorKinds.js';
import { gatewayErrors } from '#gateway/graphql/gatewayErrors.js';
import { namedInputType, updateInputName } from '#gateway/graphql/inputReaders.js';

export type Sources = {
  /** The text of schema.graphql. */
  readonly schema: string;
  /** The texts of the operations that the client ships, by name. */
  readonly operations: Readonly<Record<string, string>>;
};

/** `read` reads a file of the project. */
export async function readSources(read: (path: string) => Promise<string>): Promise<Sources> {
  return {
    schema: await read('schema.graphql'),
    operations: {
      ReadCustomer: await read('operations/readCustomer.graphql'),
      UpdateCustomer: await read('operations/updateCustomer.graphql'),
    },
  };
}

/** The generated files of the client by path, apart from those of codegen. */
export function renderClient({ schema, operations }: Sources): Readonly<Record<string, string>> {
  return {
    'client/src/generated/errorCodes.ts': renderErrorCodes(),
    'client/src/generated/customerTypes.ts': renderCustomerTypes(),
    'client/src/generated/operationTexts.ts': renderOperations(operations),
    'client/src/generated/updateInput.ts': renderUpdateInput(schema),
  };
}

const header = '// Made by `npm run generate`.\n';

function renderErrorCodes(): string {
  const {
    rejected: _rejected,
    notFound: _notFound,
    conflict: _conflict,
    otherVersion: _otherVersion,
    ...ofBooster
  } = errorKinds;
  const rows = [...Object.values(ofBooster), ...Object.values(gatewayErrors)];
  const codes = [...new Set(rows.map(({ code }) => code))].sort();
  return `${header}/** Every code of a top-level error of the gateway. */
export type GatewayCode =\n${codes.map((code) => `  | '${code}'`).join('\n')};\n`;
}

/** What only one clientType requires is not null in its type. */
function renderCustomerTypes(): string {
  const typeOf = (name: string, clientType: string) => {
    const required = Object.entries(membersOf('Customer')).filter(
      ([, { requiredWhen }]) => requiredWhen === clientType,
    );
    const members = required.map(([member]) => `  ${member}: string;\n`);
    return `export type ${name} = UpdateCustomerInput & {\n  clientType: '${clientType}';\n${members.join('')}};\n`;
  };
  return `${header}import type { UpdateCustomerInput } from "./operations.js";

/** The whole record of a person. */
${typeOf('PrivateCustomer', 'PRIVATE')}
/** The whole record of a company. */
${typeOf('CompanyCustomer', 'COMPANY')}`;
}

function renderOperations(operations: Sources['operations']): string {
  const types = Object.keys(operations).flatMap((name) => [dataTypeOf(name), `${dataTypeOf(name)}Variables`]);
  const texts = Object.entries(operations).map(([name, text]) => {
    const type = `OperationText<${dataTypeOf(name)}, ${dataTypeOf(name)}Variables>`;
    return `export const ${name} = ${JSON.stringify(stripIgnoredCharacters(text))} as ${type};\n`;
  });
  return `${header}import type { OperationText } from "../operationText.js";
import type { ${types.join(', ')} } from "./operations.js";

${texts.join('\n')}`;
}

/** As codegen names it: ReadCustomer is a query, every other operation an update. */
function dataTypeOf(name: string): string {
  return name.startsWith('Read') ? `${name}Query` : `${name}Mutation`;
}

function renderUpdateInput(schema: string): string {
  const type = namedInputType(buildSchema(schema), updateInputName);
  const description = JSON.stringify(type, (_key, value) => value ?? 'undefined', 2).replaceAll(
    '"undefined"',
    'undefined',
  );
  return `${header}import type { ObjectType } from "../../../src/customer/inputTypes.js";

/** The input of updateCustomer as the schema declares it. */
export const updateInput: ObjectType = ${description};\n`;
}
