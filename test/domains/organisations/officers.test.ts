import 'reflect-metadata';
import { eraseRecordsOf } from '../../../src/channels/index.js';
import { columnOf, OFFICE_TERMS } from '../../../src/domains/organisations/officers/officer.headings.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { Intake, IntakeContext, IntakeDecision, IntakeRow } from '../../../src/kit/intake.js';
import { settled } from '../../kit/events/support.js';
import { type Asker, type TestHub, testHub } from '../../support/hub.js';
import { problemsOf, subjectOf, takenAlone } from '../../support/intake.js';

const DELIVERY: IntakeContext = { channel: 'C1-officers', authority: 'LEDGER', asOf: null, datum: null };
const NAME = '示例明月';
const ROW = { 工会编码: 'XG', 职务: '主席', 姓名: NAME, 任职日期: '2023-05-01' };
type Told = Readonly<Record<string, string | undefined>>;

const OFFICERS = /* GraphQL */ `
  query ($code: String!) { union(unionCode: $code) { version officers { office displayName from to } } }
`;
const cadreOf = (...regionCodes: readonly string[]): Asker => ({ as: { scopes: ['CADRE'], regionCodes } });
const ADMIN: Asker = { as: { scopes: ['ADMIN'] } };

let hub: TestHub;
let intake: Intake;
beforeAll(async () => {
  hub = await testHub();
  intake = hub.hub.intakes.get('officers') as Intake;
});
beforeEach(async () => {
  await hub.test.database.query(sql`truncate organisations."union", events.event cascade`);
  await hub.test.database.query(sql`
    insert into organisations."union" (id, union_code, name, kind, status, region_code, search)
    select gen_random_uuid(), code, code, 'COUNTY', 'ACTIVE', region, ''::tsvector
    from (values ('XG', '620104'), ('YZ', '620123')) as given (code, region)`);
});
afterAll(() => hub.close());

function rowOf(more: Told): IntakeRow {
  const cells = Object.entries({ ...ROW, ...more }).flatMap(([title, text]) => {
    const column = columnOf(title);
    if (column === null || text === undefined) return [];
    return [[column, { text, numeric: false, digitsLost: false, date: null }] as const];
  });
  return { sheet: null, row: 2, cells: new Map(cells) };
}
const apply = (more: Told = {}, context: Partial<IntakeContext> = {}) =>
  hub.test.database.transaction((tx) => takenAlone(tx, intake, rowOf(more), { ...DELIVERY, ...context }));
const rulesOf = async (more: Told, context: Partial<IntakeContext> = {}) =>
  problemsOf(await apply(more, context)).map(({ column, refusal }) => [column, refusal.code, refusal.details.rule]);
const refusedAtOnce = (more: Told) => {
  const reading = intake.read(rowOf(more), DELIVERY);
  return 'problems' in reading ? reading.problems : [];
};
const officersOf = async (code: string, asker: Asker) => (await hub.ask(OFFICERS, { code }, asker)).data.union.officers;

