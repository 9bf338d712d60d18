// Loaded before the gateway: an uncaught error, as soon as there is a listener for it and before everything is loaded.
process.on('newListener', (event) => {
  if (event === 'unhandledRejection') Promise.reject(new TypeError('canary'));
});
