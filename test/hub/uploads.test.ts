import { readFileSync } from 'node:fs';
import { Keyring } from '../../src/auth/index.js';
import { type ChannelService, channelService } from '../../src/channel-service.js';
import type { Working } from '../../src/hub-jobs.js';
import { packagePath } from '../../src/kit/package-path.js';
import { createLogger } from '../../src/server/index.js';
import { startToy, stopToys } from '../server/support.js';
import { type TestHub, testHub } from '../support/hub.js';
import { until } from '../support/until.js';

const SAMPLES = [
  ['unions', 'unions.csv', '2024-12-31'],
  ['stations', 'hexi-trucker-homes.xlsx', '2024-05-20'],
  ['stations', 'partner-outlets-gb18030.csv', '2023-08-30'],
  ['stations', 'bad-rows.xlsx', null],
] as const;

const TABLES = [
  ...['stations.station', 'stations.service', 'organisations."union"'],
  ...['channels.source_record', 'channels.rejected_row', 'channels.import_run'],
];

/** All rows of the tables, without the keys and times that no two hubs share. */
async function contents({ test }: TestHub): Promise<unknown> {
  const tables = await Promise.all(
    TABLES.map(async (table) => {
      const { rows } = await test.database.pool.query(`select to_jsonb(t) as row from ${table} t`);
      return rows
        .map(({ row }) => JSON.stringify(row, (name, value) => (isOwn(name, value) ? undefined : value)))
        .sort();
    }),
  );
  return Object.fromEntries(TABLES.map((table, at) => [table, tables[at]]));
}

/** Also how it came is no matter: a job carries out what was sent. */
function isOwn(name: string, value: unknown): boolean {
  if (name === 'by_job') return true;
  return (
    typeof value === 'string' &&
    (/^[0-9a-f]{8}-[0-9a-f]{4}-/.test(value) || /^\d{4}-\d\d-\d\dT/.test(value) || value.startsWith('\\x'))
  );
}

describe('the samples sent over HTTP', () => {
  let byHand: TestHub;
  let sent: TestHub;
  let service: ChannelService;
  let runner: Working;
  beforeAll(async () => {
    // What is kept of rows about people is hashed by the keys of the hub.
    const keyring = Keyring.generate();
    [byHand, sent] = await Promise.all([testHub({ keyring }), testHub({ keyring })]);
    runner = await sent.hub.work({ concurrency: 1, onTrouble: () => undefined });
    service = channelService(sent.hub, createLogger({ level: 'silent' }));
  });
  afterAll(async () => {
    service.close();
    await runner.close(10_000);
    await stopToys();
    await Promise.all([byHand.close(), sent.close()]);
  });

  it('leave the same rows in every table as by the command line', async () => {
    const { server } = await startToy({}, { routes: service.routes });
    for (const [subject, file, asOf] of SAMPLES) {
      const channel = `C-${subject}`;
      for (const { hub } of [byHand, sent]) await hub.registry.set(channel, { subject });
      await byHand.takeIn(file, { subject, channel, asOf });
      const { key } = await sent.hub.registry.issueKey(channel);
      const headers = { authorization: `Bearer ${key}` };
      const url = `${server.url}/channels/${channel}/files?name=${file}${asOf ? `&asOf=${asOf}` : ''}`;
      const body = readFileSync(packagePath('samples', file));
      const answer = await fetch(url, { method: 'POST', headers, body });
      expect(answer.status).toBe(202);
      const { progress } = (await answer.json()) as { progress: string };
      await until(async () => {
        const run = (await (await fetch(`${server.url}${progress}`, { headers })).json()) as { state: string };
        return run.state === 'DONE';
      });
    }
    expect(await contents(sent)).toEqual(await contents(byHand));
  });
});
