import { SaxesParser } from 'saxes';
import { BindingError } from './bindingError.js';

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

/** How the message of an error begins: `There was an error deserializing the object of type …`. */
type Problem = (message: string) => Error;
type Parser = SaxesParser<{ xmlns: true; position: true }>;

/** The document as a tree. Throws in the words of .NET's XmlReader, also for DTDs and processing instructions. */
export function readXmlTree(bytes: Buffer, problem: Problem): XmlElement {
  const text = decode(bytes, problem);
  const parser = createParser(text);
  rejectDeclarations(parser, problem);
  const { root, open } = collect(parser, text, problem);
  parser.write(text);
  if (open.length > 0) {
    const names = open.map(({ local }) => local).reverse();
    throw invalid(parser, problem, `Unexpected end of file. Following elements are not closed: ${names.join(', ')}.`);
  }
  parser.close();
  if (root[0] === undefined) throw new BindingError('Unexpected end of file.');
  return root[0];
}

/** XML 1.0; 1.1 is the mode in which `&#7;` may stand, as it may in .NET. */
function createParser(text: string): Parser {
  const hasControlReference = /&#(?:x0*(?:[1-8bcef]|1[0-9a-f])|0*(?:[1-8]|1[124-9]|2\d|3[01]));/i.test(text);
  const defaultXMLVersion = hasControlReference ? '1.1' : '1.0';
  return new SaxesParser({ xmlns: true, position: true, defaultXMLVersion, forceXMLVersion: true });
}

const where = (parser: Parser, back = 0) => ({ line: parser.line, position: parser.column + 1 - back });

function invalid(parser: Parser, problem: Problem, message: string, at = where(parser)): Error {
  return problem(`${message} Line ${at.line}, position ${at.position}.`);
}

function rejectDeclarations(parser: Parser, problem: Problem): void {
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding === undefined || /^utf-?8$/i.test(encoding)) return;
    throw new BindingError(
      `The encoding in the declaration '${encoding}' does not match the encoding of the document 'utf-8'.`,
    );
  });
  parser.on('doctype', () => {
    const message = 'CData elements not valid at top level of an XML document.';
    throw invalid(parser, problem, message, { line: 1, position: 3 });
  });
  parser.on('processinginstruction', () => {
    const message = 'Processing instructions (other than the XML declaration) and DTDs are not supported.';
    throw invalid(parser, problem, message);
  });
}

/** Fills `root` and `open`, the elements that are not closed yet, while the parser runs. */
function collect(parser: Parser, text: string, problem: Problem) {
  const root: XmlElement[] = [];
  const open: XmlElement[] = [];
  let closed: XmlElement | undefined;
  const addText = (chunk: string) => void open.at(-1)?.children.push(chunk);
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', ({ local, uri, attributes }) => {
    const nil = Object.values(attributes).find((given) => given.uri === schemaInstance && given.local === 'nil')?.value;
    const element: XmlElement = { local, uri, nil, children: [], at: where(parser) };
    (open.at(-1)?.children ?? root).push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    closed = open.pop();
  });
  parser.on('error', ({ message }) => {
    const closing = /<\/([^\s<>]*)\s*>$/.exec(text.slice(0, parser.position))?.[1];
    if (!message.endsWith('unexpected close tag.') || closed === undefined || closing === undefined) {
      throw invalid(parser, problem, 'The data is invalid.');
    }
    const uncounted = closed.children.filter((child) => typeof child === 'string').join('').length; // as .NET counts
    const mismatch = `Start element '${closed.local}' does not match end element '${closing}'.`;
    throw invalid(parser, problem, mismatch, where(parser, 1 + uncounted));
  });
  return { root, open };
}

/** UTF-8, with or without a byte order mark. What is too short to recognise an encoding is an end of file. */
function decode(bytes: Buffer, problem: Problem): string {
  if (bytes.toString().trim().length < 4) throw new BindingError('Unexpected end of file.');
  if (bytes[0] === 0xfe || bytes[0] === 0xff || bytes[0] === 0 || bytes[1] === 0) {
    throw new BindingError('An XML declaration with an encoding is required for all non UTF-8 documents.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw problem("'\ufffd' contains invalid UTF-8 bytes.");
  }
}
