import { add, type Metadata, operationIn, take, text, typeIn } from './metadata.js';

const namespace = 'Richemont.Booster2.PublicApi.CRM.ServiceModel';

/** Changes of the metadata that do not touch the contract: none may be reported. */
export const harmless: readonly (readonly [what: string, mutate: (metadata: Metadata) => void])[] = [
  ['nothing happens', () => {}],
  [
    'another operation and its types change',
    (m) => {
      operationIn(m, 'AdminOnly').request.properties = [text('x')];
    },
  ],
  [
    'another operation is gone',
    (m) => {
      m.operations = m.operations.filter(({ request }) => request.name !== 'AdminOnly');
    },
  ],
  [
    'an operation and types are added',
    (m) => {
      m.operations.push({ request: { name: 'Hello', namespace }, actions: ['ANY'] });
      m.types.push({ name: 'Greeting', namespace, properties: [text('words')] });
    },
  ],
  [
    'members and types are declared in another order',
    (m) => {
      for (const type of m.types) type.properties?.reverse();
      m.types.reverse();
      m.operations.reverse();
    },
  ],
  [
    'descriptions are reworded',
    (m) => {
      for (const type of m.types) for (const property of type.properties ?? []) property.description = 'Reworded';
    },
  ],
  [
    'a further route and further verbs are added',
    (m) => {
      operationIn(m, 'UpdateCustomer').routes?.unshift({ path: '/v2/customer/{boosterCustomerId}', verbs: 'PUT' });
      operationIn(m, 'GetCustomer').routes = [{ path: '/Customer/{BoosterCustomerId}/', verbs: 'GET, HEAD' }];
    },
  ],
  [
    'routes take any verb',
    (m) => {
      operationIn(m, 'UpdateCustomer').routes = [{ path: '/customer/{boosterCustomerId}' }];
      operationIn(m, 'UpdateCustomer').actions = ['ANY'];
    },
  ],
  [
    'the update responds with a DTO',
    (m) => {
      operationIn(m, 'UpdateCustomer').response = { name: 'Stored', namespace };
    },
  ],
  [
    'the read responds in a Task',
    (m) => {
      const operation = operationIn(m, 'GetCustomer');
      if (operation.response) m.types.push(operation.response);
      operation.response = {
        name: 'Task`1',
        namespace: 'System.Threading.Tasks',
        genericArgs: ['GetCustomerResponse'],
      };
    },
  ],
  [
    'the base class has another name',
    (m) => {
      typeIn(m, 'Customer').name = 'CustomerBase';
      typeIn(m, 'UpdateCustomer').inherits = { name: 'CustomerBase', namespace };
    },
  ],
  [
    'a class without members comes in between, from another namespace',
    (m) => {
      m.types.push({ name: 'Keyed', namespace: 'Other', inherits: { name: 'Customer', namespace } });
      typeIn(m, 'UpdateCustomer').inherits = { name: 'Keyed', namespace: 'Other' };
    },
  ],
  [
    'another namespace has a type of the same name',
    (m) => {
      m.types.unshift({ name: 'Email', namespace: 'Other', properties: [text('subject')] });
    },
  ],
  [
    'the id moves to the base class: it is never sent',
    (m) => add(m, 'Customer', take(m, 'UpdateCustomer.boosterCustomerId')),
  ],
  [
    'a server does not write isRequired, only the attribute',
    (m) => {
      const all = [...m.types, ...m.operations.map(({ request }) => request)];
      for (const type of all) for (const property of type.properties ?? []) delete property.isRequired;
    },
  ],
  [
    'a base class inherits itself in a ring',
    (m) => {
      typeIn(m, 'Customer').inherits = { name: 'UpdateCustomer', namespace };
    },
  ],
];
