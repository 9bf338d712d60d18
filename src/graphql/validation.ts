import {
  type ASTNode,
  type DocumentNode,
  type GraphQLError,
  specifiedRules,
  type ValidationContext,
  type ValidationRule,
  validate,
  visit,
} from 'graphql';
import { maxErrors } from './errors.js';
import { GatewayError } from './gatewayError.js';
import { literalProblems } from './literals.js';
import type { Schemas } from './schema.js';

/** graphql-js's rules by name -> the gateway's messages: those of graphql-js hold the caller's text. */
const texts: Readonly<Record<string, string>> = {
  ExecutableDefinitionsRule: 'Only operations and fragments can be sent.',
  FieldsOnCorrectTypeRule: 'This field does not exist on its type.',
  FragmentsOnCompositeTypesRule: 'A fragment must be on an object type.',
  KnownArgumentNamesRule: 'This argument does not exist.',
  KnownDirectivesRule: 'This directive does not exist, or not at this position.',
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
  UniqueInputFieldNamesRule: 'A field is given twice.',
  UniqueOperationNamesRule: 'Two operations have the same name.',
  UniqueVariableNamesRule: 'Two variables have the same name.',
  ValuesOfCorrectTypeRule: 'This value does not fit the schema.',
  VariablesAreInputTypesRule: 'A variable must be of an input type.',
  VariablesInAllowedPositionRule: 'This variable is of another type than its position needs.',
};

/** Rules about values: breaking one is bad input, not a bad document. */
const aboutValues: ReadonlySet<string> = new Set(['ProvidedRequiredArgumentsRule', 'ValuesOfCorrectTypeRule']);

/** The errors of a document, with the gateway's messages; problems of values at their fields, as the reader finds them. */
export function documentErrors({ served, readers }: Schemas, document: DocumentNode): GatewayError[] {
  const ruleOf = new Map<GraphQLError, string>();
  const rules = specifiedRules.map((rule) => named(rule, ruleOf));
  const errors = validate(served, document, rules, { maxErrors }).filter((error) => ruleOf.has(error));
  if (errors.length === 0) return [];
  const problems = literalProblems(served, document, readers);
  const others = errors.flatMap((error) => {
    const rule = ruleOf.get(error) ?? '';
    const aboutValue = aboutValues.has(rule);
    const [node] = error.nodes ?? [];
    if (aboutValue && problems.length > 0 && node !== undefined && isArgumentOfField(document, node)) return [];
    const details = { message: texts[rule] ?? 'The document does not fit the schema.', locations: error.locations };
    return [
      aboutValue ? new GatewayError('badInput', { ...details, field: [] }) : new GatewayError('badDocument', details),
    ];
  });
  return [...others, ...problems.map((problem) => new GatewayError('badInput', problem))].slice(0, maxErrors);
}

/** The same rule, which also records the errors that it reports. */
function named(rule: ValidationRule, ruleOf: Map<GraphQLError, string>): ValidationRule {
  return (context) => {
    const reporting: ValidationContext = Object.create(context, {
      reportError: {
        value(error: GraphQLError) {
          ruleOf.set(error, rule.name);
          context.reportError(error);
        },
      },
    });
    return rule(reporting);
  };
}

/** Whether a value is in an argument of a field, and so among the literal problems; otherwise it is in a directive or a default. */
function isArgumentOfField(document: DocumentNode, value: ASTNode): boolean {
  let found = false;
  visit(document, {
    Directive: () => false,
    VariableDefinition: () => false,
    enter(node) {
      if (node === value) found = true;
    },
  });
  return found;
}

/** For the test that compares this table with graphql-js. */
export const rulesWithText: readonly string[] = Object.keys(texts);
