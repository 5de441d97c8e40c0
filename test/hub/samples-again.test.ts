import { importSamples } from '../../src/samples.js';
import { type TestHub, testHub } from '../support/hub.js';

describe('the samples at a start', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await testHub();
  });
  afterAll(() => hub.close());

  it('are taken in once: a later start leaves no run behind', async () => {
    const told: unknown[] = [];
    const logger = { info: (line: unknown) => told.push(line) } as unknown as Parameters<typeof importSamples>[1];
    const runs = async () =>
      (await hub.test.database.pool.query('select id from channels.import_run order by id')).rows;
    await importSamples(hub.hub, logger);
    const first = await runs();
    expect(first.length).toBeGreaterThan(2);
    expect(told).toHaveLength(first.length);
    await importSamples(hub.hub, logger);
    expect([await runs(), told.length]).toEqual([first, first.length]);
  });

  it('are taken in when they were only tried, or not to their end', async () => {
    await hub.test.database.pool.query(
      "update channels.import_run set dry_run = file_name = 'unions.csv', state = case when file_name = 'stations.csv' then 'FAILED' else state end",
    );
    const told: { readonly file: string }[] = [];
    const logger = { info: (line: { file: string }) => told.push(line) } as unknown as Parameters<
      typeof importSamples
    >[1];
    await importSamples(hub.hub, logger);
    expect(told.map(({ file }) => file)).toEqual(['unions.csv', 'stations.csv']);
  });
});

describe('the channels of the samples', () => {
  it('are registered with who answers for them, and stay as they were made', async () => {
    const { hub, close } = await testHub();
    await hub.registry.set('C3-stations', { name: '我们的台账' });
    await importSamples(hub, { info: () => undefined } as unknown as Parameters<typeof importSamples>[1]);
    const channels = await hub.registry.list();
    expect(channels.map(({ code, authority, subject }) => [code, authority, subject])).toEqual([
      ['A-activities', 'LEDGER', 'activities'],
      ['A-figures', 'LEDGER', 'activity-measures'],
      ['A-jobs', 'LEDGER', 'job-postings'],
      ['A-pledges', 'LEDGER', 'pledges'],
      ['A-sessions', 'LEDGER', 'sessions'],
      ['C1-members', 'LEDGER', 'members'],
      ['C1-members-51', 'LEDGER', 'members'],
      ['C1-officers', 'LEDGER', 'officers'],
      ['C1-unions', 'LEDGER', 'unions'],
      ['C2-benefits', 'LEDGER', 'benefits'],
      ['C2-cards', 'LEDGER', 'cards'],
      ['C2-merchants', 'LEDGER', 'merchants'],
      ['C3-county-ledgers', 'LEDGER', 'stations'],
      ['C3-demand-points', 'LEDGER', 'demand-points'],
      ['C3-partner-lists', 'PARTNER', 'stations'],
      ['C3-star-ratings', 'ASSESSMENT', 'stations'],
      ['C3-stations', 'LEDGER', null],
      ['L-cases', 'LEDGER', 'legal-cases'],
      ['L-contents', 'LEDGER', 'legal-contents'],
      ['L-handlers', 'LEDGER', 'case-handlers'],
      ['L-rewards', 'LEDGER', 'hazard-rewards'],
      ['L-sites', 'LEDGER', 'legal-sites'],
      ['T-figures', 'LEDGER', 'measures'],
      ['T-targets', 'LEDGER', 'targets'],
    ]);
    for (const { code, name, owner, lastReceivedAt } of channels.slice(0, 3)) {
      expect([name, owner].includes(code)).toBe(false);
      expect(lastReceivedAt).toBeInstanceOf(Date);
    }
    expect(channels.find(({ code }) => code === 'C3-stations')?.name).toBe('我们的台账');
    await close();
  });
});

describe('the codes of divisions', () => {
  it('are known to the hub, also those that have ended', async () => {
    const { hub, close } = await testHub();
    expect(['620702', '513425', '620702005', 'KH', '629999', ''].map((code) => hub.knowsRegion(code))).toEqual([
      ...[true, true, true, true, false, false],
    ]);
    await close();
  });
});
