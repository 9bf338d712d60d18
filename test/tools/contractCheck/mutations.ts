import type { Drift } from '../../../tools/contractCheck/drift.js';
import { add, type Metadata, memberIn, operationIn, take, text, typeIn } from './metadata.js';

/** A change of the service, how the metadata shows it, and the drift that the check must report: this and no other. */
export type Mutation = readonly [
  what: string,
  mutate: (metadata: Metadata) => void,
  expected: readonly (Pick<Drift, 'kind'> & Partial<Drift>)[],
];

const namespace = 'Richemont.Booster2.PublicApi.CRM.ServiceModel';
const xmlBase = 'http://schemas.datacontract.org/2004/07/';

const members: Mutation[] = [
  [
    'a member is added to the customer',
    (m) => add(m, 'Customer', text('loyaltyTier', { description: 'Tier of the loyalty programme' })),
    [{ kind: 'memberAdded', dto: 'Customer', member: 'loyaltyTier', actual: 'String, optional' }],
  ],
  [
    'a required member is added to a nested type',
    (m) => add(m, 'Email', { name: 'verified', type: 'Boolean', isValueType: true, isRequired: true }),
    [{ kind: 'memberAdded', dto: 'Email', member: 'verified', actual: 'Boolean, required' }],
  ],
  [
    'a member is added to the request itself',
    (m) => add(m, 'UpdateCustomer', text('reason')),
    [{ kind: 'memberAdded', dto: 'UpdateCustomer', member: 'reason', actual: 'String, optional' }],
  ],
  [
    'a member is added to the read',
    (m) =>
      add(m, 'GetCustomerResponse', { name: 'vip', type: 'Nullable`1', genericArgs: ['Boolean'], isValueType: true }),
    [
      {
        kind: 'memberAdded',
        operation: 'GetCustomer',
        dto: 'GetCustomerResponse',
        member: 'vip',
        actual: 'Boolean?, optional',
      },
    ],
  ],
  [
    'a member is gone from the customer',
    (m) => void take(m, 'Customer.notes'),
    [{ kind: 'memberGone', dto: 'Customer', member: 'notes', expected: 'String' }],
  ],
  [
    'a member is gone from the third level',
    (m) => void take(m, 'Address.poBox'),
    [{ kind: 'memberGone', dto: 'Address', member: 'poBox', expected: 'String' }],
  ],
  [
    'a list is gone, and with it the DTO that only it held',
    (m) => {
      take(m, 'Customer.hobbies');
      m.types = m.types.filter(({ name }) => name !== 'Hobby');
    },
    [{ kind: 'memberGone', dto: 'Customer', member: 'hobbies', expected: 'List<Hobby>' }],
  ],
  [
    'a member stays in the class but is ignored by the serializers',
    (m) => memberIn(m, 'Customer.nameSuffix').attributes?.push({ name: 'IgnoreDataMember' }),
    [{ kind: 'memberGone', dto: 'Customer', member: 'nameSuffix', expected: 'String' }],
  ],
  [
    'the id of the read is gone',
    (m) => void take(m, 'GetCustomerResponse.id'),
    [{ kind: 'memberGone', operation: 'GetCustomer', dto: 'GetCustomerResponse', member: 'id', expected: 'Int32' }],
  ],
  [
    'one member is gone and another, unlike it, is new',
    (m) => {
      take(m, 'Customer.brand');
      add(m, 'Customer', text('loyaltyTier', { description: 'Tier of the loyalty programme' }));
    },
    [
      { kind: 'memberGone', dto: 'Customer', member: 'brand', expected: 'String' },
      { kind: 'memberAdded', dto: 'Customer', member: 'loyaltyTier', actual: 'String, optional' },
    ],
  ],
  [
    'one flag is gone and another is new, in nearly the same words',
    (m) => {
      const { description = '', ...flag } = take(m, 'Customer.contactBySMSFlag');
      add(m, 'Customer', {
        ...flag,
        name: 'contactByWhatsAppFlag',
        description: description.replace('SMS', 'WhatsApp'),
      });
    },
    [
      { kind: 'memberGone', dto: 'Customer', member: 'contactBySMSFlag', expected: 'Boolean' },
      { kind: 'memberAdded', dto: 'Customer', member: 'contactByWhatsAppFlag', actual: 'Boolean, optional' },
    ],
  ],
];

