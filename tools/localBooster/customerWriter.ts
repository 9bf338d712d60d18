import { type DtoName, membersOf, xmlNamespace } from '#gateway/booster/contract.js';
import { type Clock, offsetOf, unixMs } from './clock.js';
import { xmlOrder } from './dataContractXml.js';
import { type DateTime, type Dto, type DtoValue, isDateTime, isList } from './dtos.js';
import { type JsonValue, writeJson } from './jsonWriter.js';
import { element, nil, text, xmlDocument } from './xmlWriter.js';

/** Members in the order of their declaration, without nulls. */
export function customerJson(view: Dto, { isIso, clock }: { isIso: boolean; clock: Clock }): string {
  const write = (type: DtoName, dto: Dto): JsonValue => {
    const members = Object.entries(membersOf(type)).map(([name, { item }]): [string, JsonValue] => {
      const value = dto[name];
      if (isDateTime(value))
        return [name, isIso ? value.value + zone(value, clock) : { raw: `"${wcfDate(value, clock)}"` }];
      if (isList(value)) return [name, value.map((each) => (each && item ? write(item, each) : null))];
      return [name, value ?? null];
    });
    return Object.fromEntries(members);
  };
  return writeJson(write('GetCustomerResponse', view));
}

/** Members in the order of their names, nulls as `i:nil`. */
export function customerXml(view: Dto, clock: Clock): string {
  const children = (type: DtoName, dto: Dto): string[] => {
    const members = membersOf(type);
    return xmlOrder(type).map((name) => {
      const value = dto[name];
      const item = members[name]?.item;
      if (value === undefined) return nil(name);
      if (!isList(value) || item === undefined) return text(name, textOf(value, clock));
      return element(
        name,
        value.map((each) => (each === null ? nil(item) : element(item, children(item, each)))),
      );
    });
  };
  return xmlDocument('GetCustomerResponse', xmlNamespace, children('GetCustomerResponse', view));
}

function textOf(value: DtoValue, clock: Clock): string {
  if (!isDateTime(value)) return String(value);
  return value.value.replace(/\.?0+$/, '') + zone(value, clock);
}

function zone(date: DateTime, clock: Clock): string {
  return date.kind === 'Utc' ? 'Z' : date.kind === 'Local' ? offsetOf(date, clock) : '';
}

/** `-0000` says that the date has no zone, although the milliseconds were computed in the server's. */
function wcfDate(date: DateTime, clock: Clock): string {
  const offset = date.kind === 'Utc' ? '' : date.kind === 'Local' ? offsetOf(date, clock).replace(':', '') : '-0000';
  return `\\/Date(${unixMs(date, clock)}${offset})\\/`;
}
