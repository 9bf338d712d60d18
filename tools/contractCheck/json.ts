export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of a key in either casing: the metadata's own keys are camelCase or PascalCase, by the server's setting. */
export function valueAt(object: JsonObject, key: string): unknown {
  const pascal = key.charAt(0).toUpperCase() + key.slice(1);
  const found = [key, pascal].find((name) => Object.hasOwn(object, name));
  return found === undefined ? undefined : object[found];
}

/** A text that may be printed and logged: cut, and without characters that control a terminal. */
export function textOf(object: JsonObject, key: string): string | undefined {
  const value = valueAt(object, key);
  return typeof value === 'string' ? printable(value) : undefined;
}

export function textsOf(object: JsonObject, key: string): string[] {
  return arrayOf(object, key).flatMap((value) => (typeof value === 'string' ? [printable(value)] : []));
}

export function objectsOf(object: JsonObject, key: string): JsonObject[] {
  return arrayOf(object, key).filter(isObject);
}

export function objectOf(object: JsonObject, key: string): JsonObject {
  const value = valueAt(object, key);
  return isObject(value) ? value : {};
}

/** Attribute arguments are texts, `true` among them. */
export function isTrue(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}

function arrayOf(object: JsonObject, key: string): readonly unknown[] {
  const value = valueAt(object, key);
  return Array.isArray(value) ? value : [];
}

function printable(text: string): string {
  return text.slice(0, 200).replace(/[\p{C}\u2028\u2029]/gu, '?');
}
