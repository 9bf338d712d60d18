/** A random UUID. crypto.randomUUID is missing on pages that are served over http. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4}).(.{3})(.)(.{3})(.{12})$/, (_, a, b, c, d, e, f) => {
    return `${a}-${b}-4${c}-${'89ab'[Number.parseInt(d, 16) % 4]}${e}-${f}`;
  });
}