const renames: Mutation[] = [
  [
    'a member has a new name and its old description',
    (m) => Object.assign(memberIn(m, 'Address.zipCode'), { name: 'postalCode' }),
    [{ kind: 'memberRenamed', dto: 'Address', member: 'zipCode', expected: 'zipCode', actual: 'postalCode' }],
  ],
  [
    'a member has a longer name and no description',
    (m) => Object.assign(memberIn(m, 'CustomerEmail.isMain'), { name: 'isMainEmail' }),
    [
      {
        kind: 'memberRenamed',
        operation: 'GetCustomer',
        dto: 'CustomerEmail',
        member: 'isMain',
        expected: 'isMain',
        actual: 'isMainEmail',
      },
    ],
  ],
  [
    'a member differs in upper and lower case only: XML distinguishes them',
    (m) => Object.assign(memberIn(m, 'Customer.contactBySMSFlag'), { name: 'contactBySmsFlag' }),
    [
      {
        kind: 'memberRenamed',
        dto: 'Customer',
        member: 'contactBySMSFlag',
        expected: 'contactBySMSFlag',
        actual: 'contactBySmsFlag',
      },
    ],
  ],
  [
    'a member has another name on the wire only (DataMember Name)',
    (m) => Object.assign(memberIn(m, 'Phone.phoneType'), { dataMember: { name: 'phone_type' } }),
    [{ kind: 'memberRenamed', dto: 'Phone', member: 'phoneType', expected: 'phoneType', actual: 'phone_type' }],
  ],
  [
    'two members are renamed at once: each is reported with its own new name',
    (m) => {
      Object.assign(memberIn(m, 'Customer.firstNameNotLatin'), { name: 'firstNameLocal' });
      Object.assign(memberIn(m, 'Customer.lastNameNotLatin'), { name: 'lastNameLocal' });
    },
    [
      {
        kind: 'memberRenamed',
        dto: 'Customer',
        member: 'firstNameNotLatin',
        expected: 'firstNameNotLatin',
        actual: 'firstNameLocal',
      },
      {
        kind: 'memberRenamed',
        dto: 'Customer',
        member: 'lastNameNotLatin',
        expected: 'lastNameNotLatin',
        actual: 'lastNameLocal',
      },
    ],
  ],
  [
    'a renamed member is required besides',
    (m) => Object.assign(memberIn(m, 'Customer.notes'), { name: 'note', isRequired: true }),
    [
      { kind: 'memberRenamed', dto: 'Customer', member: 'notes', expected: 'notes', actual: 'note' },
      { kind: 'requiredChanged', dto: 'Customer', member: 'notes', expected: 'optional', actual: 'required' },
    ],
  ],
  [
    'the id in the path has another name',
    (m) => {
      Object.assign(memberIn(m, 'GetCustomer.boosterCustomerId'), { name: 'customerId' });
      operationIn(m, 'GetCustomer').routes = [{ path: '/customer/{customerId}', verbs: 'GET' }];
    },
    [
      {
        kind: 'routeChanged',
        operation: 'GetCustomer',
        expected: '/customer/{boosterCustomerId}',
        actual: '/customer/{customerId}',
      },
      {
        kind: 'memberRenamed',
        operation: 'GetCustomer',
        dto: 'GetCustomer',
        member: 'boosterCustomerId',
        expected: 'boosterCustomerId',
        actual: 'customerId',
      },
    ],
  ],
];

