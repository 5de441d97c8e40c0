import { DeliveryRefused } from '../../src/channels/index.js';
import { sql } from '../../src/kit/database/sql.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { createParcels, csv, dump, emptied, envelope, file, lines, parcelIntake, parcels, take } from './parcels.js';

let given: TestDatabase;

beforeAll(async () => {
  given = await testDatabase();
  await createParcels(given.database);
});
beforeEach(() => emptied(given.database));
afterAll(() => given.close());

const counts = (applied: number, duplicate = 0, stale = 0, rejected = 0, quarantined = 0) => {
  return { applied, duplicate, stale, rejected, quarantined };
};

async function run(runId: string): Promise<Record<string, unknown>> {
  const [row] = await given.database.query(sql`select * from channels.import_run where id = ${runId}`);
  return row ?? {};
}

describe('a row that is not taken in', () => {
  it('is recorded once, with what stood where, in the order of the file', async () => {
    const { runId } = await take(given.database, csv('A1,甲,一', 'A2,乙,2', 'A3,拒收,3', 'A4,存疑,4'));
    expect(await lines(given.database, runId)).toMatchObject([
      {
        ordinal: 1,
        verdict: 'REJECTED',
        sheet: null,
        row: 2,
        column: '件数',
        value: '一',
        rule: 'parcel.pieces',
        code: 'UNREADABLE',
      },
      { ordinal: 2, verdict: 'REJECTED', row: 4, column: '名称', rule: 'STATE_NOT_ALLOWED', en: 'Not taken.' },
      { ordinal: 3, verdict: 'QUARANTINED', row: 5, column: '名称', value: '存疑', rule: 'INVALID_VALUE' },
    ]);
  });

  it('leaves nothing behind, and the rows around it go in', async () => {
    await take(given.database, csv('A1,甲,1', 'A2,拒收,2', 'A3,丙,3'));
    expect((await parcels(given.database)).map(({ code }) => code)).toEqual(['A1', 'A3']);
  });

  it('is refused for lost digits before the domain reads it, and the number is not shown', async () => {
    const content = '编号,名称,件数,证件\nA1,甲,1,6.20725E+17\n';
    const { runId, counts: tally } = await take(given.database, file('a.csv', content));
    expect(tally).toEqual(counts(0, 0, 0, 1));
    const [line] = await lines(given.database, runId);
    expect(line).toMatchObject({
      column: '证件',
      rule: 'ledger.digitsLost',
      code: 'DIGITS_LOST',
      value: '6.20*******',
    });
    expect(JSON.stringify(line)).not.toContain('725');
  });

  it('is rejected when it can not be decoded, and the value stays hidden unless the domain lets it be seen', async () => {
    const content = Buffer.concat([Buffer.from('编号,名称,件数\nA1,张'), Buffer.from('\ufffd,1\nA2,乙,2,3,4\n')]);
    const path = file('a.csv', content);
    const { runId } = await take(given.database, path);
    expect(await lines(given.database, runId)).toMatchObject([
      { row: 2, column: '名称', value: null, rule: 'table.unreadableText', code: 'UNREADABLE' },
      { row: 3, column: null, value: null, rule: 'table.tooManyColumns', code: 'UNREADABLE' },
    ]);
    const intake = { ...parcelIntake(), shown: (_heading: string, value: string) => value.slice(0, 1) };
    const shown = await take(given.database, path, { intake });
    expect(await lines(given.database, shown.runId)).toMatchObject([{ value: '张' }, { value: null }]);
    const unknown = file('a.csv', '编号,名称,件数,证件\nA1,甲,1,6207\ufffd\n');
    const hidden = await take(given.database, unknown, { intake });
    expect(await lines(given.database, hidden.runId)).toMatchObject([{ column: '证件', value: null }]);
  });

  it('waits for a person when its record stands in the file before with other content', async () => {
    const { runId, counts: tally } = await take(given.database, csv('A1,甲,1', 'A1,乙,1', 'A1,甲,1'));
    expect(tally).toEqual(counts(1, 1, 0, 0, 1));
    expect(await lines(given.database, runId)).toMatchObject([
      { row: 3, verdict: 'QUARANTINED', rule: 'channel.recordTwice', en: expect.stringContaining('first in row 2') },
    ]);
    expect(await parcels(given.database)).toMatchObject([{ name: '甲', changes: 1 }]);
  });

  it('is kept sealed only while a person has to decide', async () => {
    await take(given.database, csv('A1,存疑,1', 'A2,拒收,2', 'A3,丙,3'));
    const records = await given.database.query<{ id: string; record_id: string; payload: Buffer | null }>(
      sql`select id, record_id, payload from channels.source_record order by record_id`,
    );
    expect(records.map(({ payload }) => payload !== null)).toEqual([true, false, false]);
    const [waiting] = records;
    expect(waiting?.payload?.includes(Buffer.from('存疑'))).toBe(false);
    const place = { table: 'channels.source_record', column: 'payload', row: waiting?.id ?? '' };
    expect(JSON.parse(envelope.open(waiting?.payload ?? Buffer.alloc(0), place))).toContainEqual(['名称', '存疑']);
  });

  it('goes in when the reason for its refusal is gone', async () => {
    const path = csv('A1,存疑,1');
    await take(given.database, path);
    const subject = { type: 'par', id: '018f9a00-0000-7000-8000-000000000001' };
    const lenient = { ...parcelIntake(), apply: async () => [{ subject, changed: true }] };
    expect((await take(given.database, path, { intake: lenient })).counts).toEqual(counts(1));
    const records = await given.database.query(sql`select verdict, reason_en, payload from channels.source_record`);
    expect(records).toEqual([{ verdict: 'APPLIED', reason_en: null, payload: null }]);
  });

  it('may come without a number and with one that is far too long', async () => {
    const { runId, counts: tally } = await take(given.database, csv(',甲,1', `${'长'.repeat(300)},乙,1`));
    expect(tally).toEqual(counts(1, 0, 0, 1));
    expect(await lines(given.database, runId)).toHaveLength(1);
    const ids = await given.database.query<{ id: string }>(sql`select record_id as id from channels.source_record`);
    expect(Math.max(...ids.map(({ id }) => [...id].length))).toBeLessThanOrEqual(100);
  });
});

