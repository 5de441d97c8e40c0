import { CaseKind, PartyRole } from '../../../../src/domains/legal-outreach/cases/case.enums.js';
import { globalId, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { acted, broughtCase, CADRE, handlerIn, isPersonOf, memberWho } from '../support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const codesOf = ({ errors }: any) => errors.map(({ code }: { readonly code: string }) => code);

describe('a case is moved', () => {
  it('by its handler, for the office of that one, with a note that only those inside read', async () => {
    const { id, caseNo } = await broughtCase(hub);
    const { as } = await handlerIn(hub, { handles: id, office: '里水镇调解室' });
    const to = { caseNo, to: 'DIAGNOSIS', note: '请联系 13800138000', expectedVersion: 1 };
    const { case: moved, errors } = await acted(hub, as, 'advanceCase', to);
    expect(errors).toEqual([]);
    expect(moved).toMatchObject({ stage: 'DIAGNOSIS', version: 2 });
    expect(moved.timeline[1]).toEqual({
      ...{ fromStage: 'REGISTERED', toStage: 'DIAGNOSIS', by: '里水镇调解室', note: '请联系 138****8000' },
    });
    const [step] = await hub.hub.database.query<{ note: Buffer }>(sql`
      select note from legal_outreach.step where case_id = ${id}::uuid and ordinal = 1`);
    expect(step?.note.toString('latin1')).not.toContain('138');
  });

  it('by a cadre of the division, for the office that took it, and by nobody of another one', async () => {
    const { id, caseNo } = await broughtCase(hub);
    await handlerIn(hub, { handles: id });
    const input = { caseNo, to: 'MEDIATION', expectedVersion: 1 };
    expect(codesOf(await acted(hub, { ...CADRE, regionCodes: ['510000'] }, 'advanceCase', input))).toEqual([
      'NOT_FOUND',
    ]);
    const { case: moved } = await acted(hub, CADRE, 'advanceCase', input);
    expect(moved).toMatchObject({ stage: 'MEDIATION', timeline: [{}, { by: '南海区总工会' }] });
  });

  it('by one of two who read one version; the other is told the version there is', async () => {
    const { id, caseNo } = await broughtCase(hub);
    const { as } = await handlerIn(hub, { handles: id });
    const input = { caseNo, to: 'DIAGNOSIS', expectedVersion: 1 };
    const told = await Promise.all([acted(hub, as, 'advanceCase', input), acted(hub, CADRE, 'advanceCase', input)]);
    const [refused] = told.flatMap(({ errors }) => errors);
    expect(told.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(refused).toMatchObject({ __typename: 'ConflictError', code: 'VERSION_CONFLICT', currentVersion: 2 });
  });

  it('once, however often it is asked for under one key', async () => {
    const { id, caseNo } = await broughtCase(hub);
    await handlerIn(hub, { handles: id });
    const input = { idempotencyKey: newId(), caseNo, to: 'DIAGNOSIS', expectedVersion: 1 };
    await acted(hub, CADRE, 'advanceCase', input);
    const { case: again, errors } = await acted(hub, CADRE, 'advanceCase', input);
    expect([errors, again.version]).toEqual([[], 2]);
  });

  it('not where the table has no such move, and not where something is missing: each says what', async () => {
    const { caseNo } = await broughtCase(hub);
    const litigation = await acted(hub, CADRE, 'advanceCase', { caseNo, to: 'LITIGATION', expectedVersion: 1 });
    expect(litigation.errors).toMatchObject([{ code: 'STAGE_NOT_ALLOWED', path: ['to'], rule: 'case.stage.move' }]);
    const mediation = await acted(hub, CADRE, 'advanceCase', { caseNo, to: 'MEDIATION', expectedVersion: 1 });
    expect(mediation.errors).toMatchObject([{ code: 'STAGE_INCOMPLETE', rule: 'case.stage.needs.handler' }]);
  });

  it('by nobody who is in it, as cadre or as handler', async () => {
    const { person } = memberWho();
    const { id, caseNo } = await broughtCase(hub, { applicant: person });
    const subject = await isPersonOf(hub, person);
    await handlerIn(hub, { handles: id, subject });
    const own = { ...CADRE, subject, person, scopes: ['CADRE', 'MEDIATOR'] as const };
    const input = { caseNo, to: 'DIAGNOSIS', expectedVersion: 1 };
    expect(codesOf(await acted(hub, own, 'advanceCase', input))).toEqual(['NOT_PERMITTED']);
    const { handlerId } = await handlerIn(hub);
    expect(codesOf(await acted(hub, own, 'assignCase', { caseNo, handlerId, expectedVersion: 1 }))).toEqual([
      'NOT_PERMITTED',
    ]);
  });
});

describe('inspection', () => {
  it('by nobody who is tied to its employer, as cadre, or as a handler of whom that became known later', async () => {
    const { id, caseNo } = await broughtCase(hub);
    const { id: handler, as } = await handlerIn(hub, { handles: id });
    const both = { ...CADRE, subject: as.subject, scopes: ['CADRE', 'MEDIATOR'] as const } as typeof CADRE;
    const shown = async () => (await hub.ask(`{ case(caseNo: "${caseNo}") { narrative } }`, {}, { as })).data.case;
    expect(await shown()).toEqual({ narrative: '三个月没有发工资' });
    await hub.hub.database.query(sql`
      insert into legal_outreach.handler_tie (handler_id, ordinal, employer_name, employer_key)
      values (${handler}::uuid, 0, '示例', '广东示例生物科技')`);
    const input = { caseNo, to: 'DIAGNOSIS', expectedVersion: 1 };
    expect(codesOf(await acted(hub, both, 'advanceCase', input))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await acted(hub, as, 'advanceCase', input))).toEqual(['NOT_FOUND']);
    expect(await shown()).toBeNull();
    expect(codesOf(await acted(hub, CADRE, 'advanceCase', input))).toEqual([]);
  });

  it('of a dispute runs beside its stage and ends by a move to that', async () => {
    const { id, caseNo } = await broughtCase(hub);
    await handlerIn(hub, { handles: id });
    const begun = await acted(hub, CADRE, 'advanceCase', { caseNo, to: 'INSPECTION', expectedVersion: 1 });
    expect(begun.case).toMatchObject({ stage: 'REGISTERED', underInspection: true, version: 2 });
    const ended = await acted(hub, CADRE, 'advanceCase', { caseNo, to: 'REGISTERED', expectedVersion: 2 });
    expect(ended.case).toMatchObject({ stage: 'REGISTERED', underInspection: false, version: 3 });
    expect(ended.case.timeline.map(({ toStage }: any) => toStage)).toEqual(['REGISTERED', 'INSPECTION', 'REGISTERED']);
  });
});

describe('a case is taken back', () => {
  it('by who brought it, with a reason, and its term is settled', async () => {
    const as = memberWho();
    const { caseNo } = await broughtCase(hub, { applicant: as.person });
    const { case: gone } = await acted(hub, as, 'withdrawCase', { caseNo, reason: '已经结清', expectedVersion: 1 });
    expect(gone).toMatchObject({ stage: 'WITHDRAWN', statutoryDueOn: null, timeline: [{}, { by: '申请人' }] });
  });

  it.each([
    ['who speaks for the workers', CaseKind.LABOUR_DISPUTE, PartyRole.REPRESENTATIVE, '职工代表'],
    ['who reported a hazard in the own name', CaseKind.HAZARD_REPORT, PartyRole.REPORTER, '报告人'],
  ])('by one %s as well', async (_, kind, role, by) => {
    const as = memberWho();
    const { caseNo } = await broughtCase(hub, { applicant: as.person, kind, role });
    const { case: gone, errors } = await acted(hub, as, 'withdrawCase', {
      caseNo,
      reason: '已处理',
      expectedVersion: 1,
    });
    expect(errors).toEqual([]);
    expect(gone).toMatchObject({ stage: 'WITHDRAWN', timeline: [{}, { by }] });
  });

  it('by no other member, and not by the lawyer of a party', async () => {
    const [lawyer, other] = [memberWho(), memberWho()];
    const { caseNo } = await broughtCase(hub, { applicant: lawyer.person, role: PartyRole.COUNSEL });
    const input = { caseNo, reason: '已经结清', expectedVersion: 1 };
    expect(codesOf(await acted(hub, other, 'withdrawCase', input))).toEqual(['NOT_FOUND']);
    expect(codesOf(await acted(hub, lawyer, 'withdrawCase', input))).toEqual(['NOT_PERMITTED']);
    const employer = memberWho();
    const { caseNo: against } = await broughtCase(hub, { applicant: employer.person, role: PartyRole.EMPLOYER });
    expect(codesOf(await acted(hub, employer, 'withdrawCase', { ...input, caseNo: against }))).toEqual([
      'NOT_PERMITTED',
    ]);
  });

  it('and is opened again, as the version that was read and no other', async () => {
    const as = memberWho();
    const { caseNo } = await broughtCase(hub, { applicant: as.person });
    const told = { caseNo, reason: '已经结清' };
    expect(codesOf(await acted(hub, as, 'withdrawCase', { ...told, expectedVersion: 2 }))).toEqual([
      'VERSION_CONFLICT',
    ]);
    expect(codesOf(await acted(hub, as, 'withdrawCase', { ...told, expectedVersion: 1 }))).toEqual([]);
    expect(codesOf(await acted(hub, CADRE, 'reopenCase', { ...told, expectedVersion: 1 }))).toEqual([
      'VERSION_CONFLICT',
    ]);
    expect(codesOf(await acted(hub, CADRE, 'reopenCase', { ...told, expectedVersion: 2 }))).toEqual([]);
  });

  it('by nobody where it was brought without a name', async () => {
    const { caseNo } = await broughtCase(hub, { kind: CaseKind.HAZARD_REPORT, nameless: true });
    const input = { caseNo, reason: '已经结清', expectedVersion: 1 };
    expect(codesOf(await acted(hub, memberWho(), 'withdrawCase', input))).toEqual(['NOT_FOUND']);
  });
});

describe('a case is opened again', () => {
  it('from its end, for a reason: it keeps when it was registered, and how it ended counts no more', async () => {
    const { id, caseNo } = await broughtCase(hub, { registeredAt: new Date('2023-05-04T08:00:00Z') });
    const { as } = await handlerIn(hub, { handles: id });
    await acted(hub, as, 'advanceCase', { caseNo, to: 'MEDIATION', expectedVersion: 1 });
    await hub.hub.database.query(sql`
      insert into legal_outreach.outcome (id, case_id, kind, ended_on) values (${newId()}::uuid, ${id}::uuid, 'FAILED', '2023-06-01')`);
    await acted(hub, as, 'advanceCase', { caseNo, to: 'CLOSED', expectedVersion: 2 });
    const { case: open } = await acted(hub, as, 'reopenCase', { caseNo, reason: '对方反悔', expectedVersion: 3 });
    expect(open).toMatchObject({ stage: 'DIAGNOSIS', version: 4, registeredAt: '2023-05-04T16:00:00+08:00' });
    expect(open.statutoryDueOn).not.toBeNull();
    const [kept] = await hub.hub.database.query(sql`
      select c.registered_year as year, o.set_aside_at is not null as "isSetAside"
      from legal_outreach.legal_case c join legal_outreach.outcome o on o.case_id = c.id where c.id = ${id}::uuid`);
    expect(kept).toEqual({ year: 2023, isSetAside: true });
  });

  it('not while it goes on', async () => {
    const { caseNo } = await broughtCase(hub);
    const { errors } = await acted(hub, CADRE, 'reopenCase', { caseNo, reason: '核对', expectedVersion: 1 });
    expect(errors).toMatchObject([{ code: 'STAGE_NOT_ALLOWED', path: ['caseNo'] }]);
  });
});

it('what is known of a case names no handler who is nobody', async () => {
  const { caseNo } = await broughtCase(hub);
  const input = { caseNo, handlerId: globalId('chd', newId()), expectedVersion: 1 };
  expect(codesOf(await acted(hub, CADRE, 'assignCase', input))).toEqual(['NOT_FOUND']);
});
