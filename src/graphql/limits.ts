import { Lexer, Source, TokenKind } from 'graphql';

/** Limits of one document. The largest useful ones, and every tool's introspection, are far below. */
export const limits = {
  characters: 50_000,
  lines: 5_000,
  tokens: 2_000,
  depth: 20,
  /** Of one field in one place: validation compares them pair by pair. */
  repeats: 100,
  aliases: 30,
  rootFields: 20,
  directives: 20,
  fragments: 20,
  operations: 10,
  /** If one of several failed, its `outcome` could not say which were applied. */
  updates: 1,
} as const;

export type Limit = keyof typeof limits;

/** The limit that a text exceeds, so that it is not parsed; undefined for none. Syntax errors are left to the parser. */
export function excessOfText(source: string): Limit | undefined {
  if (source.length > limits.characters) return 'characters';
  const lexer = new Lexer(new Source(source));
  try {
    for (let tokens = 0; lexer.advance().kind !== TokenKind.EOF; tokens += 1) {
      if (tokens >= limits.tokens) return 'tokens';
      if (lexer.line > limits.lines) return 'lines';
    }
  } catch {
    return undefined;
  }
  return lexer.line > limits.lines ? 'lines' : undefined;
}

/** The message for a document that exceeds the limit. */
export function explainLimit(what: Limit): string {
  const most = limits[what];
  if (what === 'depth') return `The document is deeper than ${most} levels.`;
  if (what === 'repeats') return `The document selects the same field more than ${most} times.`;
  return `The document has more than ${most} ${nouns[what]}.`;
}

const nouns: Record<Exclude<Limit, 'depth' | 'repeats'>, string> = {
  characters: 'characters: send values as variables',
  lines: 'lines',
  tokens: 'tokens',
  aliases: 'aliases',
  rootFields: 'root fields',
  directives: 'directives',
  fragments: 'fragments',
  operations: 'operations',
  updates: 'updateCustomer',
};
