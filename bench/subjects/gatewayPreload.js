import { serve } from '../ipc.js';

/** Loaded before the gateway with `node --import`, so that src needs nothing for the benchmark. */

serve({
  /** The heap that is still in use after a collection; needs --expose-gc. */
  heapUsed: () => {
    globalThis.gc?.();
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  },
});
