import { Registry } from 'prom-client';
import { gaugeSilence } from '../../src/metrics.js';
import { createLogger } from '../../src/server/index.js';
import { type TestHub, testHub } from '../support/hub.js';

describe('the silence of channels as a metric', () => {
  let hub: TestHub;
  let metrics: Registry;
  let lines: string[];
  beforeAll(async () => {
    hub = await testHub();
    await hub.hub.registry.set('C1', { expectedHours: 1 });
    await hub.hub.registry.set('C2', {});
    await hub.test.database.pool.query("update channels.channel set created_at = now() - interval '3 hours'");
  });
  beforeEach(() => {
    metrics = new Registry();
    lines = [];
    const logger = createLogger({ level: 'warn', destination: { write: (line: string) => void lines.push(line) } });
    gaugeSilence(hub.hub, logger, metrics);
  });
  afterAll(() => hub.close());

  it('tells for how long each has been silent of which something is expected', async () => {
    expect(await metrics.metrics()).toMatch(/^hub_channel_silent_seconds\{channel="C1"\} 7[23]\d\d(?:\.\d+)?$/m);
    expect(await metrics.metrics()).not.toContain('C2');
    expect(lines).toEqual([]);
  });

  it('has no value, rather than one of before, where the database does not tell within a second', async () => {
    expect(await metrics.metrics()).toContain('{channel="C1"}');
    const other = await hub.test.database.pool.connect();
    try {
      await other.query('begin; lock table channels.channel in access exclusive mode');
      const begin = performance.now();
      const text = await metrics.metrics();
      expect(performance.now() - begin).toBeLessThan(3000);
      expect(text).toContain('# TYPE hub_channel_silent_seconds gauge');
      expect(text).not.toContain('{channel=');
    } finally {
      await other.query('rollback');
      other.release();
    }
    expect(await metrics.metrics()).toContain('{channel="C1"}');
    expect(lines.join('')).toContain('can not be measured');
  });

  it('leaves the other metrics alone where it can not be found out', async () => {
    await hub.test.database.pool.query('alter table channels.channel rename to gone');
    expect(await metrics.metrics()).toContain('hub_channel_silent_seconds');
    expect(lines.join('')).toContain('can not be measured');
  });
});
