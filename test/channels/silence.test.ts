import { SilenceWatch, silences, silentChannels } from '../../src/channels/registry/silence.js';
import { sql } from '../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { createParcels, csv, emptied, take } from './parcels.js';

let given: TestDatabase;

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
});
beforeEach(() => emptied(given.database));
afterAll(() => given.close());

/** A channel of an age, last heard of so many hours ago, of which something is expected every so many. */
async function channel(code: string, age: number, heard: number | null, expected: number | null): Promise<void> {
  await given.database.query(sql`
    insert into channels.channel (code, name, owner, mode, formats, conflict_rule, created_at, last_received_at, expected_hours)
    values (${code}, ${code}, ${code}, 'FILE', '{csv}', '-', now() - ${age} * interval '1 hour',
      now() - ${heard}::int * interval '1 hour', ${expected})`);
}

const hoursAgo = (date: Date | undefined) => Math.round((Date.now() - (date?.getTime() ?? 0)) / 3_600_000);

describe('a silent channel', () => {
  it('is one of which something was expected by now, since then', async () => {
    await channel('never-expected', 100, 90, null);
    await channel('in-time', 100, 23, 24);
    await channel('late', 100, 30, 24);
    await channel('never-heard', 100, null, 24);
    await channel('new', 5, null, 24);
    const found = await silentChannels(given.database);
    expect(found.map(({ code, since }) => [code, hoursAgo(since)])).toEqual([
      ['never-heard', 76],
      ['late', 6],
    ]);
    const measured = [...(await silences(given.database))].map(([code, seconds]) => [code, Math.round(seconds / 3600)]);
    expect(measured).toEqual([
      ['in-time', 0],
      ['late', 6],
      ['never-heard', 76],
      ['new', 0],
    ]);
  });

  it('is told once when it falls silent, and once when it is heard again', async () => {
    const told: string[] = [];
    const watch = new SilenceWatch({
      database: given.database,
      onSilent: ({ code }) => told.push(`silent ${code}`),
      onHeard: ({ code }) => told.push(`heard ${code}`),
    });
    await channel('C9-parcels', 100, 30, 24);
    await channel('C8', 100, 10, 24);
    await watch.look();
    await watch.look();
    expect(told).toEqual(['silent C9-parcels']);
    await take(given.database, csv('A1,甲,1'));
    await given.database.query(sql`update channels.channel set expected_hours = 5 where code = 'C8'`);
    await watch.look();
    await watch.look();
    expect(told).toEqual(['silent C9-parcels', 'silent C8', 'heard C9-parcels']);
  });

  it('is told again, and no other twice, where the telling failed', async () => {
    const told: string[] = [];
    let failing = 'silent second';
    const tell = (what: string) => {
      if (what === failing) throw new Error('not told');
      told.push(what);
    };
    const watch = new SilenceWatch({
      database: given.database,
      onSilent: ({ code }) => tell(`silent ${code}`),
      onHeard: ({ code }) => tell(`heard ${code}`),
    });
    for (const [code, heard] of [
      ['first', 50],
      ['second', 40],
      ['third', 30],
    ] as const)
      await channel(code, 100, heard, 24);
    await expect(watch.look()).rejects.toThrow('not told');
    failing = 'heard second';
    await watch.look();
    expect(told.splice(0)).toEqual(['silent first', 'silent second', 'silent third']);
    await given.database.query(sql`update channels.channel set last_received_at = now()`);
    await expect(watch.look()).rejects.toThrow('not told');
    failing = '';
    await watch.look();
    await watch.look();
    expect(told).toEqual(['heard first', 'heard second', 'heard third']);
  });

  it('is looked at again after a look that failed', async () => {
    const told: string[] = [];
    let isDown = true;
    const database = Object.create(given.database, {
      query: {
        value: (statement: Parameters<typeof given.database.query>[0]) =>
          isDown ? Promise.reject(new Error('down')) : given.database.query(statement),
      },
    });
    const watch = new SilenceWatch({ database, onSilent: ({ code }) => told.push(code), onHeard: () => undefined });
    await channel('late', 100, 30, 24);
    await expect(watch.look()).rejects.toThrow('down');
    isDown = false;
    await watch.look();
    expect(told).toEqual(['late']);
  });
});
