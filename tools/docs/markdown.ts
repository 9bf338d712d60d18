/** A Markdown table; a bar inside a cell would end it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(toRow).join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** First line of a generated file, so that nobody edits it by hand. */
export function generatedFrom(...sources: readonly string[]): string {
  return `<!-- Made by \`npm run generate\` from ${sources.join(', ')}. Do not edit. -->`;
}

function toRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;
}
