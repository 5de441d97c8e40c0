import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from '../../../../src/kit/database/sql.js';
import { agreed, ParcelSource, pulling } from '../../../channels/pull/source.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { killedWhereItStands, noOneAtWork } from '../../../support/killed.js';
import { workbook } from '../../../support/xlsx.js';
import { emptied, officeOf, standingIn, type Told, unionOf } from './support.js';

let hub: TestHub;
const source = new ParcelSource();
const script = new URL('./told-process.js', import.meta.url);

beforeAll(async () => {
  hub = await testHub();
  await source.open();
});
beforeEach(async () => {
  await begun();
  source.serve({
    '': { records: [UNION, HUMAN_RESOURCES], next: 'c1', more: true },
    c1: { records: [COURT, AID], next: 'c2', more: true },
    c2: { records: [ENDED], next: 'c3', more: false },
  });
});
afterAll(async () => {
  source.close();
  await hub.close();
});

const on = (day: string) => ({ updatedAt: `2023-${day} 09:00:00`, stageOn: `2023-${day}` });

const UNION = unionOf('工调1', { ...on('04-05'), stage: '调解', linkNo: 'L1', applicant: '张示例、李示例' });
const HUMAN_RESOURCES = officeOf('人社', '仲案1', { ...on('05-04'), stage: '仲裁', linkNo: 'L1' });
const COURT = officeOf('法院', '民初1', { ...on('07-01'), stage: '诉讼', humanResourcesNo: '仲案1' });
const AID = officeOf('司法', '法援1', { ...on('04-14'), kind: '法律援助', stage: '诊', applicant: '王示例' });
const ENDED = unionOf('工调2', {
  ...{
    ...on('04-20'),
    stage: '结案',
    outcome: '调解成功',
    endedOn: '2023-04-20',
    amount: '8500元整',
    agreedOn: '2023-04-20',
  },
});
const WORDS: readonly Told[] = [UNION, HUMAN_RESOURCES, COURT, AID, ENDED];
const CASES = [
  {
    stage: 'LITIGATION',
    count: 2,
    parties: 2,
    numbers: ['COURT 民初1', 'HUMAN_RESOURCES 仲案1', 'JOINT_CENTRE L1', 'UNION 工调1'],
  },
  { stage: 'DIAGNOSIS', kind: 'LEGAL_AID', due: '2023-04-17', numbers: ['JUSTICE 法援1'] },
  { stage: 'CLOSED', outcome: 'SETTLED', fen: '850000', numbers: ['UNION 工调2'] },
];

let audited = 0;

/** Begins without cases, channels and events; the rows of the trail stay, and are counted from here. */
async function begun(): Promise<void> {
  await emptied(hub);
  await hub.hub.database.query(sql`truncate channels.channel, channels.pull, events.event cascade`);
  const [trail] = await hub.hub.database.query<{ rows: number }>(
    sql`select count(*)::integer as rows from audit.entry`,
  );
  audited = trail?.rows ?? 0;
}

/** All that telling writes, counted, beside how the cases stand. */
async function written() {
  const counts = await hub.hub.database.query(sql`
    select (select count(*)::integer from legal_outreach.office_word) as words,
      (select count(*)::integer from legal_outreach.step) as steps,
      (select count(*)::integer from legal_outreach.deadline) as terms,
      (select array_agg(version order by version) from legal_outreach.legal_case) as versions,
      (select count(*)::integer from events.event where topic = 'LEGAL_CASE') as events,
      (select count(*)::integer from audit.entry) - ${audited}::integer as audits,
      (select count(*)::integer from channels.source_record) as records`);
  return { cases: await standingIn(hub), counts };
}

const runs = () =>
  hub.hub.database.query(sql`
    select state, rows_read as rows, applied, duplicate, rejected, quarantined from channels.import_run order by started_at, id`);

const pull = () => {
  const { database, envelope, intakes } = hub.hub;
  return pulling(database, { envelope, intakes });
};
const agree = () => agreed(hub.hub.database, source, {}, {}, { subject: 'legal-cases', regionCode: '440000' });

describe('cases that are pulled', () => {
  it('come page by page behind a cursor, as what the offices tell together, and change nothing when they come again', async () => {
    const { registry } = await agree();
    expect(await pull().pull()).toBe('done');
    expect(source.cursors.slice(-3)).toEqual([null, 'c1', 'c2']);
    expect(await standingIn(hub)).toMatchObject(CASES);
    expect(await runs()).toEqual([{ state: 'DONE', rows: 5, applied: 5, duplicate: 0, rejected: 0, quarantined: 0 }]);
    const before = await written();
    await registry.set('C9-parcels', { fromStart: true });
    expect(await pull().pull()).toBe('done');
    expect(source.cursors.at(-3)).toBeNull();
    expect((await runs())[1]).toEqual({
      state: 'DONE',
      rows: 5,
      applied: 0,
      duplicate: 5,
      rejected: 0,
      quarantined: 0,
    });
    expect(await written()).toEqual(before);
  });

  it.each(['民初1'])(
    'by a process that is killed at %s are gone on with, and each word counts once',
    async (number) => {
      await agree();
      await pull().pull();
      const undisturbed = await written();
      await begun();
      await agree();
      await killedWhereItStands(script, hub.test.url, hub.keyring.toString(), 'pull', number);
      await noOneAtWork(hub.hub.database);
      expect(await pull().pull()).toBe('done');
      expect(await written()).toEqual(undisturbed);
      expect(await runs()).toMatchObject([{ state: 'DONE', rows: 5, applied: 5 }]);
    },
  );
});

describe('the list of a month', () => {
  it('as XLSX brings the same cases as the pages, also behind a process that was killed, and changes nothing when it comes again', async () => {
    const path = month();
    await killedWhereItStands(script, hub.test.url, hub.keyring.toString(), path, '法援1');
    await noOneAtWork(hub.hub.database);
    expect((await taken(path)).counts).toMatchObject({ applied: 5, duplicate: 0, rejected: 0, quarantined: 0 });
    expect(await standingIn(hub)).toMatchObject(CASES);
    const before = await written();
    expect((await taken(path)).counts).toMatchObject({ applied: 0, duplicate: 5 });
    expect(await written()).toEqual(before);
  });

  it('tells what was pulled already: all of it is known, and no case changes', async () => {
    await agree();
    await pull().pull();
    const before = await standingIn(hub);
    expect((await taken(month())).counts).toMatchObject({ rejected: 0, quarantined: 0 });
    expect(await standingIn(hub)).toEqual(before);
  });
});

const taken = (path: string) =>
  hub.takeIn(path, { subject: 'legal-cases', channel: 'C4-month', fileName: 'month.xlsx' });

/** The words as a workbook with the headings of the list. */
function month(): string {
  const columns = [...new Set(WORDS.flatMap((word) => Object.keys(word)))];
  const rows = [columns, ...WORDS.map((word) => columns.map((column) => word[column] ?? null))];
  const path = join(mkdtempSync(join(tmpdir(), 'month-')), 'month.xlsx');
  writeFileSync(path, workbook({ sheets: [{ name: '案件台账', rows }] }));
  return path;
}
