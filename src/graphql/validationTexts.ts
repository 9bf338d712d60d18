import { type GraphQLSchema, parse, specifiedRules, type ValidationRule, validate } from 'graphql';

/** graphql-js's rules by name -> what we say when one is broken: its own messages hold the caller's text. */
const texts: Record<string, string> = {
  ExecutableDefinitionsRule: 'Only operations and fragments can be sent.',
  FieldsOnCorrectTypeRule: 'This field does not exist on its type.',
  FragmentsOnCompositeTypesRule: 'A fragment must be on an object type.',
  KnownArgumentNamesRule: 'This argument does not exist.',
  KnownDirectivesRule: 'This directive does not exist, or not at this place.',
  KnownFragmentNamesRule: 'This fragment is not defined in the document.',
  KnownTypeNamesRule: 'This type does not exist.',
  LoneAnonymousOperationRule: 'With several operations in a document, each needs a name.',
  MaxIntrospectionDepthRule: 'Introspection is nested too deeply.',
  NoFragmentCyclesRule: 'A fragment must not contain itself.',
  NoUndefinedVariablesRule: 'This variable is not declared by the operation.',
  NoUnusedFragmentsRule: 'This fragment is never used.',
  NoUnusedVariablesRule: 'This variable is never used.',
  OverlappingFieldsCanBeMergedRule: 'Two fields with the same response name differ: give one of them an alias.',
  PossibleFragmentSpreadsRule: 'This fragment can never match here.',
  ProvidedRequiredArgumentsRule: 'A required argument is missing.',
  ScalarLeafsRule: 'An object needs a selection of fields, and a scalar must not have one.',
  SingleFieldSubscriptionsRule: 'A subscription must select one field.',
  UniqueArgumentNamesRule: 'An argument is given twice.',
  UniqueDirectivesPerLocationRule: 'A directive is given twice.',
  UniqueFragmentNamesRule: 'Two fragments have the same name.',
  UniqueInputFieldNamesRule: 'A member is given twice.',
  UniqueOperationNamesRule: 'Two operations have the same name.',
  UniqueVariableNamesRule: 'Two variables have the same name.',
  ValuesOfCorrectTypeRule: 'This value does not fit the schema.',
  VariablesAreInputTypesRule: 'A variable must be of an input type.',
  VariablesInAllowedPositionRule: 'This variable is of another type than its place asks for.',
};

/** Rules about values: what breaks them is bad input, not a bad document. */
const aboutValues: ReadonlySet<string> = new Set(['ProvidedRequiredArgumentsRule', 'ValuesOfCorrectTypeRule']);

export type BrokenRule = { readonly text: string; readonly aboutValue: boolean };

/** Which rule each validation message belongs to, found by validating the document of `source` again, rule by rule. */
export function brokenRules(
  schema: GraphQLSchema,
  source: string,
  messages: readonly string[],
): ReadonlyMap<string, BrokenRule> {
  const ruleOf = new Map<string, BrokenRule>();
  // Without locations: each error would look for its own in the whole text.
  const again = parse(source, { noLocation: true });
  for (const rule of specifiedRules) {
    if (messages.every((message) => ruleOf.has(message))) break;
    const broken = validate(schema, again, [rule], { maxErrors: messages.length });
    for (const { message } of broken) ruleOf.set(message, toBrokenRule(rule));
  }
  return ruleOf;
}

function toBrokenRule({ name }: ValidationRule): BrokenRule {
  return { text: texts[name] ?? 'The document does not fit the schema.', aboutValue: aboutValues.has(name) };
}

/** The names of the rules that have a text, for the test that holds this table to graphql-js. */
export const rulesWithText: readonly string[] = Object.keys(texts);
