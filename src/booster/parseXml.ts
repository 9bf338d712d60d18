import { SaxesParser } from 'saxes';

/** The value of an element: null (i:nil), its text, or its children by local name; repeated children are a list. */
export type XmlValue = string | null | XmlValue[] | { [localName: string]: XmlValue };

type Open = { name: string; nil: boolean; text: string; children: Map<string, XmlValue[]> };

/** ServiceStack's responses are five levels deep. */
const maxDepth = 32;
const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance';

/**
 * Parses an XML document to the value and the namespace of its root; the root's name and all other namespaces are ignored. Strict:
 * throws on anything not well-formed, on a DOCTYPE and on nesting deeper than any response of Booster.
 */
export function parseXml(text: string): { readonly value: XmlValue; readonly namespace: string } {
  const parser = new SaxesParser({ xmlns: true });
  const open: Open[] = [];
  let root: XmlValue | undefined;
  let namespace = '';

  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('A DOCTYPE is not allowed');
  });
  parser.on('opentag', (tag) => {
    if (open.length === maxDepth) throw new Error('Nested too deeply');
    if (open.length === 0) namespace = tag.uri;
    const nil = Object.values(tag.attributes).some(
      (attribute) =>
        attribute.uri === schemaInstance && attribute.local === 'nil' && /^(true|1)$/.test(attribute.value),
    );
    open.push({ name: tag.local, nil, text: '', children: new Map() });
  });
  const addText = (part: string) => {
    const current = open.at(-1);
    if (current !== undefined) current.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed === undefined) return;
    const value = toValue(closed);
    const parent = open.at(-1);
    if (parent === undefined) root = value;
    else if (parent.children.has(closed.name)) parent.children.get(closed.name)?.push(value);
    else parent.children.set(closed.name, [value]);
  });

  parser.write(text).close();
  if (root === undefined) throw new Error('No root element');
  return { value: root, namespace };
}

function toValue({ nil, text, children }: Open): XmlValue {
  if (nil) return null;
  if (children.size === 0) return text;
  return Object.fromEntries(
    [...children].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? null) : values]),
  );
}
