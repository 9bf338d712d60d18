/** What is for routers only stays out of the docs and the completion; a query may still use it. */
export function withoutFederation(result) {
  const schema = result.data?.__schema;
  if (!schema) return result;
  const forCallers = ({ name }) => !/^_[^_]|^(link|federation)__/.test(name);
  schema.types = schema.types.filter(forCallers);
  for (const type of schema.types) type.fields &&= type.fields.filter(forCallers);
  schema.directives = schema.directives.filter(
    (directive) => forCallers(directive) && directive.name !== 'link' && directive.name !== 'key',
  );
  return result;
}
