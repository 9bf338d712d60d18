import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isRequiredInputField,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { defaultOf, inputsOf } from './changes.js';

/**
 * The coordinates of `before` on which one operation depends once `after` is served. What it does not know of `before` is
 * left out, so that it may be an operation that was written for `after`.
 */
export function usedCoordinates(operation: DocumentNode, before: GraphQLSchema, after: GraphQLSchema): Set<string> {
  const used = new Set<string>();
  const types = new TypeInfo(before);
  const [inputsBefore, inputsAfter] = [before, after].map(inputsOf);
  const isValid = validate(after, operation).length === 0;
  const add = (...coordinates: string[]) => coordinates.forEach((one) => void used.add(one));

  /** What a valid document gives cannot be affected: graphql-js has validated it, variables by their types. */
  const addIfBroken = (...coordinates: string[]) => (isValid ? undefined : add(...coordinates));

  const addInput = (coordinate: string, isGiven: boolean) => {
    const [was, is] = [inputsBefore?.get(coordinate), inputsAfter?.get(coordinate)];
    if (was === undefined) return;
    const isChanged = String(was.type) !== String(is?.type);
    // With a default, a variable that may be null stays valid; its null does not.
    if (isGiven && isChanged) (is && defaultOf(is) ? add : addIfBroken)(coordinate);
    if (!isGiven && is && (isRequiredInputField(is) || defaultOf(was) !== defaultOf(is))) add(coordinate);
  };

  visit(
    operation,
    visitWithTypeInfo(types, {
      OperationDefinition: () => addType(types.getType()),
      FragmentDefinition: () => addType(types.getType()),
      InlineFragment: () => addType(types.getType()),
      VariableDefinition: () => addVariable(types.getInputType()),
      Directive: ({ name }) => addIfBroken(`@${name.value}`),
      EnumValue: ({ value }) => {
        const type = getNamedType(types.getInputType());
        if (isEnumType(type)) addIfBroken(type.name, `${type.name}.${value}`);
      },
      Field: ({ arguments: given = [] }) => {
        const [parent, field] = [types.getParentType(), types.getFieldDef()];
        if (!parent || !field) return;
        const coordinate = `${parent.name}.${field.name}`;
        add(coordinate);
        addType(getNamedType(field.type));
        for (const { name } of field.args) addInput(`${coordinate}.${name}`, has(given, name));
      },
      ObjectValue: ({ fields }) => {
        const type = getNamedType(types.getInputType());
        if (!isInputObjectType(type)) return;
        add(type.name);
        for (const name of Object.keys(type.getFields())) addInput(`${type.name}.${name}`, has(fields, name));
      },
    }),
  );
  return used;

  /** Every value of an enum may be received. */
  function addType(type: GraphQLOutputType | null | undefined): void {
    const named = getNamedType(type);
    if (!named) return;
    add(named.name);
    if (isEnumType(named)) add(...named.getValues().map(({ name }) => `${named.name}.${name}`));
  }

  /** The values of a variable are not known: all that they may hold, without what has been deprecated. */
  function addVariable(type: GraphQLInputType | null | undefined, seen = new Set<string>()): void {
    const named = getNamedType(type);
    if (!named || seen.has(named.name)) return;
    seen.add(named.name);
    add(named.name);
    const members = isInputObjectType(named) ? Object.values(named.getFields()) : [];
    const values = isEnumType(named) ? named.getValues() : [];
    for (const { name, deprecationReason } of [...members, ...values])
      if (deprecationReason == null) add(`${named.name}.${name}`);
    for (const member of members) addVariable(member.type, seen);
  }
}

function has(nodes: readonly { readonly name: { readonly value: string } }[], wanted: string): boolean {
  return nodes.some(({ name }) => name.value === wanted);
}
