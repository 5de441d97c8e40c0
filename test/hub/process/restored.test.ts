import { join } from 'node:path';
import {
  clearProcesses,
  type HubProcess,
  ledgerOf,
  runHub,
  startHub,
  temporaryFolder,
  until,
} from '../../support/process.js';

const CHANGES = /* GraphQL */ `
  query ($after: Cursor) {
    changes(after: $after) {
      nodes { kind topic gap { reason missedSince refetch } subject { ... on Station { stationCode } } }
      pageInfo { endCursor }
    }
  }
`;

afterEach(clearProcesses);

async function changes(hub: HubProcess, after?: string) {
  const { body } = await hub.ask(CHANGES, { after });
  expect(body.errors).toBeUndefined();
  return body.data.changes;
}

/** The stations of which is told behind a cursor, when there are any. */
async function told(hub: HubProcess, after: string): Promise<readonly string[]> {
  await until(async () => (await changes(hub, after)).nodes.length > 0);
  return (await changes(hub, after)).nodes.map(({ subject }: any) => subject.stationCode);
}

async function take(settings: Readonly<Record<string, string>>, code: string): Promise<void> {
  const args = ['import', 'stations', ledgerOf([code, `驿站${code}`]), '--channel', `C-${code}`];
  expect(await runHub(args, settings)).toMatchObject({ code: 0, err: '' });
}

it('answers a cursor of before by a gap, where a backup was restored into a fresh cluster, and goes on behind it', async () => {
  const [old, fresh] = [0, 1].map(() => ({ HUB_DATA_DIR: temporaryFolder(), HUB_SAMPLES: 'none' })) as [any, any];
  const file = join(temporaryFolder(), 'backup');
  const before = await startHub(old);
  const cursor = (await changes(before)).pageInfo.endCursor as string;
  await take(old, 'OLD-1');
  expect(await told(before, cursor)).toEqual(['OLD-1']);
  expect(await runHub(['backup', file], old)).toMatchObject({ code: 0, err: '' });
  expect((await before.kill('SIGTERM')).code).toBe(0);

  const restored = await runHub(['restore', file, '--keys', join(old.HUB_DATA_DIR, 'keys')], fresh);
  expect(restored).toMatchObject({ code: 0, err: '' });
  const after = await startHub(fresh);
  expect(await after.stations()).toBe(1);
  const { nodes, pageInfo } = await changes(after, cursor);
  expect(nodes).toEqual([
    {
      kind: 'GAP',
      topic: null,
      gap: { reason: 'CURSOR_UNKNOWN', missedSince: null, refetch: expect.arrayContaining(['stations', 'unions']) },
      subject: null,
    },
  ]);
  await take(fresh, 'NEW-1');
  expect(await told(after, pageInfo.endCursor)).toEqual(['NEW-1']);
  // The gap stays one, however often the old cursor is given.
  expect((await changes(after, cursor)).nodes.map(({ kind }: any) => kind)).toEqual(['GAP']);
});
