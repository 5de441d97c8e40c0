import { settleStored } from '../../src/channels/runs/stored-run.js';
import { newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import type { Intake } from '../../src/kit/intake.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { createParcels, csv, emptied, envelope, exactDump, file, parcelIntake, parcels, take } from './parcels.js';

let given: TestDatabase;
const channel = 'C9-parcels';
const lenient = parcelIntake({ refuses: false });

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
});
beforeEach(() => emptied(given.database));
afterAll(() => given.close());

async function replay(intake: Intake): Promise<Record<string, unknown> | undefined> {
  const id = newId();
  await given.database.query(sql`
    insert into channels.import_run (id, channel, subject, state, by_job, replays_since)
    values (${id}, ${channel}, 'parcels', 'RUNNING', true, '2020-01-01')`);
  const { signal } = new AbortController();
  const intakes = new Map([['parcels', intake]]);
  await settleStored(
    { database: given.database, envelope, intakes, signal, isLastTry: false, enqueue: async () => undefined },
    id,
  );
  const [run] = await given.database.query(sql`
    select state, applied, duplicate, stale, rejected, quarantined from channels.import_run where id = ${id}`);
  return run;
}
const taken = (...rows: readonly string[]) => take(given.database, csv(...rows));
/** Every table, but for the bytes of what is sealed, which are others each time. */
const tables = async () => ({
  parcels: await given.database.query(sql`select * from public.parcel order by code`),
  records: await given.database.query(sql`
    select to_jsonb(record) - 'payload' as record, payload is null as open from channels.source_record record order by id`),
});
const names = async () => (await parcels(given.database)).map(({ code, name }) => `${code}${name}`);

