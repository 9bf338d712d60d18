import { fileURLToPath } from 'node:url';
import { runCommand } from '../runCommand.js';
import { runSchemaCheck } from './command.js';

/** `npm run schema:check`: what a change of schema.graphql breaks. */
const project = fileURLToPath(new URL('../../', import.meta.url));
await runCommand('schema check', (args, env) => runSchemaCheck(args, env, project));