const types: Mutation[] = [
  [
    'a text becomes a number',
    (m) => Object.assign(memberIn(m, 'Customer.posCode'), { type: 'Int32', isValueType: true }),
    [{ kind: 'typeChanged', dto: 'Customer', member: 'posCode', expected: 'String', actual: 'Int32' }],
  ],
  [
    'a text becomes an enum',
    (m) => Object.assign(memberIn(m, 'Customer.clientType'), { type: 'ClientType', isValueType: true, isEnum: true }),
    [{ kind: 'typeChanged', dto: 'Customer', member: 'clientType', expected: 'String', actual: 'ClientType' }],
  ],
  [
    'a nullable date becomes a nullable date with an offset',
    (m) => Object.assign(memberIn(m, 'Customer.birthDate'), { genericArgs: ['DateTimeOffset'] }),
    [{ kind: 'typeChanged', dto: 'Customer', member: 'birthDate', expected: 'DateTime?', actual: 'DateTimeOffset' }],
  ],
  [
    'a list becomes a single item',
    (m) => Object.assign(memberIn(m, 'Customer.emails'), { type: 'Email', genericArgs: undefined }),
    [{ kind: 'typeChanged', dto: 'Customer', member: 'emails', expected: 'List<Email>', actual: 'Email' }],
  ],
  [
    'a list becomes a dictionary',
    (m) =>
      Object.assign(memberIn(m, 'GetCustomerResponse.phones'), {
        type: 'Dictionary`2',
        genericArgs: ['String', 'CustomerPhone'],
      }),
    [
      {
        kind: 'typeChanged',
        operation: 'GetCustomer',
        dto: 'GetCustomerResponse',
        member: 'phones',
        expected: 'List<CustomerPhone>',
        actual: 'Dictionary<String, CustomerPhone>',
      },
    ],
  ],
  [
    'a list holds another DTO',
    (m) => Object.assign(memberIn(m, 'Customer.phones'), { genericArgs: ['CustomerPhone'] }),
    [
      {
        kind: 'itemTypeChanged',
        dto: 'Customer',
        member: 'phones',
        expected: 'List<Phone>',
        actual: 'List<CustomerPhone>',
      },
    ],
  ],
  [
    'a DTO has another name, in XML the name of each item',
    (m) => {
      typeIn(m, 'Interest').name = 'CustomerInterest';
      memberIn(m, 'Customer.interests').genericArgs = ['CustomerInterest'];
    },
    [
      {
        kind: 'itemTypeChanged',
        dto: 'Customer',
        member: 'interests',
        expected: 'List<Interest>',
        actual: 'List<CustomerInterest>',
      },
    ],
  ],
  [
    'a bool becomes a bool?',
    (m) => Object.assign(memberIn(m, 'Customer.contactByMailFlag'), { type: 'Nullable`1', genericArgs: ['Boolean'] }),
    [
      {
        kind: 'nullabilityChanged',
        dto: 'Customer',
        member: 'contactByMailFlag',
        expected: 'cannot be null',
        actual: 'can be null',
      },
    ],
  ],
  [
    'a DateTime? becomes a DateTime',
    (m) => Object.assign(memberIn(m, 'Customer.weddingDate'), { type: 'DateTime', genericArgs: undefined }),
    [
      {
        kind: 'nullabilityChanged',
        dto: 'Customer',
        member: 'weddingDate',
        expected: 'can be null',
        actual: 'cannot be null',
      },
    ],
  ],
  [
    'an int? of the read becomes an int',
    (m) => Object.assign(memberIn(m, 'CustomerEvent.eventYear'), { type: 'Int32', genericArgs: undefined }),
    [
      {
        kind: 'nullabilityChanged',
        operation: 'GetCustomer',
        dto: 'CustomerEvent',
        member: 'eventYear',
        expected: 'can be null',
        actual: 'cannot be null',
      },
    ],
  ],
  [
    'a value type is none any more',
    (m) => Object.assign(memberIn(m, 'Event.eventDate'), { isValueType: undefined }),
    [
      {
        kind: 'nullabilityChanged',
        dto: 'Event',
        member: 'eventDate',
        expected: 'cannot be null',
        actual: 'can be null',
      },
    ],
  ],
];

const required: Mutation[] = [
  [
    'a member becomes required',
    (m) => Object.assign(memberIn(m, 'Customer.firstName'), { isRequired: true }),
    [{ kind: 'requiredChanged', dto: 'Customer', member: 'firstName', expected: 'optional', actual: 'required' }],
  ],
  [
    'a member is required no more',
    (m) => Object.assign(memberIn(m, 'ProductCollection.translation'), { isRequired: undefined, attributes: [] }),
    [
      {
        kind: 'requiredChanged',
        dto: 'ProductCollection',
        member: 'translation',
        expected: 'required',
        actual: 'optional',
      },
    ],
  ],
  [
    'a member is required no more, but its attribute says so still',
    (m) => Object.assign(memberIn(m, 'Customer.brand'), { isRequired: undefined }),
    [{ kind: 'requiredChanged', dto: 'Customer', member: 'brand', expected: 'required', actual: 'contradictory' }],
  ],
  [
    'a member is required by its attribute alone',
    (m) => memberIn(m, 'Address.city').attributes?.[0]?.args?.push({ name: 'IsRequired', value: 'true' }),
    [{ kind: 'requiredChanged', dto: 'Address', member: 'city', expected: 'optional', actual: 'contradictory' }],
  ],
];

