import { baseOf, type DtoName, membersOf, xmlNamespace } from '#gateway/booster/contract.js';
import type { Member } from '#gateway/booster/member.js';
import { BindingError } from './bindingError.js';
import { type Clock, dateTime, reading } from './clock.js';
import { type DateTime, type Dto, type DtoValue, emptyDto } from './dtos.js';
import { offsetMs, readInt32 } from './literals.js';
import { readXmlTree, type XmlElement } from './xmlTree.js';

/**
 * An XML body as DataContractSerializer reads it. Elements out of order, repeated, unknown, or in another namespace or case
 * are dropped without an error. Values are strict. Null: `i:nil` on the root, which is no request.
 */
export function readXml(bytes: Buffer, type: DtoName, clock: Clock): Dto | null {
  const fullName = clrName(type);
  const problem = (message: string) =>
    new BindingError(`There was an error deserializing the object of type ${fullName}. ${message}`);
  const root = readXmlTree(bytes, problem);
  if (root.local !== type || root.uri !== xmlNamespace) {
    const expected = `Expecting element '${type}' from namespace '${xmlNamespace}'.`;
    const found = `Encountered 'Element'  with name '${root.local}', namespace '${root.uri}'.`;
    throw new BindingError(`Error in line ${root.at.line} position ${root.at.position}. ${expected}. ${found}`);
  }
  return isNil(root, problem) ? null : readMembers(root, type, { clock, problem });
}

export const clrName = (type: DtoName) => `Richemont.Booster2.PublicApi.CRM.ServiceModel.${type}`;

type Reader = { readonly clock: Clock; readonly problem: (message: string) => Error };

function readMembers(element: XmlElement, type: DtoName, reader: Reader): Dto {
  const dto = emptyDto(type);
  const order = xmlOrder(type);
  const members = membersOf(type);
  let last = -1;
  for (const child of elementsOf(element)) {
    const index = child.uri === xmlNamespace ? order.indexOf(child.local) : -1;
    const member = members[child.local];
    if (index <= last || member === undefined) continue;
    last = index;
    const value = readMember(child, member, reader);
    if (value !== null) dto[child.local] = value;
  }
  return dto;
}

/** The members of a base class first; in each class the names in ordinal order. */
export function xmlOrder(type: DtoName): string[] {
  const namesOf = (name: DtoName) => Object.keys(membersOf(name)).sort();
  return [...new Set([...namesOf(baseOf[type] ?? type), ...namesOf(type)])];
}

function readMember(
  element: XmlElement,
  { type, nullable, item }: Member & { item?: DtoName },
  reader: Reader,
): DtoValue | null {
  if (isNil(element, reader.problem)) {
    if (nullable) return null;
    throw new BindingError(`ValueType 'System.${type}' cannot be null.`);
  }
  if (item !== undefined) return readItems(element, item, reader);

  const text = textOf(element, reader);
  const value = type === 'String' ? text : readValue(text.trim(), type, reader.clock);
  if (value === undefined) throw unparsable(text, type, reader);
  return value;
}

/** Items of another name are dropped, so that the list is empty and not null. */
function readItems(element: XmlElement, item: DtoName, reader: Reader): (Dto | null)[] {
  return elementsOf(element)
    .filter(({ local, uri }) => local === item && uri === xmlNamespace)
    .map((child) => (isNil(child, reader.problem) ? null : readMembers(child, item, reader)));
}

function elementsOf({ children, at }: XmlElement): XmlElement[] {
  return children.flatMap((child) => {
    if (typeof child !== 'string') return [child];
    if (child.trim() === '') return [];
    const found = "Expecting state 'Element'.. Encountered 'Text'  with name '', namespace ''.";
    throw new BindingError(`Error in line ${at.line} position ${at.position + child.length}. ${found}`);
  });
}

function textOf(element: XmlElement, { problem }: Reader): string {
  const inner = element.children.find((child) => typeof child !== 'string');
  if (inner === undefined) return element.children.join('');
  const [expected, found] = [element, inner].map(({ local, uri }) => `'${local}' from namespace '${uri}'`);
  const { line, position } = inner.at;
  throw problem(`End element ${expected} expected. Found element ${found}. Line ${line}, position ${position}.`);
}

function isNil({ nil }: XmlElement, problem: (message: string) => Error): boolean {
  if (nil === undefined) return false;
  const value = readValue(nil.trim(), 'Boolean');
  if (value === undefined) throw problem(`The value '${nil}' cannot be parsed as the type 'Boolean'.`);
  return value === true;
}

const unparsable = (text: string, type: string, { problem }: Reader) =>
  problem(`The value '${text}' cannot be parsed as the type '${type}'.`);

function readValue(text: string, type: string, clock?: Clock): boolean | number | DateTime | undefined {
  if (type === 'Boolean') return /^(?:true|1)$/.test(text) ? true : /^(?:false|0)$/.test(text) ? false : undefined;
  if (type === 'Int32') return readInt32(text.replace(/^\+/, ''));
  return clock && readXsdDate(text, clock);
}

const xsdDate = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?)?)?)?(Z|[+-]\d\d:\d\d)?$/;

/** `Z` stays in UTC; an offset is shifted into the server's zone, and so perhaps to another day. */
function readXsdDate(text: string, clock: Clock): DateTime | undefined {
  const [, year, month, day, hour, minute, second, fraction, zone] = xsdDate.exec(text) ?? [];
  const number = (digits: string | undefined, otherwise: number) => Number(digits ?? otherwise);
  const time = [number(hour, 0), number(minute, 0), number(second, 0)];
  const shown = year === undefined ? undefined : reading(Number(year), number(month, 1), number(day, 1), time);
  if (shown === undefined) return undefined;
  const ticks = Number((fraction ?? '').slice(0, 7).padEnd(7, '0'));
  if (zone === undefined) return dateTime(shown, 'Unspecified', ticks);
  if (zone === 'Z') return dateTime(shown, 'Utc', ticks);
  return dateTime(clock.readingAt(shown - offsetMs(zone)), 'Local', ticks);
}
