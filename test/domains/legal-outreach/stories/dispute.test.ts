import { newId } from '../../../../src/kit/database/ids.js';
import {
  AdvanceCaseDocument,
  AssignCaseDocument,
  CaseCandidatesDocument,
  CasePageDocument,
  RecordCaseAftercareDocument,
  RecordCaseAgreementDocument,
  RecordCaseOutcomeDocument,
  RoleMediatorDocument,
  S09_CollectiveDisputeDocument,
  S10_CoordinationMeetingDocument,
} from '../../../generated/operations.js';
import { inDays } from '../case.support.js';
import { type Caller, type Counter, counter, VARIABLES } from './support.js';

const { input: BROUGHT } = VARIABLES.S09_CollectiveDispute;
const { advance: ADVANCE, meeting: MEETING } = VARIABLES.S10_CoordinationMeeting;
const ROLES = ['企业工会主席', '企业负责人', '人社局仲裁员', '工会维权专员', '律师顾问'];

let hub: Counter;
let worker: Awaited<ReturnType<Counter['worker']>>;
let mediator: Caller;
let cadre: Caller;
let caseNo: string;
beforeAll(async () => {
  hub = await counter();
  worker = await hub.worker('黄守安');
  mediator = await hub.handler('440605-CH-0001');
  cadre = await hub.cadre('440605');
});
afterAll(() => hub.stop());

/** A move by the version that was read. */
const move = (caller: Caller, to: string, expectedVersion: number, more: object = {}) =>
  hub.acts(caller, AdvanceCaseDocument, { caseNo, to, expectedVersion, ...more });
const page = async (caller: Caller, no = caseNo) => hub.says(caller, CasePageDocument, { caseNo: no });

/** Both moves of story 10 in one call, by the versions that were read. */
const coordination = (caller: Caller, version: number) =>
  hub.says(caller, S10_CoordinationMeetingDocument, {
    advance: { ...ADVANCE, idempotencyKey: newId(), caseNo, expectedVersion: version },
    meeting: { ...MEETING, idempotencyKey: newId(), caseNo, expectedVersion: version + 1 },
  });

// One case from its first word to its last: each test goes on where the one before it stopped.

describe('story 9: 52 workers of 广东贝豪 do not want to move', () => {
  it('bring one collective case by whoever signed in for them, due fifteen days on (F11)', async () => {
    const input = { ...BROUGHT, idempotencyKey: newId() };
    const { data, codes } = await hub.says(worker, S09_CollectiveDisputeDocument, { input });
    expect([codes, data.submitCase?.errors]).toEqual([[], []]);
    expect(data.submitCase?.case).toMatchObject({
      ...{ stage: 'REGISTERED', collective: true, applicantCount: 52, version: 1 },
      acceptingOffice: '佛山市南海区总工会',
    });
    const { statutoryDueOn = '', caseNo: no = '' } = data.submitCase?.case ?? {};
    expect(no).toMatch(/^440605-20\d\d-LD-\d{5}$/);
    // A last day off moves on, and no holiday lasts ten days.
    expect([inDays(15) <= String(statutoryDueOn), String(statutoryDueOn) < inDays(25)]).toEqual([true, true]);
    caseNo = no;
    const again = await hub.says(worker, S09_CollectiveDisputeDocument, { input });
    expect(again.data).toEqual(data);
  });

  it('of whom nine are not collective, and ten are (F11)', async () => {
    for (const [applicantCount, collective] of [
      [9, false],
      [10, true],
    ] as const) {
      const { case: brought } = await hub.acts(worker, S09_CollectiveDisputeDocument, { ...BROUGHT, applicantCount });
      expect(brought).toMatchObject({ applicantCount, collective });
    }
  });

  it('whose case a cadre of the district gives to one of those who may have it', async () => {
    const { data } = await hub.says(cadre, CaseCandidatesDocument, { caseNo });
    const candidates = data.case?.candidates ?? [];
    expect(candidates.map(({ displayName }) => displayName).sort()).toEqual(['何示例', '周示例']);
    const chosen = candidates.find(({ displayName }) => displayName === '周示例');
    const given = await hub.acts(cadre, AssignCaseDocument, {
      ...{ caseNo, handlerId: chosen?.handlerId, expectedVersion: data.case?.version },
    });
    expect(given).toMatchObject({ case: { version: 2, handlers: [{ displayName: '周示例' }] }, errors: [] });
  });
});