describe('a file that can not be taken in', () => {
  it('ends the run as failed with a sentence for the sender, and nothing is kept of it', async () => {
    const report = await take(given.database, file('a.csv', '%PDF-1.7 not a table'), { fileName: 'a.csv' });
    expect(report).toMatchObject({ state: 'FAILED', rowsRead: 0, stateReason: { en: expect.stringContaining('PDF') } });
    expect(await run(report.runId)).toMatchObject({ state: 'FAILED', state_reason_en: report.stateReason?.en });
    expect(await dump(given.database)).toEqual({ parcels: [], records: [] });
  });

  it('leaves nothing behind when it turns out to be damaged half-way', async () => {
    const rows = Array.from({ length: 500 }, (_, index) => `A${index},甲,1`);
    const report = await take(given.database, csv(...rows, 'B1,"没有结束,1'));
    expect(report).toMatchObject({ state: 'FAILED', counts: counts(0) });
    expect(await dump(given.database)).toEqual({ parcels: [], records: [] });
  });

  it('is refused before anything is recorded when it is not there', async () => {
    await expect(take(given.database, '/nowhere/parcels.csv')).rejects.toThrow(DeliveryRefused);
    expect(await given.database.query(sql`select 1 from channels.import_run`)).toEqual([]);
  });

  it.each([
    ['a day that is still to come', { asOf: '2999-01-01' }],
    ['a day that the calendar does not have', { asOf: '2024-02-30' }],
    ['a channel code with a blank', { channel: 'C9 parcels' }],
  ])('is refused with %s', async (_, more) => {
    await expect(take(given.database, csv('A1,甲,1'), more)).rejects.toThrow(DeliveryRefused);
  });
});