describe('an office in a union', () => {
  it('is entered with a sealed name, and shown masked to a cadre of the region and to an administrator', async () => {
    expect(await apply()).toMatchObject({ subject: { type: 'uof' }, changed: true });
    const shown = [{ office: 'CHAIR', displayName: '示***', from: '2023-05-01', to: null }];
    for (const asker of [cadreOf('620104'), cadreOf('620100'), cadreOf('110000', '620000'), ADMIN])
      expect(await officersOf('XG', asker)).toEqual(shown);
    const [row] = await hub.test.database.query<{ line: string }>(
      sql`select o::text as line from organisations.office o`,
    );
    expect(row?.line).not.toContain(NAME);
    expect(row?.line).not.toContain(Buffer.from(NAME).toString('hex'));
  });

  it.each<[string, Asker]>([
    ['to nobody who is not signed in', {}],
    ['to a cadre of another division', cadreOf('620123')],
    ['to a partner of the region', { as: { scopes: ['PARTNER'], regionCodes: ['620104'] } }],
    ['to a member', { as: { scopes: ['MEMBER'], person: '00000000-0000-7000-8000-000000000001' } }],
    ['to a keeper', { as: { scopes: ['STATION_KEEPER'], stationCodes: ['620104-TH-0001'] } }],
  ])('is shown %s, while the union is', async (_, asker) => {
    await apply();
    const { data, codes } = await hub.ask(OFFICERS, { code: 'XG' }, asker);
    expect(data.union).toEqual({ version: 2, officers: null });
    expect(codes).toEqual(['FORBIDDEN_FIELD']);
  });

  it('is read of many unions by the statement that reads them, those out of reach left out', async () => {
    await apply();
    await apply({ 工会编码: 'YZ' });
    const { data, statements, codes } = await hub.ask(
      '{ unions { nodes { unionCode officers { displayName } } } }',
      {},
      cadreOf('620104'),
    );
    expect(data.unions.nodes).toEqual([
      { unionCode: 'XG', officers: [{ displayName: '示***' }] },
      { unionCode: 'YZ', officers: null },
    ]);
    expect(codes).toEqual(['FORBIDDEN_FIELD']);
    expect(statements).toHaveLength(1);
  });

  it('is held from its first to its last day, the chair before all others', async () => {
    await apply({ 任职日期: '2018-05-01', 届满日期: '2023-04-30' });
    await apply({ 职务: '副主席', 席次: '2', 姓名: '示例乙' });
    await apply({ 职务: '副主席', 姓名: '示例甲' });
    await apply({ 届满日期: '2999-12-31' });
    await apply({ 职务: '调解员', 任职日期: '2998-01-01' });
    expect(await officersOf('XG', ADMIN)).toMatchObject([
      { office: 'CHAIR', from: '2023-05-01', to: '2999-12-31' },
      { office: 'VICE_CHAIR', displayName: '示**' },
      { office: 'VICE_CHAIR' },
    ]);
  });

  it('changes nothing when it is told again, keeps what is not told, and takes a last day and another spelling', async () => {
    await apply();
    expect(await apply()).toMatchObject({ changed: false });
    expect(await apply({ 姓名: undefined, 届满日期: '2999-01-01' })).toMatchObject({ changed: true });
    expect(await apply()).toMatchObject({ changed: false });
    expect(await apply({ 姓名: '王示例' })).toMatchObject({ changed: true });
    expect(await officersOf('XG', ADMIN)).toEqual([
      { office: 'CHAIR', displayName: '王**', from: '2023-05-01', to: '2999-01-01' },
    ]);
  });

  it('makes another version of its union, which the log tells without a name', async () => {
    await apply();
    await settled(hub.test.database);
    const events = await hub.test.database.query<{ line: string; topic: string }>(
      sql`select topic, e::text as line from events.event e`,
    );
    expect(events.map(({ topic }) => topic)).toEqual(['UNION']);
    expect(events[0]?.line).not.toMatch(/示例|示\*/);
    expect((await hub.ask(OFFICERS, { code: 'XG' }, ADMIN)).data.union.version).toBe(2);
  });

  it('has one holder a seat and day: who follows comes behind the last day of who was before', async () => {
    await apply({ 任职日期: '2018-05-01' });
    expect(await rulesOf({})).toEqual([['任职日期', 'PERIOD_INVALID', 'officer.seat.taken']]);
    await apply({ 任职日期: '2018-05-01', 届满日期: '2023-04-30' });
    await apply();
    const written = hub.test.database.query(
      sql`update organisations.office set to_on = null where from_on = '2018-05-01'`,
    );
    await expect(written).rejects.toMatchObject({ constraint: 'office_one_a_seat' });
  });

  it('is taken by one of two who come for it at once', async () => {
    const outcomes = await Promise.all([apply({ 任职日期: '2023-05-01' }), apply({ 任职日期: '2023-06-01' })]);
    expect(outcomes.filter((outcome) => 'subject' in outcome)).toHaveLength(1);
  });

  it('loses its name for good, with its office and days kept', async () => {
    const { id } = subjectOf(await apply());
    expect(await apply({ 姓名: '删除' })).toMatchObject({ changed: true });
    expect(await apply({ 姓名: '删除' })).toMatchObject({ changed: false });
    expect(await rulesOf({})).toEqual([['姓名', 'STATE_NOT_ALLOWED', 'officer.name.erased']]);
    expect(await apply({ 姓名: undefined, 届满日期: '2999-01-01' })).toMatchObject({ changed: true });
    expect(await officersOf('XG', ADMIN)).toEqual([
      { office: 'CHAIR', displayName: null, from: '2023-05-01', to: '2999-01-01' },
    ]);
    await hub.test.database.transaction((tx) => eraseRecordsOf(tx, id));
  });

  it.each<[string, Told, Partial<IntakeContext>, readonly unknown[]]>([
    ['a union that is not there', { 工会编码: 'NO-SUCH' }, {}, [['工会编码', 'NOT_FOUND', 'officer.union.unknown']]],
    ['no name in a new one', { 姓名: undefined }, {}, [['姓名', 'INVALID_VALUE', 'officer.name.missing']]],
    ['a name to take out of none', { 姓名: '删除' }, {}, [['姓名', 'INVALID_VALUE', 'officer.name.missing']]],
    ['a union of another division', {}, { regionCode: '620123' }, [[null, 'NOT_PERMITTED', 'delivery.region']]],
  ])('is refused with %s', async (_, told, context, reasons) => {
    expect(await rulesOf(told, context)).toEqual(reasons);
  });

  it.each<[string, Told, readonly unknown[]]>([
    ['names of several', { 姓名: `${NAME}、示例乙` }, ['姓名', 'officer.name.characters']],
    ['a number beside the name', { 姓名: `${NAME}13800000001` }, ['姓名', 'officer.name.characters']],
    ['a single character', { 姓名: '王' }, ['姓名', 'officer.name.length']],
    ['an office of no union', { 职务: '秘书长' }, ['职务', 'officer.office']],
    ['a seat that is no number', { 席次: '甲' }, ['席次', 'officer.seat']],
    ['a day that never was', { 任职日期: '2023-02-29' }, ['任职日期', 'officer.date']],
    ['an end before its beginning', { 届满日期: '2023-04-30' }, ['届满日期', 'officer.period']],
    ['no union', { 工会编码: undefined }, ['工会编码', 'officer.unionCode.required']],
  ])('can not be read with %s, and nobody is told the name', (_, told, reason) => {
    const problems = refusedAtOnce(told);
    expect(problems.map(({ column, refusal }) => [column, refusal.details.rule])).toEqual([reason]);
    expect(JSON.stringify(problems.map(({ value, refusal }) => [value, refusal.sentence]))).not.toContain(NAME);
  });

  it('is decided on by who reaches the union, and goes to no other record', async () => {
    const row = rowOf({});
    const reading = intake.read(row, DELIVERY);
    if (!('command' in reading)) throw new Error('The row was not read.');
    const decided = (decision: Partial<IntakeDecision>) =>
      hub.test.database.transaction(async (tx) => {
        const whole = { belongsTo: null, waitedFor: null, reaches: () => true, ...decision };
        const record = { recordId: 'r', command: reading.command, row, knownAs: null, decision: whole };
        const [outcome] = await intake.apply(tx, [record], DELIVERY);
        return outcome && 'problems' in outcome ? outcome.problems.map(({ refusal }) => refusal.details.rule) : [];
      });
    expect(await decided({ reaches: () => false })).toEqual(['record.region.reach']);
    expect(await decided({ belongsTo: '00000000-0000-7000-8000-000000000001' })).toEqual(['officer.chosen']);
    expect(await decided({})).toEqual([]);
  });

  it('is named at its source by all but the name, and called by the words of its list', async () => {
    expect(intake.identify(rowOf({}), DELIVERY)).toBe('XG/CHAIR/1/2023-05-01');
    for (const [office, term] of Object.entries(OFFICE_TERMS)) {
      const reading = intake.read(rowOf({ 职务: term }), DELIVERY);
      expect(reading).toMatchObject({ command: { office } });
    }
    expect(intake.shown?.('姓名', NAME)).toBe('示***');
  });
});
