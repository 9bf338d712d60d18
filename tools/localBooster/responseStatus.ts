import { type JsonObject, writeJson } from './jsonWriter.js';
import { element, errorNamespace, nil, text, xmlDocument } from './xmlWriter.js';

export type ResponseError = {
  readonly errorCode: string;
  readonly fieldName: string;
  readonly message: string;
  /** A null value is written in XML only. */
  readonly meta?: Readonly<Record<string, string | null>>;
};

/** ServiceStack's error body. */
export type ResponseStatus = {
  readonly errorCode: string;
  readonly message: string;
  readonly errors: readonly ResponseError[];
};

export function jsonErrorBody({ errorCode, message, errors }: ResponseStatus, camelCase: boolean): string {
  const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
  const cased = (members: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(members).map(([name, value]) => [camelCase ? name : pascal(name), value]));
  const list = errors.map(({ meta, ...error }) => cased(meta === undefined ? error : { ...error, meta }));
  return writeJson(cased({ responseStatus: cased({ errorCode, message, errors: list }) }));
}

const arrays = 'http://schemas.microsoft.com/2003/10/Serialization/Arrays';

/** Always in PascalCase, whatever JSON does. */
export function xmlErrorBody({ errorCode, message, errors }: ResponseStatus): string {
  const list = errors.map((error) =>
    element('ResponseError', [
      text('ErrorCode', error.errorCode),
      text('FieldName', error.fieldName),
      text('Message', error.message),
      metaElement('d5p1', error.meta),
    ]),
  );
  const status = element('ResponseStatus', [
    text('ErrorCode', errorCode),
    text('Message', message),
    nil('StackTrace'),
    element('Errors', list),
    metaElement('d3p1', undefined),
  ]);
  return xmlDocument('ErrorResponse', errorNamespace, [status]);
}

function metaElement(prefix: string, meta: ResponseError['meta']): string {
  const namespace = ` xmlns:${prefix}="${arrays}"`;
  if (meta === undefined) return nil('Meta', namespace);
  const pairs = Object.entries(meta).map(([key, value]) =>
    element(`${prefix}:KeyValueOfstringstring`, [
      text(`${prefix}:Key`, key),
      value === null ? nil(`${prefix}:Value`) : text(`${prefix}:Value`, value),
    ]),
  );
  return element('Meta', pairs, namespace);
}
