import { SaxesParser } from 'saxes';
import { refusal } from './refusal.js';

/** An element and where the reader stood behind its start tag, in .NET's counting from 1. */
export type XmlElement = {
  readonly local: string;
  readonly uri: string;
  /** The value of `i:nil`, if it has one. */
  readonly nil: string | undefined;
  readonly children: (XmlElement | string)[];
  readonly at: { readonly line: number; readonly position: number };
};

const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance';

/** The document as a tree, or a refusal in the words of .NET's XmlReader: DTDs and processing instructions are refused. */
export function readXmlTree(bytes: Buffer, problem: (message: string) => Error): XmlElement {
  const text = decode(bytes, problem);
  // XML 1.1 is the mode in which `&#7;` may stand, as it may in .NET.
  const hasControlReference = /&#(?:x0*(?:[1-8bcef]|1[0-9a-f])|0*(?:[1-8]|1[124-9]|2\d|3[01]));/i.test(text);
  const parser = new SaxesParser({
    xmlns: true,
    position: true,
    defaultXMLVersion: hasControlReference ? '1.1' : '1.0',
    forceXMLVersion: true,
  });
  const where = (back = 0) => ({ line: parser.line, position: parser.column + 1 - back });
  const invalid = (message: string, at = where()) => problem(`${message} Line ${at.line}, position ${at.position}.`);
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let closed: XmlElement | undefined;

  parser.on('xmldecl', ({ encoding }) => {
    if (encoding === undefined || /^utf-?8$/i.test(encoding)) return;
    throw refusal(`The encoding in the declaration '${encoding}' does not match the encoding of the document 'utf-8'.`);
  });
  parser.on('doctype', () => {
    throw invalid('CData elements not valid at top level of an XML document.', { line: 1, position: 3 });
  });
  parser.on('processinginstruction', () => {
    throw invalid('Processing instructions (other than the XML declaration) and DTDs are not supported.');
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    const nil = Object.values(attributes).find(
      (attribute) => attribute.uri === schemaInstance && attribute.local === 'nil',
    );
    const element: XmlElement = { local, uri, nil: nil?.value, children: [], at: where() };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    closed = open.pop();
  });
  const addText = (chunk: string) => void open.at(-1)?.children.push(chunk);
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('error', ({ message }) => {
    const closing = /<\/([^\s<>]*)\s*>$/.exec(text.slice(0, parser.position))?.[1];
    if (!message.endsWith('unexpected close tag.') || closing === undefined) throw invalid('The data is invalid.');
    const uncounted = closed?.children.filter((child) => typeof child === 'string').join('').length ?? 0;
    throw invalid(`Start element '${closed?.local}' does not match end element '${closing}'.`, where(1 + uncounted));
  });

  parser.write(text);
  const unclosed = open.map(({ local }) => local).reverse();
  if (unclosed.length > 0) {
    throw invalid(`Unexpected end of file. Following elements are not closed: ${unclosed.join(', ')}.`);
  }
  parser.close();
  if (root === undefined) throw refusal('Unexpected end of file.');
  return root;
}

/** UTF-8, with or without a byte order mark. What is too short to tell an encoding by is an end of file. */
function decode(bytes: Buffer, problem: (message: string) => Error): string {
  if (bytes.toString().trim().length < 4) throw refusal('Unexpected end of file.');
  if (bytes[0] === 0xfe || bytes[0] === 0xff || bytes[0] === 0 || bytes[1] === 0) {
    throw refusal('An XML declaration with an encoding is required for all non UTF-8 documents.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw problem("'\ufffd' contains invalid UTF-8 bytes.");
  }
}
