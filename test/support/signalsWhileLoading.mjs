/**
 * Gives its own process a SIGTERM as soon as that handles it: while it is still loading the gateway. A signal of the system could
 * arrive after the loading, which Node 24 does in one tick.
 */
process.on('newListener', (event) => {
  if (event === 'SIGTERM') process.nextTick(() => process.emit('SIGTERM', 'SIGTERM', 15));
});
