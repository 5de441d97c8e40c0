import { tellOverdue } from '../../../../src/domains/legal-outreach/deadlines/overdue.js';
import { recountTerms } from '../../../../src/domains/legal-outreach/deadlines/recounting.js';
import { Calendar, calendar } from '../../../../src/domains/regions/index.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf } from '../../membership/support.js';
import {
  CaseKind,
  CaseStage,
  caseIn,
  DISTRICT,
  groundIn,
  inDays,
  type MadeCase,
  moved,
  rowOf,
} from '../case.support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const overdue = async () => tellOverdue(await groundIn(hub));
const termOf = async ({ id }: MadeCase) => {
  const [term] = await hub.hub.database.query<{
    countedOn: string;
    dueOn: string;
    told: boolean;
    kept: boolean | null;
  }>(sql`
    select counted_on::text as "countedOn", due_on::text as "dueOn", told_over_at is not null as told, kept
    from legal_outreach.deadline where case_id = ${id}::uuid order by ordinal desc limit 1`);
  return term;
};

/** Lets the term of a case end on a day, as counted and as it is due. */
async function due({ id }: MadeCase, countedOn: string, dueOn = countedOn): Promise<void> {
  await hub.hub.database.query(sql`
    update legal_outreach.deadline set counted_on = ${countedOn}::date, due_on = ${dueOn}::date where case_id = ${id}::uuid`);
  await hub.hub.database.query(sql`
    update legal_outreach.legal_case set due_on = ${dueOn}::date where id = ${id}::uuid`);
}

describe('terms that are over', () => {
  it('are told of once, the day behind their last one, and change nothing of the case', async () => {
    const [of, today] = [await caseIn(hub), await caseIn(hub)];
    await due(of, inDays(-1));
    await due(today, inDays(0));
    expect([await overdue(), await overdue()]).toEqual([1, 0]);
    expect(await rowOf(hub, of)).toMatchObject({ version: 1, stage: 'REGISTERED', moments: ['SUBMITTED', 'OVERDUE'] });
    expect((await rowOf(hub, today)).moments).toEqual(['SUBMITTED']);
    expect(await termOf(of)).toMatchObject({ told: true, kept: null });
    const { data, errors } = await hub.ask(
      '{ cases(overdue: true) { nodes { caseNo } } }',
      {},
      { as: cadreOf(DISTRICT) },
    );
    expect(errors).toEqual([]);
    expect(data.cases.nodes).toEqual([{ caseNo: of.caseNo }]);
  });

  it('are told of anew where the case comes to another one, and never where they were settled', async () => {
    const [of, settled] = [
      await caseIn(hub, { stage: CaseStage.MEDIATION }),
      await caseIn(hub, { stage: CaseStage.MEDIATION }),
    ];
    for (const each of [of, settled]) await due(each, inDays(-1));
    await moved(hub, settled, CaseStage.ARBITRATION);
    expect(await overdue()).toBe(1);
    await moved(hub, of, CaseStage.ARBITRATION);
    await hub.hub.database.query(sql`
      update legal_outreach.deadline set counted_on = ${inDays(-1)}::date, due_on = ${inDays(-1)}::date
      where case_id = ${of.id}::uuid and kept is null`);
    expect(await overdue()).toBe(1);
    expect((await rowOf(hub, of)).moments).toEqual(['SUBMITTED', 'OVERDUE', 'MOVED', 'OVERDUE']);
    expect((await rowOf(hub, settled)).moments).toEqual(['SUBMITTED', 'MOVED']);
  });

  it('are each told of by one of two processes that look at once', async () => {
    const cases = await Promise.all(Array.from({ length: 5 }, () => caseIn(hub)));
    for (const each of cases) await due(each, inDays(-2));
    const [one, two] = await Promise.all([overdue(), overdue()]);
    expect((one ?? 0) + (two ?? 0)).toBe(5);
    for (const each of cases) expect((await rowOf(hub, each)).moments).toEqual(['SUBMITTED', 'OVERDUE']);
  });
});

describe('terms of a year whose calendar was not known', () => {
  /** 1 to 8 October 2097 off, and Saturday 12 October worked for them. */
  const known = new Calendar({
    holidays: Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((day) => [`2097-10-0${day}`, 'National Day,国庆节,8'])),
    workdays: { '2097-10-12': 'National Day,国庆节,8' },
  });
  const recount = async (days = known) => recountTerms(await groundIn(hub), days);

  // Those of the tests before lie on any day.
  beforeAll(() => recount());

  it('end where they should as soon as it is', async () => {
    const [off, worked, plain, elsewhere] = [
      await caseIn(hub),
      await caseIn(hub, { kind: CaseKind.LEGAL_AID }),
      await caseIn(hub),
      await caseIn(hub, { regionCode: '810000' }),
    ];
    // As they were counted while nobody knew: the Saturday was passed over, and the holidays were not.
    expect([calendar.workdayFrom('2097-10-03'), calendar.workdayFrom('2097-10-12')]).toEqual([
      '2097-10-03',
      '2097-10-14',
    ]);
    await due(off, '2097-10-03');
    await due(worked, '2097-10-12', '2097-10-14');
    await due(plain, '2097-10-10');
    await due(elsewhere, '2097-10-03');
    expect(await recount()).toBe(2);
    expect([await termOf(off), await termOf(worked)]).toMatchObject([{ dueOn: '2097-10-09' }, { dueOn: '2097-10-12' }]);
    expect(await rowOf(hub, off)).toMatchObject({ version: 2, dueOn: '2097-10-09', moments: ['SUBMITTED', 'TERM'] });
    for (const each of [plain, elsewhere])
      expect(await rowOf(hub, each)).toMatchObject({ version: 1, moments: ['SUBMITTED'] });
    expect(await recount()).toBe(0);
  });

  it('stay as they are once they are settled', async () => {
    const of = await caseIn(hub, { stage: CaseStage.MEDIATION });
    await due(of, '2097-10-04');
    await moved(hub, of, CaseStage.DIAGNOSIS);
    await moved(hub, of, CaseStage.NOT_ACCEPTED);
    expect(await recount()).toBe(0);
    expect(await termOf(of)).toMatchObject({ dueOn: '2097-10-04', kept: true });
  });
});

it('is looked after just behind midnight in China and at the start', () => {
  const job = hub.hub.jobs.all.find(({ name }) => name === 'keep-case-terms');
  expect(job?.recurs).toMatchObject({ cron: '5 16 * * *', atStart: true });
});
