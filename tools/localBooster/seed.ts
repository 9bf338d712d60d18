import { two } from './clock.js';
import { dialling } from './customerView.js';
import type { DateTime, Dto } from './dtos.js';

/** The customer behind an id before the first update: invented, and the same at every start. */
export function seedOf(id: number): Dto {
  return id === 6 ? recordedCustomer : inventedCustomer(id);
}

/** `2021-03-04`, as a back end's database gives it. */
const date = (day: string): DateTime => ({ value: `${day}T00:00:00.0000000`, kind: 'Unspecified' });

const flags = {
  contactByMailFlag: false,
  contactByPhoneFlag: false,
  contactBySMSFlag: false,
  contactBySocialMediaFlag: false,
};

/** Id 6, whose GET was recorded from a real server. */
const recordedCustomer: Dto = {
  ...flags,
  contactByEmailFlag: true,
  canBeContactedByMaison: true,
  clientType: 'PRIVATE',
  title: 'Mrs.',
  firstName: 'Ada',
  lastName: 'Example',
  languageId: 'eng',
  gender: 'F',
  countryId: 'gb',
  posCode: 'GB100:100006',
  brand: 'CAR',
  emails: [{ email: 'ada@example.test', isMainEmail: true }],
  phones: [],
  events: [{ eventType: 'Birthday', eventDate: date('1980-12-30') }],
  registrationDate: date('2021-03-04'),
};

/** Of id 6, what viewOf cannot derive: descriptions, the event's own id, and that its year is missing. */
export const recordedView: Dto = {
  emails: [{ description: 'Home', email: 'ada@example.test', isMain: true }],
  events: [{ eventId: 7, eventDescription: 'Birthday', eventDay: 30, eventMonth: 12 }],
};

/** title, first name, last name, gender, language, country, city, zip code, street, names in their own script */
const people = [
  ['Mrs.', 'Grace', 'Sample', 'F', 'eng', 'gb', 'London', 'N1 1AA', '1 Sample Road'],
  ['Mr.', 'Luca', 'Esempio', 'M', 'ita', 'it', 'Milano', '20121', 'Via Esempio 8'],
  ['Mrs.', 'Mei', 'Wang', 'F', 'chi', 'cn', 'Shanghai', '200040', '88 Example Lu', '梅', '王'],
  ['Mr.', 'Jean', 'Exemple', 'M', 'fra', 'fr', 'Paris', '75002', '4 rue de l’Exemple'],
  ['Sama', 'Haruka', 'Sato', 'F', 'jpn', 'jp', 'Tokyo', '104-0061', 'Ginza 1-2-3', '遥', '佐藤'],
  ['Mr.', 'Jonas', 'Muster', 'M', 'ger', 'de', 'München', '80331', 'Musterstraße 7'],
  ['Mrs.', 'Eleni', 'Paradeigma', 'F', 'gre', 'gr', 'Athina', '105 57', 'Odos Paradeigma 3', 'Ελένη', 'Παράδειγμα'],
  ['Mr.', 'Minjun', 'Kim', 'M', 'kor', 'kr', 'Seoul', '04524', 'Example-ro 12', '민준', '김'],
  ['Mrs.', 'Lucía', 'Ejemplo', 'F', 'spa', 'es', 'Madrid', '28006', 'Calle del Ejemplo 5'],
  ['Captain', 'Omar', 'Almithal', 'M', 'ara', 'ae', 'Dubai', '00000', 'Example Street 21', 'عمر', 'المثال'],
  ['Mr & Mrs', 'Taylor', 'Placeholder', 'M', 'eng', 'us', 'New York', '10022', '600 Placeholder Avenue'],
  ['Mrs.', 'Élodie', 'Beispiel', 'F', 'fra', 'ch', 'Genève', '1204', 'Rue du Beispiel 2'],
] as const;

function inventedCustomer(id: number): Dto {
  const person = people[id % people.length] ?? people[0];
  const [title, firstName, lastName, gender, languageId, countryId, city, zipCode, street] = person;
  const [firstNameNotLatin, lastNameNotLatin] = person.slice(9);
  const isCompany = id % 10 === 0;
  const day = (year: number, by: number) =>
    date(`${year + (id % 40)}-${two(1 + ((id * by) % 12))}-${two(1 + ((id * 7 * by) % 28))}`);

  return {
    ...flags,
    contactByEmailFlag: id % 2 === 0,
    canBeContactedByMaison: id % 5 !== 4,
    clientType: isCompany ? 'COMPANY' : 'PRIVATE',
    ...(isCompany ? { companyName: `${lastName} & Co.` } : { title, gender }),
    firstName,
    lastName,
    ...(firstNameNotLatin && lastNameNotLatin ? { firstNameNotLatin, lastNameNotLatin } : {}),
    ...(id % 4 === 1 ? { middleName: 'Maria' } : {}),
    ...(id % 3 === 0 ? { customerReference: `REF-${id}` } : {}),
    languageId,
    countryId,
    posCode: `${countryId.toUpperCase()}100:${100_000 + id}`,
    brand: id % 3 === 2 ? 'MTB' : 'CAR',
    birthDate: day(1950, 1),
    emails: emailsOf(id),
    phones: phonesOf(id, countryId),
    addresses: [{ addressType: 'Home', countryId, city, zipCode, street, isMainAddress: true }],
    events: eventsOf(id, day),
    registrationDate: date(`${2010 + (id % 14)}-${two(1 + (id % 12))}-${two(1 + (id % 28))}`),
  };
}

function emailsOf(id: number): Dto[] {
  const addresses = id % 3 === 1 ? [`customer${id}`, `customer${id}.work`] : [`customer${id}`];
  return addresses.map((name, index) => ({ email: `${name}@example.test`, isMainEmail: index === 0 }));
}

/** Up to two. The digits are those of the id: no real number. */
function phonesOf(id: number, countryPrefix: string): Dto[] {
  const types = ['Mobile', 'Home'].slice(0, id % 3);
  return types.map((phoneType, index) => ({
    phone: `000${dialling.get(countryPrefix)}${String(id).padStart(6, '0')}${index}`,
    countryPrefix,
    phoneType,
    isMainPhone: index === 0,
  }));
}

function eventsOf(id: number, day: (year: number, by: number) => DateTime): Dto[] {
  const birthday = { eventType: 'Birthday', eventDate: day(1950, 1) };
  const wedding = { eventType: 'Wedding', eventDate: day(1975, 3), eventNotes: 'Likes to be remembered a week before' };
  const other = { eventType: 'Other', eventDate: day(1985, 5), eventOtherName: 'First purchase' };
  return [birthday, wedding, other].slice(0, 1 + (id % 3));
}
