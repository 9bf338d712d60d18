import type { FastifyInstance } from 'fastify';

export type Health = {
  /** Whether it takes new requests. */
  readonly status: 'ready' | 'draining';
  /** The state of the breaker. A failing Booster is no reason to take the gateway out: another instance would find the same Booster. */
  readonly booster: 'closed' | 'open' | 'halfOpen';
};

/** For orchestrators and balancers: whether it runs, and whether it should get requests. Both without credentials. */
export function addHealth(app: FastifyInstance, health: () => Health): void {
  app.get('/health/live', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'live' }));
  app.get('/health/ready', (_request, reply) => {
    const state = health();
    return reply
      .header('cache-control', 'no-store')
      .code(state.status === 'ready' ? 200 : 503)
      .send(state);
  });
}
