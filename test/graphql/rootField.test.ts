import { expect, test } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import { rootFieldOf } from '../../src/graphql/rootField.js';

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
  '{ adaExample }': 'none',
  '{ constructor toString }': 'none',
  '{ ... { ...F } } fragment F on Query { customer(boosterCustomerId: 5) { firstName } }': 'customer',
  '{ ...F } fragment F on Query { ...F ...G }': 'none',
};

for (const [source, rootField] of Object.entries(rootFields)) {
  test(`${source} counts as ${rootField}`, () => {
    const document = parse(source);
    const operation = getOperationAST(document);

    expect(operation && rootFieldOf(document, operation)).toBe(rootField);
  });
}
