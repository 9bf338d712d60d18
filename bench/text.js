/**
 * A table for the terminal.
 * @param {import('./tables.js').Table} table
 */
export function renderText({ title, head, rows, remark }) {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lines = all.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
  return [title, ...lines, remark].filter((line) => line.trim() !== '').join('\n');
}

/**
 * The same table for a page of the documentation.
 * @param {import('./tables.js').Table} table
 */
export function renderMarkdown({ title, head, rows, remark }) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [`### ${title}`, '', line(head), line(rule), ...rows.map(line), '', remark].join('\n').trimEnd();
}
