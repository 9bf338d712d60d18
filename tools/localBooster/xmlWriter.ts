const declaration = '<?xml version="1.0" encoding="utf-8"?>';
const instance = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"';

/**
 * A document as DataContractSerializer writes it. It stops at a character that XML forbids; ServiceStack then begins
 * an error document right there, which stops at the same character: the response is two broken documents in one.
 */
export function xmlDocument(root: string, namespace: string, children: readonly string[]): string {
  const document = declaration + element(root, children, ` ${instance} xmlns="${namespace}"`);
  const forbidden = document.search(forbiddenCharacter);
  if (forbidden < 0) return document;
  const error = `<ErrorCode>ArgumentException</ErrorCode><Message>'`;
  const broken = `<ErrorResponse ${instance} xmlns="${errorNamespace}"><ResponseStatus>${error}`;
  return document.slice(0, forbidden) + declaration + broken;
}

export const errorNamespace = 'http://schemas.servicestack.net/types';

const forbiddenCharacter = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** An `object` without a type: what a PUT returns. */
export const xmlAnyType = `${declaration}<z:anyType ${instance} xmlns:z="http://schemas.microsoft.com/2003/10/Serialization/" />`;

export function element(name: string, children: readonly string[], attributes = ''): string {
  return children.length === 0 ? `<${name}${attributes} />` : `<${name}${attributes}>${children.join('')}</${name}>`;
}

export function nil(name: string, attributes = ''): string {
  return `<${name}${attributes} i:nil="true" />`;
}

/** Line ends become the server's own, as XmlWriter does it. */
export function text(name: string, value: string): string {
  const escaped = value.replace(/\r\n?/g, '\n').replace(/[&<>]/g, (char) => entities[char] ?? char);
  return `<${name}>${escaped}</${name}>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
