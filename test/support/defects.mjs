// Loaded into a gateway by NODE_OPTIONS: uncaught errors, with a customer's data in their messages.
const message = 'Canary Person <canary@example.test>\n    at Canary (file:///canary.js:1:1)';

process.on('SIGUSR2', () => {
  Promise.reject(new TypeError(message, { cause: new Error(message) }));
});
process.on('SIGWINCH', () => {
  setImmediate(() => {
    throw Object.assign(new RangeError(message), { customer: message });
  });
});
