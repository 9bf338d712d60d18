import { runCommand } from '../runCommand.js';
import { runDoctor } from './command.js';

/** `npm run doctor`: checks the configuration in the environment, and the servers that it names. */
await runCommand('doctor', runDoctor);
