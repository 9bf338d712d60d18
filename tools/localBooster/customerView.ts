import { type Dto, type DtoValue, isDateTime, isList, minDateTime } from './dtos.js';

/** Dialling codes of the countries that the invented customers live in. */
export const dialling: ReadonlyMap<string, string> = new Map(
  'ae 971,ch 41,cn 86,de 49,es 34,fr 33,gb 44,gr 30,it 39,jp 81,kr 82,us 1'
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);

/** A customer as GetCustomer returns it: fewer members than UpdateCustomer takes, some under other names. */
export function viewOf(id: number, customer: Dto): Dto {
  return withoutNulls({
    id,
    sapId: `SAP${String(id).padStart(8, '0')}`,
    customerReference: customer.customerReference,
    gender: customer.gender,
    personalTitle: customer.title,
    firstName: customer.firstName,
    lastName: customer.lastName,
    firstNameNotLatin: customer.firstNameNotLatin,
    lastNameNotLatin: customer.lastNameNotLatin,
    middleName: customer.middleName,
    canBeContacted: customer.canBeContactedByMaison,
    language: customer.languageId,
    countryId: customer.countryId,
    brand: customer.brand,
    emails: itemsOf(customer.emails, ({ email, isMainEmail }) => ({ email, isMain: isMainEmail })),
    phones: itemsOf(customer.phones, ({ phone, countryPrefix, phoneType, isMainPhone }) => ({
      description: phoneType,
      phone,
      isMain: isMainPhone,
      prefixCountryId: countryPrefix,
      telephonePrefix: dialling.get(String(countryPrefix)),
    })),
    events: itemsOf(customer.events, ({ eventType, eventDate, eventNotes, eventOtherName }, index) => ({
      eventId: index + 1,
      eventDescription: eventType,
      eventTypeOther: eventOtherName,
      comment: eventNotes,
      ...dayOf(eventDate),
    })),
    registrationDate: customer.registrationDate,
  });
}

/** The body of every failed GET. */
export const emptyView: Dto = { id: 0, canBeContacted: false };

type Loose = { readonly [member: string]: DtoValue | undefined };

/** Null stays null and an empty list empty; null items are not shown. */
function itemsOf(list: DtoValue | undefined, toView: (item: Dto, index: number) => Loose): Dto[] | undefined {
  if (!isList(list)) return undefined;
  return list.flatMap((item, index) => (item === null ? [] : [withoutNulls(toView(item, index))]));
}

function dayOf(date: DtoValue | undefined): Loose {
  if (!isDateTime(date) || date.value === minDateTime.value) return {};
  const [year, month, day] = date.value.slice(0, 10).split('-').map(Number);
  return { eventDay: day, eventMonth: month, eventYear: year };
}

function withoutNulls(members: Loose): Dto {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
