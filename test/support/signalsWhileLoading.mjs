/** Sends SIGTERM to its own process as soon as that handles it: while it is still loading the gateway. */
process.on('newListener', (event) => {
  if (event === 'SIGTERM') setImmediate(() => process.kill(process.pid, 'SIGTERM'));
});
