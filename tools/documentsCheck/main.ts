import { runCommand } from '../runCommand.js';
import { runDocumentsCheck } from './command.js';

/** `npm run documents:check`: reads a list of trusted documents as the gateway does in production. */
await runCommand('check of the documents', runDocumentsCheck);
