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

/** Makes schemas that hold only what is used, and the types that this refers to. */
export function createPruning(schema: GraphQLSchema): (used: ReadonlySet<string>) => GraphQLSchema {
  const whole = parse(printSchema(schema));
  return (used) => {
    const keep: ASTVisitFn<ASTNode> = (node, _key, _parent, _path, ancestors) => {
      const names = [...ancestors, node].flatMap((one) => ('name' in one && one.name ? [one.name.value] : []));
      return used.has(names.join('.')) ? undefined : null;
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
