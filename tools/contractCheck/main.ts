import { runCommand } from '../runCommand.js';
import { runContractCheck } from './command.js';

/** `npm run contract:check`: compares the field table with a live or saved /types/metadata.json. */
await runCommand('contract check', runContractCheck);
