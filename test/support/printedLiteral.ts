import { type GraphQLInputType, getNullableType, isInputObjectType, isListType } from 'graphql';
import { readAs } from './inputReading.js';

/** Numbers below a hundred, which decide what is written otherwise. */
export type Dice = () => number;

/** A value as a literal: now and then of another kind, and now and then as one of `variables`, given or not. */
export function printed(
  type: GraphQLInputType | undefined,
  value: unknown,
  roll: Dice,
  variables: Record<string, unknown>,
): string {
  const variable = type === undefined || roll() >= 5 ? undefined : asVariable(type, value, roll, variables);
  if (variable !== undefined) return variable;
  if (Array.isArray(value)) {
    const item = itemOf(type);
    return `[${value.map((one) => printed(item, one, roll, variables)).join(' ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const names = Object.keys(value).filter((name) => /^[A-Za-z_]\w*$/.test(name));
    const written = names.map((name) => {
      const member = Object.getOwnPropertyDescriptor(value, name)?.value;
      return `${name}: ${printed(memberOf(type, name), member, roll, variables)}`;
    });
    return `{ ${written.join(' ')} }`;
  }
  return printedLeaf(value, roll);
}

function asVariable(type: GraphQLInputType, value: unknown, roll: Dice, variables: Record<string, unknown>) {
  if (roll() < 10) return '$missing';
  const read = readAs(String(getNullableType(type)), value);
  if (read.typeProblems.length > 0) return undefined;
  const name = `v${Object.keys(variables).length}`;
  variables[name] = read.value;
  return `$${name}`;
}

function printedLeaf(value: unknown, roll: Dice): string {
  if (typeof value === 'number') return roll() < 10 ? value.toFixed(1) : String(value);
  if (value === 'PRIVATE' || value === 'COMPANY') return roll() < 5 ? JSON.stringify(value) : value;
  if (typeof value === 'string') return roll() < 1 ? 'SOMETHING' : JSON.stringify(value.toWellFormed());
  return String(value ?? null);
}

function itemOf(type: GraphQLInputType | undefined): GraphQLInputType | undefined {
  const nullable = type && getNullableType(type);
  return isListType(nullable) ? nullable.ofType : undefined;
}

/** Also when a single object stands for a list of one. */
function memberOf(type: GraphQLInputType | undefined, name: string): GraphQLInputType | undefined {
  const nullable = getNullableType(itemOf(type) ?? type);
  return isInputObjectType(nullable) ? nullable.getFields()[name]?.type : undefined;
}
