/**
 * Time from spawning a gateway until /health/ready responds with 200.
 * @param {import('../subjects.js').Subject} subject
 * @param {import('../options.js').Extent} extent
 */
export async function measureReady(subject, { ready }) {
  /** @type {number[]} */
  const startsMs = [];
  for (let start = 0; start < ready.starts; start++) {
    const begunMs = performance.now();
    const running = await subject.start();
    startsMs.push(performance.now() - begunMs);
    await running.end();
  }
  return { startsMs };
}
