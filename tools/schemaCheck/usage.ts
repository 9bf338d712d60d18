import {
  type GraphQLEnumValue,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isRequiredInputField,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { defaultOf, inputsOf } from './changes.js';
import type { Operation } from './operations.js';

/**
 * The coordinates of `before` on which one operation depends once `after` is served. What it does not know of `before` is
 * left out, so that it may be an operation that was written for `after`.
 */
export function usedCoordinates({ node, errors }: Operation, before: GraphQLSchema, after: GraphQLSchema): Set<string> {
  const used = new Set<string>();
  const types = new TypeInfo(before);
  const [inputsBefore, inputsAfter] = [before, after].map(inputsOf);
  const add = (...coordinates: string[]) => coordinates.forEach((one) => void used.add(one));

  /** What a valid document gives cannot be affected: graphql-js has validated it, variables by their types. */
  const addIfBroken = (...coordinates: string[]) => (errors.length > 0 ? add(...coordinates) : undefined);

  const addInput = (coordinate: string, isGiven: boolean) => {
    const [was, is] = [inputsBefore?.get(coordinate), inputsAfter?.get(coordinate)];
    if (was === undefined) return;
    const isChanged = String(was.type) !== String(is?.type);
    // With a default, a variable that may be null stays valid; its null does not.
    if (isGiven && isChanged) (is && defaultOf(is) ? add : addIfBroken)(coordinate);
    if (!isGiven && is && (isRequiredInputField(is) || defaultOf(was) !== defaultOf(is))) add(coordinate);
  };

  visit(
    node,
    visitWithTypeInfo(types, {
      OperationDefinition: () => addType(getNamedType(types.getType())),
      FragmentDefinition: () => addType(getNamedType(types.getType())),
      InlineFragment: () => addType(getNamedType(types.getType())),
      VariableDefinition: () => addVariable(getNamedType(types.getInputType())),
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

  /** All values of an enum may be received or sent, without what has been deprecated. */
  function addType(type: GraphQLNamedType | undefined): void {
    if (type) add(type.name);
    if (isEnumType(type)) addCurrent(type.name, type.getValues());
  }

  /** The value of a variable is not known: all that its type may hold, without what has been deprecated. */
  function addVariable(type: GraphQLNamedType | undefined, seen = new Set<string>()): void {
    addType(type);
    if (!isInputObjectType(type) || seen.has(type.name)) return;
    seen.add(type.name);
    const members = Object.values(type.getFields());
    addCurrent(type.name, members);
    for (const { name } of members) addIfRequired(`${type.name}.${name}`);
    for (const member of members) addVariable(getNamedType(member.type), seen);
  }

  /** Also a deprecated member, which callers leave out. */
  function addIfRequired(coordinate: string): void {
    const is = inputsAfter?.get(coordinate);
    if (is && isRequiredInputField(is)) add(coordinate);
  }

  function addCurrent(owner: string, members: readonly (GraphQLInputField | GraphQLEnumValue)[]): void {
    for (const { name, deprecationReason } of members) if (deprecationReason == null) add(`${owner}.${name}`);
  }
}

function has(nodes: readonly { readonly name: { readonly value: string } }[], wanted: string): boolean {
  return nodes.some(({ name }) => name.value === wanted);
}
