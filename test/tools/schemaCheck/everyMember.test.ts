import { readFile } from 'node:fs/promises';
import { afterAll, expect, test } from '@jest/globals';
import { type ASTNode, type ASTVisitFn, buildASTSchema, buildSchema, type DocumentNode, parse, visit } from 'graphql';
import { compareSchemas } from '../../../tools/schemaCheck/compare.js';
import { readOperations } from '../../../tools/schemaCheck/operations.js';
import { createProject, removeProjects } from './project.js';

const text = await readFile('schema.graphql', 'utf8');
const before = buildSchema(text);
const document = parse(text);
/** A schema without its only mutation is not valid. */
const members = membersIn(document).filter((member) => member !== 'Mutation.updateCustomer');
/** No ready operation previews an update. */
const ofPreview = /^(Query\.previewUpdateCustomer|UpdateCustomerPreview|FieldChange|ChangeKind)\b/;

afterAll(removeProjects);

test('the removal of each field, argument, member and enum value breaks a ready operation, but for the preview', async () => {
  const unused: string[] = [];
  const unexplained: string[] = [];
  // These two have everything that the others have.
  const files = ['operations/readCustomer.graphql', 'operations/updateCustomer.graphql'];
  const texts = await Promise.all(files.map(async (path) => [path, await readFile(path, 'utf8')]));
  const { folder } = await createProject(Object.fromEntries(texts));
  for (const member of members) {
    const after = buildASTSchema(without(member));
    const changes = compareSchemas(before, after, await readOperations([folder], before, after));
    if (!changes.some(({ severity }) => severity === 'breaking')) unused.push(member);
    if (changes.some(({ kind }) => kind === 'OPERATION_INVALID')) unexplained.push(member);
  }

  expect(members.length).toBeGreaterThan(100);
  expect(unused).toEqual(members.filter((member) => ofPreview.test(member)));
  expect(unexplained).toEqual([]);
});

function membersIn(schema: DocumentNode): string[] {
  const found: string[] = [];
  const add: ASTVisitFn<ASTNode> = (node, _key, _parent, _path, ancestors) =>
    void found.push(coordinateOf([...ancestors, node]));
  visit(schema, { FieldDefinition: add, InputValueDefinition: add, EnumValueDefinition: add });
  return found;
}

function without(member: string): DocumentNode {
  const remove: ASTVisitFn<ASTNode> = (node, _key, _parent, _path, ancestors) =>
    coordinateOf([...ancestors, node]) === member ? null : undefined;
  return visit(document, { FieldDefinition: remove, InputValueDefinition: remove, EnumValueDefinition: remove });
}

function coordinateOf(nodes: readonly (ASTNode | readonly ASTNode[])[]): string {
  return nodes.flatMap((node) => ('name' in node && node.name ? [node.name.value] : [])).join('.');
}
