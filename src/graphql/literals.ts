import { type DocumentNode, type GraphQLSchema, isRequiredArgument, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { InputProblem, InputReaders } from './inputReaders.js';
import { inputTypeOf } from './inputTypes.js';
import { literalValue } from './literalValue.js';

/** What is wrong with the arguments that the document itself holds, by the reader of variables. What a variable fills in is read with it. */
export function literalProblems(schema: GraphQLSchema, document: DocumentNode, readers: InputReaders): InputProblem[] {
  const problems: InputProblem[] = [];
  const typeInfo = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        for (const argument of typeInfo.getFieldDef()?.args ?? []) {
          const given = node.arguments?.find(({ name }) => name.value === argument.name);
          if (given !== undefined) {
            const value = literalValue(inputTypeOf(argument.type), given.value);
            problems.push(...readers.readerOf(argument.type)(value, [argument.name]).problems);
          } else if (isRequiredArgument(argument)) {
            problems.push({ field: [argument.name], message: 'A value is required.' });
          }
        }
      },
    }),
  );
  return problems;
}
