import { OutcomeKind } from '../../../../src/domains/legal-outreach/cases/case.enums.js';
import { tellOverdue } from '../../../../src/domains/legal-outreach/deadlines/overdue.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { settled } from '../../../kit/events/support.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { personIn } from '../../membership/support.js';
import { CaseKind, CaseStage, given, groundIn, handledIn, handlerIn, type MadeCase, moved } from '../case.support.js';
import { agree, end, schedule } from '../records/support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await make();
});
afterAll(() => hub.close());

const REGISTERED = new Date('2024-09-20T09:00:00+08:00');
const MEETING = { startsAt: '2099-03-20T14:30:00+08:00', place: '里水镇和桂工业园职工之家', roles: ['律师顾问'] };

/** Has messages made of all that was announced by now. */
async function make(): Promise<void> {
  await settled(hub.hub.database);
  const job = hub.hub.jobs.all.find(({ name }) => name === 'make-notifications');
  await job?.work({} as never, { signal: AbortSignal.timeout(60_000), attempt: 1, database: hub.hub.database });
}

interface Told {
  readonly title: string;
  readonly body: string;
  readonly subject: string | null;
}

async function toldTo(person: string): Promise<readonly Told[]> {
  await make();
  return hub.test.database.query<Told & Record<string, unknown>>(sql`
    select title, body, subject_id as subject from identity.notification
    where person_id = ${person}::uuid and kind = 'CASE' order by created_at, id`);
}

/** Of a case of two who ask together. */
async function dispute() {
  const [one, two] = [await personIn(hub, { name: '李守安' }), await personIn(hub, { name: '王小明' })];
  // The first of them speaks for both, and is named twice.
  const of = await handledIn(hub, {
    people: [one.id, two.id, one.id],
    stage: CaseStage.MEDIATION,
    registeredAt: REGISTERED,
  });
  return { of, as: of.as, one: one.id, two: two.id };
}

it('each person of a case is told once of every move, of a meeting, of the agreement and of how it ended', async () => {
  const { of, as, one, two } = await dispute();
  await schedule(hub, as, of, MEETING);
  await agree(hub, as, of, {
    terms: '补发工资',
    signedByApplicantsAt: '2024-09-25T10:00:00+08:00',
    signedByEmployerAt: '2024-09-26T10:00:00+08:00',
  });
  await end(hub, as, of, { outcome: OutcomeKind.SETTLED, endedOn: '2024-09-30', amount: { amountFen: 6_000_000 } });
  await moved(hub, of, CaseStage.AGREED);
  const told = [
    [
      '协调会已约期',
      `您的案件 ${of.caseNo} 的协调会定于3月20日14:30在里水镇和桂工业园职工之家召开，请按时参加；不能参加的，请及时联系承办人。`,
    ],
    ['案件协议有更新', `您的案件 ${of.caseNo} 的协议、签署或司法确认情况已登记，请打开案件查看。`],
    ['案件结果已登记', `您的案件 ${of.caseNo} 的办理结果已登记，请打开案件查看。`],
    ['案件有新进展', `您的案件 ${of.caseNo} 已由“调解”转入“达成协议”环节。`],
  ].map(([title, body]) => ({ title, body, subject: of.id }));
  expect(await toldTo(one)).toEqual(told);
  expect(await toldTo(two)).toEqual(told);
  await make();
  expect(await toldTo(two)).toHaveLength(4);
});

it('nobody is told in a message who or what a case is about', async () => {
  const { of, as, one } = await dispute();
  await agree(hub, as, of, { terms: '补发李守安两个月工资' });
  await moved(hub, of, CaseStage.ARBITRATION, { note: '李守安要求仲裁' });
  const told = await toldTo(one);
  expect(told).toHaveLength(2);
  expect(JSON.stringify(told)).not.toMatch(/李守安|工资|某制造/);
});

it('labour inspection beside a dispute is told as it begins and as it ends', async () => {
  const { of, one } = await dispute();
  await moved(hub, of, CaseStage.INSPECTION);
  await moved(hub, of, CaseStage.MEDIATION);
  expect((await toldTo(one)).map(({ body }) => body)).toEqual([
    `您的案件 ${of.caseNo} 已启动监察，与“调解”并行。`,
    `您的案件 ${of.caseNo} 的并行监察已结束，仍处“调解”环节。`,
  ]);
});

it('whoever reported a hazard is told of it without its number, so that no message leads to them', async () => {
  const reporter = await personIn(hub, { name: '李守安' });
  const of = await handledIn(hub, { kind: CaseKind.HAZARD_REPORT, people: [reporter.id] });
  await moved(hub, of, CaseStage.DIAGNOSIS);
  expect(await toldTo(reporter.id)).toEqual([
    { title: '案件有新进展', body: '您报告的隐患已由“登记”转入“诊”环节。', subject: null },
  ]);
  const [{ text = '' } = {}] = await hub.test.database.query<{ text: string }>(sql`
    select string_agg(n::text, ' ') as text from identity.notification n where person_id = ${reporter.id}::uuid`);
  expect(text).not.toContain(of.caseNo);
  expect(text).not.toContain(of.id);
});

it('of a case without a name, and to whoever handles one, nothing is told', async () => {
  const count = async (): Promise<number> => {
    await make();
    const [row] = await hub.test.database.query<{ count: number }>(sql`
      select count(*)::integer as count from identity.notification where kind = 'CASE'`);
    return row?.count ?? 0;
  };
  const before = await count();
  const of = await handledIn(hub, { kind: CaseKind.HAZARD_REPORT, nameless: true });
  const handler = await handlerIn(hub);
  await given(hub, of, handler.id);
  await moved(hub, of, CaseStage.DIAGNOSIS);
  expect(await count()).toBe(before);
});

describe('a term that is over', () => {
  const over = async (of: MadeCase) => {
    const { database, caseBook } = await groundIn(hub);
    await tellOverdue({ database, caseBook });
    return of;
  };

  it('is told once, and of mediation that arbitration may be asked for', async () => {
    const { of, one } = await dispute();
    await over(of);
    await over(of);
    expect(await toldTo(one)).toEqual([
      {
        title: '调解期限已届满',
        body: `您的案件 ${of.caseNo} 的期限已于10月8日届满（劳动争议调解仲裁法 第十四条），尚未达成协议的，您可以依法申请劳动仲裁，也可以继续调解。`,
        subject: of.id,
      },
    ]);
  });

  it('is no news where the case went on before the message was made', async () => {
    const { of, one } = await dispute();
    await over(of);
    await moved(hub, of, CaseStage.ARBITRATION);
    expect((await toldTo(one)).map(({ title }) => title)).toEqual(['案件有新进展']);
  });

  it('of legal aid is told without a word of arbitration', async () => {
    const person = await personIn(hub, { name: '李守安' });
    const of = await handledIn(hub, { kind: CaseKind.LEGAL_AID, people: [person.id], registeredAt: REGISTERED });
    await over(of);
    const [{ title, body } = { title: '', body: '' }] = await toldTo(person.id);
    expect([title, body]).toEqual([
      '办理期限已届满',
      `您的案件 ${of.caseNo} 的期限已于9月27日届满（法律援助法 第四十三条），案件仍在办理。如有疑问，请联系受理单位。`,
    ]);
  });
});

it('a meeting that is past by the time is told to nobody', async () => {
  const { of, as, one } = await dispute();
  await schedule(hub, as, of, MEETING);
  await hub.hub.database.query(
    sql`update legal_outreach.meeting set starts_at = now() - interval '1 hour' where case_id = ${of.id}::uuid`,
  );
  expect(await toldTo(one)).toEqual([]);
});
