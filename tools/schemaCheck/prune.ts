import {
  type ASTNode,
  type ASTVisitFn,
  buildASTSchema,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  printSchema,
  visit,
} from 'graphql';
import { inputsOf } from './changes.js';

/** Makes schemas that hold only what is used, and the types that this refers to. */
export function createPruning(schema: GraphQLSchema): (used: ReadonlySet<string>) => GraphQLSchema {
  const inputs = inputsOf(schema);
  const whole = visit(parse(printSchema(schema)), {
    // As it was written: the printer has `1` for `1.0`, which would look like another default.
    InputValueDefinition(node, _key, _parent, _path, ancestors) {
      const written = inputs.get(coordinateOf([...ancestors, node]))?.astNode?.defaultValue;
      return written && { ...node, defaultValue: written };
    },
  });
  return (used) => {
    const keep: ASTVisitFn<ASTNode> = (node, _key, _parent, _path, ancestors) => {
      return used.has(coordinateOf([...ancestors, node])) ? undefined : null;
    };
    const members: DocumentNode = visit(whole, {
      FieldDefinition: keep,
      InputValueDefinition: keep,
      EnumValueDefinition: keep,
      // False: kept as it is.
      DirectiveDefinition: ({ name }) => (used.has(`@${name.value}`) ? false : null),
      NamedType: ({ name }, _key, _parent, path) =>
        (path.includes('interfaces') || path.includes('types')) && !used.has(name.value) ? null : undefined,
    });
    const needed = new Set(used);
    visit(members, { NamedType: ({ name }) => void needed.add(name.value) });
    const definitions = members.definitions.filter(
      (one) => one.kind === Kind.DIRECTIVE_DEFINITION || !('name' in one && one.name) || needed.has(one.name.value),
    );
    return buildASTSchema({ ...members, definitions }, { assumeValid: true, assumeValidSDL: true });
  };
}

function coordinateOf(nodes: readonly (ASTNode | readonly ASTNode[])[]): string {
  return nodes.flatMap((one) => ('name' in one && one.name ? [one.name.value] : [])).join('.');
}