describe('story 10: five at one table', () => {
  it('the mediator finds the case in the own list, with what was said and by whom; another mediator does not', async () => {
    const { data, codes } = await hub.says(mediator, RoleMediatorDocument, {});
    expect(codes).toEqual([]);
    expect(data.cases?.nodes).toEqual([
      expect.objectContaining({
        ...{ caseNo, collective: true, employerName: BROUGHT.employerName, narrative: BROUGHT.narrative },
        nextStages: expect.arrayContaining(['DIAGNOSIS', 'MEDIATION']),
        parties: expect.arrayContaining([{ role: 'APPLICANT', name: '黄守安', mobileMasked: '139****5678' }]),
      }),
    ]);
    const other = await hub.says(await hub.handler('440605126-CH-0001'), RoleMediatorDocument, {});
    expect([other.codes, other.data.cases?.nodes]).toEqual([[], []]);
  });

  it('the mediator looks into it; a cadre who read the version before is told the one there is', async () => {
    expect(await move(mediator, 'DIAGNOSIS', 2)).toMatchObject({ case: { stage: 'DIAGNOSIS', version: 3 } });
    const { data, codes } = await coordination(cadre, 2);
    const conflict = { __typename: 'ConflictError', code: 'VERSION_CONFLICT', currentVersion: 3 };
    expect(data.advanceCase).toMatchObject({ case: null, errors: [conflict] });
    // Who sits at the table is called by whoever handles the case.
    expect([data.scheduleCaseMeeting, codes]).toEqual([null, ['FORBIDDEN']]);
  });

  it('all five are called to the factory, in mediation', async () => {
    const { data, codes } = await coordination(mediator, 3);
    expect(codes).toEqual([]);
    expect(data.advanceCase).toMatchObject({ case: { stage: 'MEDIATION', version: 4 }, errors: [] });
    const { case: met, errors } = data.scheduleCaseMeeting ?? {};
    expect(errors).toEqual([]);
    expect(met?.meetings).toEqual([{ startsAt: MEETING.startsAt, place: '里水镇和桂工业园职工之家', roles: ROLES }]);
    expect(met?.timeline.map(({ toStage }) => toStage)).toEqual(['REGISTERED', 'DIAGNOSIS', 'MEDIATION']);
  });

  it('nothing is agreed before both have signed', async () => {
    const terms = { caseNo, terms: '搬迁补偿三十日内付清，补缴社会保险。' };
    const signed = new Date().toISOString();
    const half = { ...terms, signedByApplicantsAt: signed, expectedVersion: 5 };
    expect((await hub.acts(mediator, RecordCaseAgreementDocument, half)).errors).toEqual([]);
    expect((await move(mediator, 'AGREED', 6)).errors).toMatchObject([{ code: 'STAGE_INCOMPLETE', path: ['to'] }]);
    const both = { ...terms, signedByEmployerAt: signed, expectedVersion: 6 };
    expect((await hub.acts(mediator, RecordCaseAgreementDocument, both)).errors).toEqual([]);
    expect(await move(mediator, 'AGREED', 7)).toMatchObject({ case: { stage: 'AGREED', version: 8 }, errors: [] });
  });

  it('what came of it is said, help goes on, and the case is closed', async () => {
    const outcome = { caseNo, outcome: 'SETTLED', amount: { amountFen: 60_000_000 }, endedOn: inDays(0) };
    expect((await move(mediator, 'AFTERCARE', 8)).errors).toMatchObject([{ code: 'STAGE_INCOMPLETE' }]);
    const ended = { ...outcome, amountPrecision: 'AT_LEAST', expectedVersion: 8 };
    expect((await hub.acts(mediator, RecordCaseOutcomeDocument, ended)).errors).toEqual([]);
    expect(await move(mediator, 'AFTERCARE', 9)).toMatchObject({ case: { statutoryDueOn: null, version: 10 } });
    for (const [at, kind] of ['UNEMPLOYMENT_INSURANCE', 'TRAINING', 'JOB_REGISTRATION', 'HARDSHIP_HELP'].entries()) {
      const help = { caseNo, kind, note: '已办理', doneOn: inDays(0), expectedVersion: 10 + at };
      expect((await hub.acts(cadre, RecordCaseAftercareDocument, help)).errors).toEqual([]);
    }
    expect(await move(mediator, 'CLOSED', 14)).toMatchObject({ case: { stage: 'CLOSED' }, errors: [] });
  });

  it('the workers see all of it on the page of the case; who has nothing to do with it sees no case', async () => {
    const { data, codes } = await page(worker);
    expect(codes).toEqual([]);
    expect(data.case).toMatchObject({
      ...{ caseNo, stage: 'CLOSED', narrative: BROUGHT.narrative, meetings: [{ place: MEETING.place, online: false }] },
      agreement: { signedByApplicantsAt: expect.any(String), signedByEmployerAt: expect.any(String) },
      outcome: { kind: 'SETTLED', amount: { amountFen: 60_000_000, currency: 'CNY' } },
    });
    expect(data.case?.timeline.map(({ toStage }) => toStage)).toEqual([
      ...['REGISTERED', 'DIAGNOSIS', 'MEDIATION', 'AGREED', 'AFTERCARE', 'CLOSED'],
    ]);
    expect(data.case?.aftercare).toHaveLength(4);
    const stranger = await page(await hub.worker('李守安'));
    expect(stranger).toEqual(await page(worker, '440605-1999-LD-00001'));
    expect(stranger).toEqual({ data: { case: null }, codes: [] });
  });

  it('a cadre sees the headlines of that page, and for what was said is refused by its code', async () => {
    const { data, codes } = await page(cadre);
    expect(new Set(codes)).toEqual(new Set(['FORBIDDEN_FIELD']));
    expect(data.case).toMatchObject({ stage: 'CLOSED', collective: true, narrative: null, agreement: null });
    expect(JSON.stringify(data)).not.toContain(BROUGHT.narrative);
  });
});

it('F12: what was registered on 20 September 2024 is due on 8 October, behind the holiday', async () => {
  const { data } = await page(cadre, '440605-2024-LD-00001');
  expect(data.case?.statutoryDueOn).toBe('2024-10-08');
});
