import { sql } from '../../../../src/kit/database/sql.js';
import { type Asker, type TestHub, testHub } from '../../../support/hub.js';
import { CADRE, handlerIn, memberWho } from '../support.js';
import { emptied, officeOf, officesOf, type TestOffices, type Told, unionOf } from './support.js';

let hub: TestHub;
let offices: TestOffices;
beforeAll(async () => {
  hub = await testHub();
  offices = officesOf(hub);
});
beforeEach(() => emptied(hub));
afterAll(() => hub.close());

const QUERY = `query ($caseNo: String!) { case(caseNo: $caseNo) { version
  measures { metric value unit basis precision asOf since regionCode suppressed source { channel recordId asOf } } } }`;
const UPDATED = { updatedAt: '2023-04-06 09:00:00' };
const LENGTH: Told = { metric: '调解时长变化', value: '-16%', unit: '%', precision: '约' };
const CAME: Told = { metric2: 'PARTICIPANTS', value2: '6', unit2: '人次', precision2: '确数', asOf2: '2023-04-05' };

async function theCase(): Promise<{ readonly id: string; readonly caseNo: string }> {
  const [row] = await hub.hub.database.query<{ id: string; caseNo: string }>(
    sql`select id, case_no as "caseNo" from legal_outreach.legal_case`,
  );
  if (!row) throw new Error('No case was told of.');
  return row;
}

async function shown(asker: Asker = { as: CADRE }) {
  const { caseNo } = await theCase();
  const { data, codes } = await hub.ask(QUERY, { caseNo }, asker);
  return { case: data?.case, codes };
}
const values = async () => {
  const { measures } = (await shown()).case;
  return measures.map(({ metric, value, asOf }: Record<string, unknown>) => [metric, value, asOf]);
};

describe('figures that offices tell of a case', () => {
  it('stand at the case with unit, precision and day, and say which row told them', async () => {
    expect(await offices.tell(unionOf('工调1', { ...UPDATED, ...LENGTH, ...CAME }))).toEqual([['APPLIED']]);
    const { measures } = (await shown()).case;
    const source = { channel: 'C4-lishui', recordId: expect.stringContaining('UNION/工调1@') };
    const reported = { basis: 'REPORTED', since: null, regionCode: null, suppressed: false };
    expect(measures).toEqual([
      {
        ...{ metric: 'CASE_DURATION_CHANGE', value: -16, unit: 'PERCENT', precision: 'ROUNDED', asOf: '2023-04-06' },
        ...{ ...reported, source: { ...source, asOf: '2023-04-06' } },
      },
      {
        // Few people, and told to all who see the case.
        ...{ metric: 'PARTICIPANTS', value: 6, unit: 'PERSON_TIMES', precision: 'EXACT', asOf: '2023-04-05' },
        ...{ ...reported, source: { ...source, asOf: '2023-04-05' } },
      },
    ]);
  });

  it.each([
    ['余', 'AT_LEAST'],
    ['近', 'NEARLY'],
    ['约', 'ROUNDED'],
    ['确数', 'EXACT'],
  ])('meant as %s are kept as %s', async (precision, meant) => {
    await offices.tell(unionOf('工调1', { ...UPDATED, ...LENGTH, precision }));
    expect((await shown()).case.measures).toMatchObject([{ precision: meant }]);
  });

  it('are replaced by what the same office tells of the day later, whatever comes first, and stand beside those of others', async () => {
    const first = unionOf('工调1', { ...UPDATED, linkNo: 'L1', ...LENGTH, asOf: '2023-04-05' });
    const later = { ...first, updatedAt: '2023-05-06 09:00:00', value: '-18%' };
    const other = officeOf('人社', '仲案1', { ...UPDATED, linkNo: 'L1', ...LENGTH, value: '3', asOf: '2023-04-02' });
    await offices.tell(later);
    await offices.tell(first);
    await offices.tell(other);
    expect(await values()).toEqual([
      ['CASE_DURATION_CHANGE', -18, '2023-04-05'],
      ['CASE_DURATION_CHANGE', 3, '2023-04-02'],
    ]);
  });

  it('of a list without moments are those of the last file, also none', async () => {
    const row = unionOf('工调1', { ...LENGTH, asOf: '2023-04-05' });
    await offices.list([row]);
    const { version } = (await shown()).case;
    await offices.list([{ ...row, value: '-20%' }], { asOf: '2023-05-31' });
    expect(await values()).toEqual([['CASE_DURATION_CHANGE', -20, '2023-04-05']]);
    expect((await shown()).case.version).toBe(version + 1);
    await offices.list([{ ...row, value: '-20%' }], { asOf: '2023-05-31' });
    expect((await shown()).case.version).toBe(version + 1);
    await offices.list([unionOf('工调1')], { asOf: '2023-06-30' });
    expect(await values()).toEqual([]);
  });

  it('are refused with what was written where a part is missing or does not fit', async () => {
    const wrong = async (more: Told) => (await offices.tell(unionOf('工调1', { ...UPDATED, ...LENGTH, ...more })))[0];
    expect(await wrong({ precision: '' })).toEqual(['REJECTED', 'case.precision.required']);
    expect(await wrong({ metric: '' })).toEqual(['REJECTED', 'case.metric.required']);
    expect((await wrong({ unit: '件' }))?.[0]).toBe('REJECTED');
    expect((await wrong({ asOf: '2099-01-01' }))?.[0]).toBe('REJECTED');
    expect((await wrong({ ...CAME, value2: '6.5' }))?.[0]).toBe('REJECTED');
  });

  it('are not read in rows of the court', async () => {
    await offices.tell(officeOf('法院', '民初1', { ...UPDATED, stage: '诉讼', ...LENGTH }));
    expect(await values()).toEqual([]);
  });

  it('go along where two cases turn out to be one', async () => {
    await offices.tell(unionOf('工调1', { ...UPDATED, ...LENGTH }), officeOf('人社', '仲案1', { ...UPDATED, ...CAME }));
    await offices.tell(officeOf('人社', '仲案1', { updatedAt: '2023-06-01 09:00:00', unionNo: '工调1' }));
    expect(await values()).toEqual([
      ['CASE_DURATION_CHANGE', -16, '2023-04-06'],
      ['PARTICIPANTS', 6, '2023-04-05'],
    ]);
  });

  it('are there for those who see the case, and for nobody else', async () => {
    await offices.tell(unionOf('工调1', { ...UPDATED, ...LENGTH }));
    const { id } = await theCase();
    const handler = await handlerIn(hub, { handles: id });
    for (const as of [CADRE, handler.as, { scopes: ['ADMIN' as const] }])
      expect((await shown({ as })).case.measures).toHaveLength(1);
    const stranger = await handlerIn(hub);
    for (const as of [memberWho(), stranger.as, { ...CADRE, regionCodes: ['510000'] }])
      expect((await shown({ as })).case).toBeNull();
  });

  it('are gone with the case', async () => {
    await offices.tell(unionOf('工调1', { ...UPDATED, ...LENGTH }));
    const { id } = await theCase();
    await hub.hub.database.query(sql`delete from legal_outreach.legal_case where id = ${id}::uuid`);
    const left = await hub.hub.database.query(sql`select 1 from legal_outreach.office_word`);
    expect(left).toEqual([]);
  });
});
