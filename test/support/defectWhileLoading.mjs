// Loaded before the gateway: an error that nobody catches, as soon as somebody listens for it and before all is loaded.
process.on('newListener', (event) => {
  if (event === 'unhandledRejection') Promise.reject(new TypeError('canary'));
});