describe('what was once refused', () => {
  it('does not go over what came later, and is stale in a replay', async () => {
    await taken('A1,拒收,1');
    await taken('A1,新,2');
    const before = await exactDump(given.database);
    expect(await replay(lenient)).toMatchObject({ applied: 0, stale: 1, duplicate: 1 });
    expect(await exactDump(given.database)).toEqual(before);
  });

  it('is applied where it is the latest word, in whatever run it came', async () => {
    await taken('A1,旧,1');
    await taken('A1,拒收,2');
    await taken('A2,新,1');
    expect(await replay(lenient)).toMatchObject({ applied: 1, duplicate: 2 });
    expect(await names()).toEqual(['A1拒收', 'A2新']);
    const before = await exactDump(given.database);
    expect(await replay(lenient)).toMatchObject({ applied: 0, duplicate: 2, stale: 1 });
    expect(await exactDump(given.database)).toEqual(before);
  });

  it('is the latest word when it was told again behind what came between', async () => {
    await taken('A1,拒收,1');
    await taken('A1,新,2');
    await taken('A1,拒收,1', 'A2,乙,1');
    await replay(lenient);
    expect(await names()).toEqual(['A1拒收', 'A2乙']);
  });

  it('stays behind what the same file said of the record further down', async () => {
    await taken('A1,拒收,1', 'A1,新,2');
    expect(await replay(lenient)).toMatchObject({ applied: 0, stale: 1, duplicate: 1, quarantined: 0 });
    expect(await names()).toEqual(['A1新']);
  });

  it('does not go over what another channel or the hub has told of the same thing since', async () => {
    await taken('A1,拒收,1', 'A2,拒收,1', 'A3,拒收,1');
    await take(given.database, csv('A1,新,2'), { channel: 'C8' });
    await taken('A4,乙,1');
    await given.database.query(sql`
      insert into public.parcel (id, code, name, pieces) values (gen_random_uuid(), 'A2', '自己', 3)`);
    await given.database.query(sql`
      insert into channels.own_act (subject_id, subject_type) select id, 'par' from public.parcel where code = 'A2'`);
    expect(await replay(lenient)).toMatchObject({ applied: 1, stale: 2, duplicate: 1 });
    expect(await names()).toEqual(['A1新', 'A2自己', 'A3拒收', 'A4乙']);
  });

  it('stays behind another channel also where the file says it twice and then otherwise', async () => {
    await taken('A1,拒收,1', 'A1,拒收,1', 'A1,拒收,2');
    await take(given.database, csv('A1,新,2'), { channel: 'C8' });
    const before = await tables();
    expect(await replay(lenient)).toMatchObject({ applied: 0, stale: 3, duplicate: 0, quarantined: 0 });
    expect(await tables()).toEqual(before);
  });

  it('has its first row counted as before, where newer days made its rows outdated', async () => {
    await take(given.database, csv('A1,存疑,1', 'A1,乙,1', 'A1,丁,1'), { asOf: '2024-05-01' });
    await take(given.database, csv('A1,新,2'), { asOf: '2024-05-02' });
    const before = await tables();
    await replay(parcelIntake());
    expect(await tables()).toEqual(before);
  });

  it('stays refused beside other content of its version in the same file', async () => {
    await take(given.database, file('v.csv', '编号,名称,件数,$version\nA1,拒收,2,3\nA1,乙,1,3\n'));
    expect(await replay(lenient)).toMatchObject({ state: 'DONE', applied: 0 });
    expect(await names()).toEqual(['A1乙']);
  });

  it('stays behind what came without a number, although another version was told last', async () => {
    const head = '编号,名称,件数,$version';
    await take(given.database, file('v.csv', `${head}\nA1,存疑,1,3\n`));
    await take(given.database, file('v.csv', `${head}\nA1,甲,2,\n`));
    await take(given.database, file('v.csv', `${head}\nA1,拒收,2,1\n`));
    await replay(lenient);
    const after = await tables();
    await replay(lenient);
    expect(await tables()).toEqual(after);
  });

  it('comes by its version where the source numbers them', async () => {
    const rows = (line: string) => take(given.database, file('v.csv', `编号,名称,件数,$version\n${line}\n`));
    await rows('A1,拒收,1,5');
    await rows('A1,旧,1,4');
    await rows('A2,拒收,1,4');
    await rows('A2,新,1,5');
    expect(await replay(lenient)).toMatchObject({ applied: 1, stale: 1, duplicate: 2 });
    expect(await names()).toEqual(['A1拒收', 'A2新']);
  });
});

it('leaves every table as it is while the rules are the same, whatever came and in whatever order', async () => {
  for (let seed = 1; seed <= 24; seed += 1) {
    await emptied(given.database);
    const random = randomOf(seed);
    const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? '';
    // Some sources number their versions, some do not, and some do both, in one file or from row to row.
    const numbered = seed % 3;
    const versions = numbered === 1 ? ['1', '2', '3', '', '', ''] : ['1', '2', '3'];
    const files = Array.from({ length: 4 }, () => {
      const rows = Array.from({ length: 6 }, () => {
        const row = `${pick(['A1', 'A2', 'A3'])},${pick(['甲', '乙', '丙', '拒收', '存疑'])},${pick(['1', '2', '多'])}`;
        return numbered === 2 ? row : `${row},${pick(versions)}`;
      });
      return file('r.csv', `编号,名称,件数${numbered === 2 ? '' : ',$version'}\n${rows.join('\n')}\n`);
    });
    // Some files come twice, and some speak of a day.
    const asOf = () => (seed % 4 === 1 ? pick(['2024-05-01', '2024-05-02']) : null);
    for (const path of [...files, pick(files)]) await take(given.database, path, { asOf: asOf() });
    const before = await tables();
    expect(await replay(parcelIntake())).toMatchObject({ state: 'DONE' });
    expect([seed, await tables()]).toEqual([seed, before]);
    // What the rules take in now is settled once and for all.
    await replay(lenient);
    const after = await tables();
    await replay(lenient);
    expect([seed, await tables()]).toEqual([seed, after]);
  }
});

/** Numbers from 0 to 1 that are the same each time. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}