const operations: Mutation[] = [
  [
    'an operation is gone',
    (m) => {
      m.operations = m.operations.filter(({ request }) => request.name !== 'GetCustomer');
    },
    [{ kind: 'operationGone', operation: 'GetCustomer', expected: 'GetCustomer' }],
  ],
  [
    'an operation has another name, in XML that of the root',
    (m) => {
      operationIn(m, 'UpdateCustomer').request.name = 'PutCustomer';
    },
    [{ kind: 'operationGone', expected: 'UpdateCustomer', actual: 'PutCustomer' }],
  ],
  [
    'an operation has another route',
    (m) => {
      operationIn(m, 'UpdateCustomer').routes = [{ path: '/customers/{boosterCustomerId}', verbs: 'PUT' }];
    },
    [{ kind: 'routeChanged', expected: '/customer/{boosterCustomerId}', actual: '/customers/{boosterCustomerId}' }],
  ],
  [
    'an operation has no route',
    (m) => void delete operationIn(m, 'GetCustomer').routes,
    [{ kind: 'routeChanged', operation: 'GetCustomer', expected: '/customer/{boosterCustomerId}' }],
  ],
  [
    'a route takes another verb, which the service implements',
    (m) =>
      Object.assign(operationIn(m, 'UpdateCustomer'), {
        actions: ['PATCH'],
        routes: [{ path: '/customer/{boosterCustomerId}', verbs: 'PATCH' }],
      }),
    [{ kind: 'verbChanged', expected: 'PUT', actual: 'PATCH' }],
  ],
  [
    'the service implements another verb than its route takes',
    (m) => {
      operationIn(m, 'UpdateCustomer').actions = ['POST'];
    },
    [{ kind: 'verbChanged', expected: 'PUT', actual: 'POST' }],
  ],
  [
    'an operation runs without credentials',
    (m) => void delete operationIn(m, 'GetCustomer').requiresAuth,
    [{ kind: 'authenticationChanged', operation: 'GetCustomer', expected: 'required', actual: 'not required' }],
  ],
  [
    'an operation wants a role',
    (m) => {
      operationIn(m, 'UpdateCustomer').requiredRoles = ['CrmWriter'];
    },
    [{ kind: 'authenticationChanged', expected: 'required', actual: 'required, with CrmWriter' }],
  ],
  [
    'the read responds with another DTO',
    (m) => {
      const operation = operationIn(m, 'GetCustomer');
      for (const type of [operation.response, operation.returnType]) if (type) type.name = 'CustomerView';
    },
    [{ kind: 'responseChanged', operation: 'GetCustomer', expected: 'GetCustomerResponse', actual: 'CustomerView' }],
  ],
  [
    'the read responds with nothing',
    (m) => {
      delete operationIn(m, 'GetCustomer').response;
      delete operationIn(m, 'GetCustomer').returnType;
    },
    [{ kind: 'responseChanged', operation: 'GetCustomer', expected: 'GetCustomerResponse' }],
  ],
];

const classes: Mutation[] = [
  [
    'a DTO that a list still holds is not described',
    (m) => {
      m.types = m.types.filter(({ name }) => name !== 'Event');
    },
    [{ kind: 'dtoGone', dto: 'Event', expected: 'Event' }],
  ],
  [
    'the base class is not described: reported once, not for each of its members',
    (m) => {
      m.types = m.types.filter(({ name }) => name !== 'Customer');
    },
    [{ kind: 'dtoGone', dto: 'Customer', expected: 'Customer' }],
  ],
  [
    'the request inherits nothing any more',
    (m) => void delete typeIn(m, 'UpdateCustomer').inherits,
    [{ kind: 'inheritanceChanged', dto: 'UpdateCustomer', expected: 'Customer' }],
  ],
  [
    'a DTO inherits what is not described',
    (m) => {
      typeIn(m, 'Phone').inherits = { name: 'AuditBase', namespace: 'ServiceStack' };
    },
    [{ kind: 'inheritanceChanged', dto: 'Phone', actual: 'AuditBase' }],
  ],
  [
    'a DTO moves to another namespace',
    (m) => {
      typeIn(m, 'Hobby').namespace = `${namespace}.Types`;
    },
    [{ kind: 'namespaceChanged', dto: 'Hobby', expected: xmlBase + namespace, actual: `${xmlBase}${namespace}.Types` }],
  ],
  [
    'the base class moves to another namespace',
    (m) => {
      typeIn(m, 'Customer').namespace = `${namespace}.Types`;
      typeIn(m, 'UpdateCustomer').inherits = { name: 'Customer', namespace: `${namespace}.Types` };
    },
    [
      {
        kind: 'namespaceChanged',
        dto: 'Customer',
        expected: xmlBase + namespace,
        actual: `${xmlBase}${namespace}.Types`,
      },
    ],
  ],
  [
    'a DTO names its XML namespace itself',
    (m) => {
      typeIn(m, 'Email').dataContract = { namespace: 'urn:booster' };
    },
    [{ kind: 'namespaceChanged', dto: 'Email', expected: xmlBase + namespace, actual: 'urn:booster' }],
  ],
  [
    'members move to a new base class of the base class: they come first in XML',
    (m) => {
      const moved = [take(m, 'Customer.firstName'), take(m, 'Customer.lastName')];
      m.types.push({ name: 'Person', namespace, properties: moved });
      typeIn(m, 'Customer').inherits = { name: 'Person', namespace };
    },
    [{ kind: 'xmlOrderChanged', dto: 'Customer', expected: 'addresses', actual: 'firstName' }],
  ],
  [
    'a member has a DataMember Order: it comes last in XML',
    (m) => {
      memberIn(m, 'Address.city').dataMember = { order: 1 };
    },
    [{ kind: 'xmlOrderChanged', dto: 'Address', expected: 'city', actual: 'countryId' }],
  ],
];

export const mutations: readonly Mutation[] = [
  ...members,
  ...renames,
  ...types,
  ...required,
  ...operations,
  ...classes,
];
