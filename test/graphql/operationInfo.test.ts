import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { documentInfoOf, type OperationInfo } from '../../src/graphql/operationInfo.js';

const rootFields = {
  '{ customer(boosterCustomerId: 5) { firstName } }': 'customer',
  '{ a: customer(boosterCustomerId: 5) { firstName } b: customer(boosterCustomerId: 6) { firstName } }': 'customer',
  'mutation { updateCustomer(boosterCustomerId: 5, input: {}) { customer { firstName } } }': 'updateCustomer',
  '{ _entities(representations: []) { __typename } }': '_entities',
  '{ _service { sdl } }': 'introspection',
  '{ __typename }': 'introspection',
  '{ __schema { types { name } } __type(name: "Customer") { name } }': 'introspection',
  '{ __typename customer(boosterCustomerId: 5) { firstName } }': 'customer',
  '{ customer(boosterCustomerId: 5) { firstName } _entities(representations: []) { __typename } }': 'mixed',
  '{ previewUpdateCustomer(boosterCustomerId: 5, input: {}) { changes { kind } } }': 'previewUpdateCustomer',
  '{ adaExample }': 'none',
  '{ constructor toString }': 'none',
  '{ ... { ...F } } fragment F on Query { customer(boosterCustomerId: 5) { firstName } }': 'customer',
  '{ ...F } fragment F on Query { ...F ...G }': 'none',
};

for (const [source, rootField] of Object.entries(rootFields)) {
  test(`${source} counts as ${rootField}`, () => {
    expect(infoOf(source).rootField).toBe(rootField);
  });
}

const all = { update: true, read: true };
const needs = {
  '{ __typename }': [false, { update: false, read: false }],
  '{ __schema { types { name } } }': [false, { update: false, read: false }],
  '{ customer(boosterCustomerId: 5) { firstName } }': [true, { update: false, read: true }],
  '{ ...F } fragment F on Query { customer(boosterCustomerId: 5) { firstName } }': [
    true,
    { update: false, read: true },
  ],
  'mutation { updateCustomer { userErrors { code } } }': [true, { update: true, read: false }],
  'mutation { updateCustomer { customer { firstName } } }': [true, all],
  'mutation { updateCustomer { ...F } } fragment F on P { ...G } fragment G on P { customer { firstName } }': [
    true,
    all,
  ],
  'mutation { ...F } fragment F on Mutation { ...F updateCustomer { ... { c: customer { firstName } } } }': [true, all],
  'mutation { updateCustomer(ifVersion: "x") { userErrors { code } } }': [true, all],
  'mutation ($v: String) { ...F } fragment F on Mutation { updateCustomer(ifVersion: $v) { userErrors { code } } }': [
    true,
    all,
  ],
  '{ previewUpdateCustomer { changes { kind } } }': [true, { update: false, read: true }],
  '{ adaExample }': [true, { update: false, read: true }],
} as const;

for (const [source, [data, permissions]] of Object.entries(needs)) {
  test(`${source} ${data ? 'needs' : 'does not need'} data, and the permissions ${JSON.stringify(permissions)}`, () => {
    expect(infoOf(source)).toMatchObject({ data, permissions });
  });
}

for (const [source, postOnly] of [
  ['mutation { updateCustomer { userErrors { code } } }', true],
  ['{ previewUpdateCustomer { changes { kind } } }', true],
  ['{ ...F } fragment F on Query { ... { p: previewUpdateCustomer { changes { kind } } } }', true],
  ['{ customer(boosterCustomerId: 5) { firstName } }', false],
  ['{ __typename }', false],
] as const) {
  test(`${source} is executed ${postOnly ? 'only by POST' : 'by GET too'}`, () => {
    expect(infoOf(source).postOnly).toBe(postOnly);
  });
}

function infoOf(source: string): OperationInfo {
  const info = documentInfoOf(parse(source)).operations.get(null);
  if (info === undefined) throw new TypeError('The document has no lone operation.');
  return info;
}
