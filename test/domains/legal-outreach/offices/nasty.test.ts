import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import {
  approveWaiting,
  emptied,
  idOf,
  officeOf,
  officesOf,
  standingIn,
  stepsIn,
  type TestOffices,
  type Told,
  unionOf,
} from './support.js';

let hub: TestHub;
let offices: TestOffices;

beforeAll(async () => {
  hub = await testHub();
  offices = officesOf(hub);
});
beforeEach(() => emptied(hub));
afterAll(() => hub.close());

const tell = (...told: Told[]) => offices.tell(...told);

describe('input of channel C4, number', () => {
  it('1: one dispute is told by union, human resources and court under three numbers, and is one case', async () => {
    await tell(unionOf('工调1', { linkNo: 'L1', stage: '调解', stageOn: '2023-04-05', applicantCount: 52 }));
    await tell(
      officeOf('人社', '仲案1', { linkNo: 'L1', stage: '仲裁', stageOn: '2023-05-04', registeredOn: '2023-05-04' }),
    );
    const court = officeOf('法院', '(2023)粤0605民初1号', {
      humanResourcesNo: '仲案1',
      stage: '诉讼',
      stageOn: '2023-07-01',
    });
    expect(await tell(court)).toEqual([['APPLIED']]);
    expect(await standingIn(hub)).toMatchObject([
      {
        ...{ stage: 'LITIGATION', count: 52, collective: true, registered: '2023-04-03', year: 2023 },
        numbers: ['COURT 〔2023〕粤0605民初1号', 'HUMAN_RESOURCES 仲案1', 'JOINT_CENTRE L1', 'UNION 工调1'],
      },
    ]);
    expect(await stepsIn(hub)).toEqual(['REGISTERED', 'MEDIATION', 'ARBITRATION', 'LITIGATION']);
  });

  it('1: two cases that a third word shows to be one become one, under the number of the first, and nothing told is lost', async () => {
    await tell(unionOf('工调1', { stage: '调解', stageOn: '2023-04-05', narrative: '要求补偿' }));
    await tell(officeOf('人社', '仲案1', { stage: '仲裁', stageOn: '2023-05-04', applicant: '张示例' }));
    const before = await hub.hub.database.query<{ caseNo: string }>(
      sql`select case_no as "caseNo" from legal_outreach.legal_case order by created_at`,
    );
    expect(await tell(officeOf('联调中心', 'L1', { unionNo: '工调1', humanResourcesNo: '仲案1' }))).toEqual([
      ['APPLIED'],
    ]);
    expect(await standingIn(hub)).toMatchObject([{ stage: 'ARBITRATION', parties: 1, numbers: { length: 3 } }]);
    const links = await hub.hub.database.query(sql`
      select case_no as kept, number from legal_outreach.case_link join legal_outreach.legal_case on id = case_id
      where office = 'UNION' and number = ${before[1]?.caseNo ?? ''}`);
    expect(links).toEqual([{ kept: before[0]?.caseNo, number: before[1]?.caseNo }]);
    const subjects = await hub.hub.database.query(sql`
      select distinct subject_id is not distinct from (select id from legal_outreach.legal_case) as moved
      from channels.source_record`);
    expect(subjects).toEqual([{ moved: true }]);
  });

  it('1: two cases on which people of the hub work are not joined: a person decides, and nothing is lost', async () => {
    await tell(unionOf('工调1'), unionOf('工调2'));
    await hub.hub.database.query(sql`
      insert into legal_outreach.meeting (id, case_id, starts_at, place, roles)
      select gen_random_uuid(), id, now(), '里水镇', '{工会维权专员}' from legal_outreach.legal_case`);
    expect(await tell(officeOf('联调中心', 'L1', { unionNo: '工调1、工调2' }))).toEqual([
      ['QUARANTINED', 'case.link.two'],
    ]);
    expect(await standingIn(hub)).toMatchObject([{ numbers: ['UNION 工调1'] }, { numbers: ['UNION 工调2'] }]);
    expect(await approveWaiting(hub)).toEqual([]);
    expect(await standingIn(hub)).toMatchObject([
      { numbers: ['JOINT_CENTRE L1', 'UNION 工调1'] },
      { numbers: ['UNION 工调2'] },
    ]);
  });

  it('2: a case goes back from arbitration to mediation by the word of the union, and not by an older one', async () => {
    await tell(unionOf('工调1', { linkNo: 'L1', stage: '调解', updatedAt: '2023-04-05 08:00:00' }));
    await tell(officeOf('人社', '仲案1', { linkNo: 'L1', stage: '仲裁', updatedAt: '2023-05-04 08:00:00' }));
    expect(await tell(unionOf('工调1', { linkNo: 'L1', stage: '诊', updatedAt: '2023-04-04 08:00:00' }))).toEqual([
      ['APPLIED'],
    ]);
    expect(await standingIn(hub)).toMatchObject([{ stage: 'ARBITRATION' }]);
    await tell(unionOf('工调1', { linkNo: 'L1', stage: '调解', updatedAt: '2023-05-20 08:00:00' }));
    expect(await standingIn(hub)).toMatchObject([{ stage: 'MEDIATION' }]);
    expect(await stepsIn(hub)).toEqual(['REGISTERED', 'MEDIATION', 'ARBITRATION', 'MEDIATION']);
  });

  it('2: what an office tells of a stage that is not its own is stale, with a reason, and its number is taken all the same', async () => {
    await tell(officeOf('人社', '仲案1', { linkNo: 'L1', stage: '仲裁', updatedAt: '2023-05-04 08:00:00' }));
    const closed = { stage: '结案', outcome: '调解不成', endedOn: '2023-05-10', updatedAt: '2023-05-10 08:00:00' };
    expect(await tell(unionOf('工调1', { linkNo: 'L1', ...closed }))).toEqual([['STALE']]);
    expect(await standingIn(hub)).toMatchObject([{ stage: 'ARBITRATION', outcome: null, numbers: { length: 3 } }]);
    const [record] = await hub.hub.database.query<{ reason: string }>(
      sql`select reason_zh as reason from channels.source_record where verdict = 'STALE'`,
    );
    expect(record?.reason).toContain('所报环节未采用');
    expect(await tell(unionOf('工调1', { linkNo: 'L1', ...closed }))).toEqual([['DUPLICATE']]);
  });

  it('2: a case that somebody at the hub has moved since the day of which a word speaks stays there', async () => {
    await tell(unionOf('工调1', { linkNo: 'L1', stage: '调解', updatedAt: '2023-04-05 08:00:00' }));
    await hub.hub.database.query(sql`
      update legal_outreach.legal_case set stage = 'ARBITRATION', moved_at = now(), version = version + 1`);
    const centre = officeOf('联调中心', 'L1', { stage: '诊', updatedAt: '2023-04-20 08:00:00' });
    expect(await tell(centre)).toEqual([['STALE']]);
    expect(await tell(unionOf('工调1', { linkNo: 'L1', matters: '社保', updatedAt: '2023-04-06 08:00:00' }))).toEqual([
      ['APPLIED'],
    ]);
    expect(await standingIn(hub)).toMatchObject([{ stage: 'ARBITRATION' }]);
  });

  it('2: a stage to which no moves lead waits for a person, who takes the rest of the word in', async () => {
    await tell(unionOf('工调1', { linkNo: 'L1', courtNo: '民初1' }));
    await tell(officeOf('法院', '民初1', { stage: '诉讼', updatedAt: '2023-07-01 08:00:00' }));
    const back = unionOf('工调1', { linkNo: 'L1', stage: '调解', updatedAt: '2023-08-01 08:00:00' });
    expect(await tell(back)).toEqual([['QUARANTINED', 'case.stage.reached']]);
    expect(await approveWaiting(hub)).toEqual([]);
    expect(await standingIn(hub)).toMatchObject([{ stage: 'LITIGATION' }]);
  });

  it('3: 52 applicants are 52 whether they are told as 52 rows or as one', async () => {
    const names = Array.from({ length: 52 }, (_, index) => `示例${String.fromCodePoint(0x4e00 + index)}`);
    const rows = names.map((applicant) => unionOf('工调1', { applicant }));
    const { counts } = await offices.list(rows);
    expect(counts).toMatchObject({ applied: 52, rejected: 0 });
    expect(await standingIn(hub)).toMatchObject([{ count: 52, collective: true, parties: 52 }]);
    expect((await offices.list(rows)).counts).toMatchObject({ applied: 0, duplicate: 52 });
    const asRows = await standingIn(hub);
    await emptied(hub);
    await offices.list([unionOf('工调1', { applicant: names.join('、') })]);
    expect(await standingIn(hub)).toEqual(asRows);
  });

  it('3: a number that is told counts where it is larger, and two of one name are two by their id numbers', async () => {
    const one = unionOf('工调1', { applicant: '张示例', applicantIdNumber: idOf(1), applicantCount: 9 });
    await offices.list([one, unionOf('工调1', { applicant: '张示例', applicantIdNumber: idOf(2) })]);
    expect(await standingIn(hub)).toMatchObject([{ count: 9, collective: false, parties: 2 }]);
    const all = await hub.hub.database.query<{ text: string }>(sql`
      select coalesce(jsonb_agg(to_jsonb(w))::text, '') || (select coalesce(jsonb_agg(to_jsonb(r))::text, '') from channels.source_record r)
        as text from legal_outreach.office_word w`);
    expect(all[0]?.text).not.toMatch(new RegExp(`${idOf(1)}|${idOf(2)}|张示例`));
  });

  it.each([
    ['without the form of the company', { employerName: '广东贝豪生物科技' }],
    ['by an old name that is told', { employerName: '贝豪日化厂', formerName: '广东贝豪生物科技有限公司' }],
    [
      'by its credit code with O for 0',
      { employerName: '贝豪日化厂', uscc: '914406000000000011'.replaceAll('0', 'O') },
    ],
  ])('4: the employer is told %s and the case is one', async (_how, employer) => {
    await tell(unionOf('工调1', { linkNo: 'L1', uscc: USCC }));
    expect(await tell(officeOf('人社', '仲案1', { linkNo: 'L1', ...employer }))).toEqual([['APPLIED']]);
    expect(await standingIn(hub)).toMatchObject([{ employer: '广东贝豪生物科技有限公司', uscc: USCC }]);
  });

  it('4: an employer that may be another one waits for a person; a wrong code is refused', async () => {
    await tell(unionOf('工调1', { linkNo: 'L1' }));
    const other = officeOf('人社', '仲案1', { linkNo: 'L1', employerName: '佛山某某鞋厂' });
    expect(await tell(other)).toEqual([['QUARANTINED', 'case.employer.differs']]);
    expect(await standingIn(hub)).toMatchObject([{ numbers: ['JOINT_CENTRE L1', 'UNION 工调1'] }]);
    expect(await approveWaiting(hub)).toEqual([]);
    expect(await standingIn(hub)).toMatchObject([{ numbers: { length: 3 }, employer: '广东贝豪生物科技有限公司' }]);
    expect(await tell(unionOf('工调2', { uscc: '914406001234567890' }))).toEqual([['REJECTED', 'case.uscc']]);
  });

  it('5: an outcome before the registration is refused with a code of its own', async () => {
    const wrong = unionOf('工调1', { stage: '结案', outcome: '调解成功', endedOn: '2023-04-01' });
    expect(await tell(wrong)).toEqual([['REJECTED', 'case.outcome.order']]);
    const { lines } = await linesOf(wrong);
    expect(lines).toEqual([{ code: 'OUTCOME_BEFORE_REGISTRATION', value: '2023-04-01' }]);
    expect(await standingIn(hub)).toEqual([]);
  });

  it.each([
    ['6万余元', '6000000', 'AT_LEAST'],
    ['6万', '6000000', 'EXACT'],
    ['60000元整', '6000000', 'EXACT'],
    ['约6万', '6000000', 'ROUNDED'],
    ['近6万', '6000000', 'NEARLY'],
  ])('6: an amount told as %s is kept as %s fen, %s', async (amount, fen, precision) => {
    await tell(unionOf('工调1', { stage: '结案', outcome: '调解成功', endedOn: '2023-04-20', amount }));
    expect(await standingIn(hub)).toMatchObject([{ stage: 'CLOSED', outcome: 'SETTLED', fen, precision }]);
  });

  it.each(['5-6万', '5万至6万元', '约6万余元', '若干', '-6万'])(
    '6: %s is no amount, and is told back as it was written',
    async (amount) => {
      const { lines } = await linesOf(unionOf('工调1', { outcome: '调解成功', endedOn: '2023-04-20', amount }));
      expect(lines).toEqual([{ code: 'UNREADABLE', value: amount }]);
    },
  );

  it('7: a case that was closed and opened again in the next year counts in the year of its registration', async () => {
    const closed = { stage: '结案', outcome: '调解成功', endedOn: '2023-12-20', updatedAt: '2023-12-20 08:00:00' };
    await tell(unionOf('工调1', { ...closed, registeredOn: '2023-11-01' }));
    await tell(unionOf('工调1', { stage: '调解', registeredOn: '2024-02-05', updatedAt: '2024-02-05 08:00:00' }));
    expect(await standingIn(hub)).toMatchObject([
      { stage: 'MEDIATION', year: 2023, registered: '2023-11-01', outcome: null },
    ]);
    expect(await stepsIn(hub)).toEqual(['REGISTERED', 'MEDIATION', 'CLOSED', 'DIAGNOSIS', 'MEDIATION']);
  });

  it('8: a narrative is masked and sealed, and stands in clear in no table at all', async () => {
    const said = `本人${idOf(3)}，电话13800138000，要求搬迁补偿六万`;
    await tell(unionOf('工调1', { narrative: said, applicant: '张示例' }));
    await tell(unionOf('工调2', { narrative: said, stage: '不知道' }));
    await tell(officeOf('人社', '仲案1', { unionNo: '工调1', employerName: '佛山某某鞋厂', narrative: said }));
    const tables = await hub.hub.database.query<{ name: string }>(sql`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`);
    for (const { name } of tables) {
      const text = JSON.stringify(await hub.test.database.query(dump(name)));
      expect([name, text.includes('13800138000'), text.includes(idOf(3)), text.includes('搬迁补偿六万')]).toEqual([
        name,
        false,
        false,
        false,
      ]);
    }
    const [kept] = await hub.hub.database.query<{ id: string; narrative: Buffer }>(
      sql`select id, narrative from legal_outreach.legal_case where narrative is not null`,
    );
    expect(kept?.narrative.includes(Buffer.from('搬迁'))).toBe(false);
  });

  it('9: withdrawn and settled on one day: the settlement counts where both have signed', async () => {
    await tell(unionOf('工调1', { stage: '撤回', stageOn: '2023-04-20', linkNo: 'L1' }));
    const settled = { stage: '结案', outcome: '调解成功', endedOn: '2023-04-20' };
    const centre = officeOf('联调中心', 'L1', { ...settled, agreedOn: '2023-04-20' });
    expect(await tell(centre)).toEqual([['APPLIED']]);
    expect(await standingIn(hub)).toMatchObject([{ stage: 'CLOSED', outcome: 'SETTLED' }]);
  });

  it('9: without signatures it waits, and a person says that it was settled', async () => {
    await tell(unionOf('工调1', { stage: '撤回', stageOn: '2023-04-20', linkNo: 'L1' }));
    const centre = officeOf('联调中心', 'L1', { stage: '结案', outcome: '调解成功', endedOn: '2023-04-20' });
    expect(await tell(centre)).toEqual([['QUARANTINED', 'case.outcome.sameDay']]);
    expect(await standingIn(hub)).toMatchObject([{ stage: 'WITHDRAWN' }]);
    expect(await approveWaiting(hub)).toEqual([]);
    expect(await standingIn(hub)).toMatchObject([{ stage: 'CLOSED', outcome: 'SETTLED' }]);
  });

  it('10: a mediator who stands for a party, in one row or by two offices, or is tied to the employer waits for a person', async () => {
    expect(await tell(unionOf('工调1', { mediator: '李示例', counsel: '王示例、李示例' }))).toEqual([
      ['QUARANTINED', 'case.mediator.conflict'],
    ]);
    await tell(unionOf('工调2', { mediator: '李示例', linkNo: 'L2' }));
    expect(await tell(officeOf('人社', '仲案2', { counsel: '李示例', linkNo: 'L2' }))).toEqual([
      ['QUARANTINED', 'case.mediator.conflict'],
    ]);
    await hub.hub.database.query(sql`
      with who as (insert into legal_outreach.handler (id, handler_no, role, display_name, office, region_code, active_from)
        values (gen_random_uuid(), 'M1', 'MEDIATOR', '赵示例', '里水镇总工会', '440605', '2020-01-01') returning id)
      insert into legal_outreach.handler_tie (handler_id, ordinal, employer_name, employer_key)
      select id, 0, '广东贝豪生物科技有限公司', '广东贝豪生物科技' from who`);
    expect(await tell(unionOf('工调3', { mediator: '赵示例' }))).toEqual([['QUARANTINED', 'case.mediator.conflict']]);
    const { lines } = await linesOf(unionOf('工调4', { mediator: '李示例', counsel: '李示例' }));
    expect(lines).toEqual([{ code: 'CONFLICT_OF_INTEREST', value: expect.not.stringContaining('李示例') }]);
  });

  it('11: whoever is told as the one who reported a hazard stands there as the reporter, also where it was told as a dispute first', async () => {
    const { tell } = officesOf(hub);
    const told = unionOf('南工隐〔2023〕77号', { applicant: '示例乙' });
    const rolesOf = () =>
      hub.hub.database.query(sql`
      select p.role from legal_outreach.party p join legal_outreach.case_link l on l.case_id = p.case_id
      where l.number = '南工隐〔2023〕77号'`);
    await tell(told);
    expect(await rolesOf()).toEqual([{ role: 'APPLICANT' }]);
    await tell({ ...told, kind: '安全隐患', matters: '安全生产', updatedAt: '2023-04-20' });
    expect(await rolesOf()).toEqual([{ role: 'REPORTER' }]);
  });

  it('11: of a hazard without a name the row is taken, and neither the photo, nor where it was taken, nor a reporter', async () => {
    const hazard = officeOf('工会', '隐1', {
      kind: '安全隐患',
      matters: '安全生产',
      anonymous: '是',
      registeredOn: '2023-06-01',
    });
    const photo = { photo: '/9j/4AAQ', 'photo.gps': '23.1,113.1', longitude: '113.1', latitude: '23.1' };
    expect(await tell({ ...hazard, ...photo, applicant: '钱示例', narrative: '脚手架松动' })).toEqual([['APPLIED']]);
    expect(await standingIn(hub)).toMatchObject([{ kind: 'HAZARD_REPORT', nameless: true, parties: 0, count: 1 }]);
    const places = await hub.hub.database.query(sql`
      select longitude, (select count(*)::integer from legal_outreach.party) as parties,
        (select count(*)::integer from legal_outreach.evidence) as files from legal_outreach.legal_case`);
    expect(places).toEqual([{ longitude: null, parties: 0, files: 0 }]);
    expect(await tell({ ...unionOf('工调1'), anonymous: '是' })).toEqual([['REJECTED', 'case.anonymous.kind']]);
  });

  it.each([
    ['2024-09-20', '2024-10-08', 'on 5 October, a holiday'],
    ['2024-09-16', '2024-10-08', 'on 1 October'],
    ['2024-09-27', '2024-10-12', 'on a Saturday that is worked'],
  ])('12: a term that begins on %s ends on %s: it would be over %s', async (registeredOn, dueOn) => {
    await tell(unionOf('工调1', { registeredOn, stage: '调解' }));
    const due = await hub.hub.database.query(sql`select due_on::text as "dueOn" from legal_outreach.legal_case`);
    expect(due).toEqual([{ dueOn }]);
  });
});

/** A code that is right, and has noughts that people write as O. */
const USCC = '914406000000000011';

function dump(name: string) {
  return sql`select query_to_xml(${`select * from ${name}`}, false, false, '')::text as text`;
}

async function linesOf(row: Told) {
  await offices.list([row]);
  const lines = await hub.hub.database.query(sql`select code, value from channels.rejected_row`);
  return { lines };
}
