/** Lets requests in, a few at a time; `enter` resolves with undefined when there is no place. */
export type Admission = { enter(): Promise<Place | undefined> };

/** What a request has while it is inside. */
export type Place = {
  leave(): void;
  /**
   * Lets another in meanwhile, one however often it is lent at a time. Whoever has lent a place comes back without waiting, so
   * for a moment there may be more inside.
   */
  lend(until: Promise<unknown>): void;
};

export type AdmissionLimits = {
  /** Requests inside at a time. */
  readonly maxActive: number;
  /** Requests that may wait for a place. */
  readonly maxWaiting: number;
  readonly maxWaitMs: number;
};

type Waiting = { readonly admit: (place: Place | undefined) => void; readonly timer: NodeJS.Timeout };

/**
 * Work for Booster is begun one request a turn of the event loop, so that whatever else arrives (a health check, an
 * introspection) is answered in between, however many callers send at once.
 */
export function createAdmission({ maxActive, maxWaiting, maxWaitMs }: AdmissionLimits): Admission {
  const waiting = new Set<Waiting>();
  let active = 0;
  let pumping = false;

  return {
    enter: () =>
      new Promise((admit) => {
        if (waiting.size >= maxWaiting) return admit(undefined);
        const one: Waiting = { admit, timer: setTimeout(giveUp, maxWaitMs) };
        waiting.add(one);
        pump();

        function giveUp() {
          waiting.delete(one);
          admit(undefined);
        }
      }),
  };

  function pump(): void {
    if (pumping || active >= maxActive || waiting.size === 0) return;
    pumping = true;
    setImmediate(() => {
      pumping = false;
      const [next] = waiting;
      if (next !== undefined && active < maxActive) {
        waiting.delete(next);
        clearTimeout(next.timer);
        active += 1;
        next.admit(createPlace());
      }
      pump();
    });
  }

  function createPlace(): Place {
    let lent = 0;
    let left = false;
    return {
      leave() {
        left = true;
        if (lent === 0) free();
      },
      lend(until) {
        lent += 1;
        if (lent === 1) free();
        void until.finally(() => {
          lent -= 1;
          if (lent === 0 && !left) active += 1;
        });
      },
    };
  }

  function free(): void {
    active -= 1;
    pump();
  }
}
