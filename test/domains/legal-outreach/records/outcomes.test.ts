import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { CaseKind, CaseStage, handledIn, inDays, type MadeCase, moved, rowOf, type SomeCase } from '../case.support.js';
import { agree, codes, end } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const REGISTERED = new Date('2024-09-20T09:00:00+08:00');
const TERMS = '公司补发工资。';
const SIGNED = { signedByApplicantsAt: '2024-09-25T10:00:00+08:00', signedByEmployerAt: '2024-09-26T10:00:00+08:00' };
const ENDED = { outcome: 'SETTLED', endedOn: '2024-09-30' };

const inMediation = (some: SomeCase = {}) =>
  handledIn(hub, { stage: CaseStage.MEDIATION, registeredAt: REGISTERED, ...some });

/** A dispute in mediation, with an agreement that both have signed. */
async function signed() {
  const made = await inMediation();
  await agree(hub, made.as, made, { terms: TERMS, ...SIGNED });
  return made;
}

const allOf = async ({ id }: MadeCase) =>
  hub.hub.database.query<{ kind: string; standing: boolean }>(sql`
    select kind, set_aside_at is null as standing from legal_outreach.outcome where case_id = ${id}::uuid order by recorded_at`);

it('records how a case ended with the sum as exact as it was told, and leaves the case in its stage', async () => {
  const { as, ...of } = await signed();
  const answer = await end(hub, as, of, { ...ENDED, amount: { amountFen: 6_000_000 }, amountPrecision: 'AT_LEAST' });
  expect(answer.case).toMatchObject({
    stage: 'MEDIATION',
    nextStages: expect.arrayContaining(['AGREED', 'CLOSED']),
    outcome: {
      kind: 'SETTLED',
      amount: { amountFen: 6_000_000, currency: 'CNY' },
      amountPrecision: 'AT_LEAST',
      endedOn: '2024-09-30',
    },
  });
  await moved(hub, of, CaseStage.CLOSED);
  expect(await rowOf(hub, of)).toMatchObject({ stage: 'CLOSED', moments: expect.arrayContaining(['OUTCOME']) });
});

it('takes a sum without a word for exact, and no word without a sum', async () => {
  const { as, ...of } = await signed();
  const { case: shown } = await end(hub, as, of, { ...ENDED, amount: { amountFen: 0, currency: 'CNY' } });
  expect(shown.outcome).toMatchObject({ amount: { amountFen: 0 }, amountPrecision: 'EXACT' });
  expect(codes(await end(hub, as, of, { ...ENDED, amountPrecision: 'EXACT' }))).toEqual([
    'INVALID_VALUE amountPrecision case.amountPrecision.alone',
  ]);
});

it('rests a settlement on an agreement that both have signed, and a confirmation on the court', async () => {
  const { as, ...of } = await inMediation();
  const refused = async (outcome: string) => codes(await end(hub, as, of, { ...ENDED, outcome }));
  const needs = ['STAGE_INCOMPLETE outcome case.outcome.needs.agreement'];
  expect(await refused('SETTLED')).toEqual(needs);
  await agree(hub, as, of, { terms: TERMS, signedByApplicantsAt: SIGNED.signedByApplicantsAt });
  for (const outcome of ['SETTLED', 'PARTLY_SETTLED', 'CONFIRMED_BY_COURT'])
    expect(await refused(outcome)).toEqual(needs);
  await agree(hub, as, of, { terms: TERMS, signedByEmployerAt: SIGNED.signedByEmployerAt });
  expect(await refused('CONFIRMED_BY_COURT')).toEqual(['STAGE_INCOMPLETE outcome case.outcome.needs.confirmation']);
  expect(await refused('PARTLY_SETTLED')).toEqual([]);
  await agree(hub, as, of, { terms: TERMS, confirmedAt: '2024-09-28T10:00:00+08:00' });
  expect(await refused('CONFIRMED_BY_COURT')).toEqual([]);
  expect(await allOf(of)).toEqual([
    { kind: 'PARTLY_SETTLED', standing: false },
    { kind: 'CONFIRMED_BY_COURT', standing: true },
  ]);
});

it('knows of each kind of case how it can end', async () => {
  const refused = async (kind: CaseKind, outcome: string) => {
    const { as, ...of } = await handledIn(hub, { kind, stage: CaseStage.DIAGNOSIS, registeredAt: REGISTERED });
    return codes(await end(hub, as, of, { ...ENDED, outcome }));
  };
  const other = ['INVALID_VALUE outcome case.outcome.kind'];
  expect(await refused(CaseKind.HAZARD_REPORT, 'RECTIFIED')).toEqual([]);
  expect(await refused(CaseKind.HAZARD_REPORT, 'SETTLED')).toEqual(other);
  expect(await refused(CaseKind.LABOUR_DISPUTE, 'RECTIFIED')).toEqual(other);
  expect(await refused(CaseKind.LABOUR_DISPUTE, 'REFERRED')).toEqual([]);
  expect(await refused(CaseKind.CONSULTATION, 'SETTLED')).toEqual([]);
  expect(await refused(CaseKind.CONSULTATION, 'CONFIRMED_BY_COURT')).toEqual(other);
  expect(await refused(CaseKind.LABOUR_DISPUTE, 'WITHDRAWN')).toEqual(['INVALID_VALUE outcome case.outcome.withdrawn']);
});

describe.each([CaseKind.LEGAL_AID, CaseKind.HOTLINE])('a case of the kind %s', (kind) => {
  const needs = ['STAGE_INCOMPLETE outcome case.outcome.needs.agreement'];
  const answered = () => handledIn(hub, { kind, stage: CaseStage.DIAGNOSIS, registeredAt: REGISTERED });

  it('is settled by an answer where it never was between its parties, and closed then', async () => {
    for (const outcome of ['SETTLED', 'PARTLY_SETTLED', 'REFERRED', 'FAILED']) {
      const { as, ...of } = await answered();
      expect(codes(await end(hub, as, of, { ...ENDED, outcome }))).toEqual([]);
      await moved(hub, of, CaseStage.CLOSED);
      expect((await rowOf(hub, of)).stage).toBe('CLOSED');
    }
    const { as, ...of } = await answered();
    expect(codes(await end(hub, as, of, { ...ENDED, outcome: 'CONFIRMED_BY_COURT' }))).toEqual(needs);
  });

  it('is settled by an agreement alone once it was mediated, also back in diagnosis', async () => {
    const { as, ...of } = await answered();
    await end(hub, as, of, ENDED);
    await moved(hub, of, CaseStage.MEDIATION);
    // What was said before the parties met counts no more.
    expect((await allOf(of)).filter(({ standing }) => standing)).toEqual([]);
    expect(codes(await end(hub, as, of, ENDED))).toEqual(needs);
    await moved(hub, of, CaseStage.DIAGNOSIS);
    expect(codes(await end(hub, as, of, ENDED))).toEqual(needs);
    expect(codes(await end(hub, as, of, { ...ENDED, outcome: 'REFERRED' }))).toEqual([]);
  });
});

it('settles a dispute by an agreement, wherever it is', async () => {
  const { as, ...of } = await handledIn(hub, { stage: CaseStage.DIAGNOSIS, registeredAt: REGISTERED });
  expect(codes(await end(hub, as, of, ENDED))).toEqual(['STAGE_INCOMPLETE outcome case.outcome.needs.agreement']);
});

it('refuses a day before the case or still to come, and takes that of its registration', async () => {
  const { as, ...of } = await signed();
  const refused = async (endedOn: string) => codes(await end(hub, as, of, { ...ENDED, endedOn }));
  expect(await refused('2024-09-19')).toEqual(['OUTCOME_BEFORE_REGISTRATION endedOn case.endedOn.registered']);
  expect(await refused(inDays(1))).toEqual(['INVALID_VALUE endedOn case.endedOn.future']);
  expect(await refused('2024-09-20')).toEqual([]);
  // Just past midnight in China it is the day before in UTC, and the day in China counts.
  const { as: other, ...late } = await handledIn(hub, {
    kind: CaseKind.SUGGESTION,
    stage: CaseStage.DIAGNOSIS,
    registeredAt: new Date('2024-09-20T00:10:00+08:00'),
  });
  expect(codes(await end(hub, other, late, { outcome: 'REFERRED', endedOn: '2024-09-19' }))).toEqual([
    'OUTCOME_BEFORE_REGISTRATION endedOn case.endedOn.registered',
  ]);
});

it('sets what was said before aside while the case is not over, and nothing behind that', async () => {
  const { as, ...of } = await signed();
  await end(hub, as, of, { ...ENDED, outcome: 'FAILED' });
  const before = await rowOf(hub, of);
  expect(codes(await end(hub, as, of, { ...ENDED, outcome: 'FAILED' }))).toEqual([]);
  expect(await rowOf(hub, of)).toEqual(before);
  await end(hub, as, of, ENDED);
  await moved(hub, of, CaseStage.CLOSED);
  expect(codes(await end(hub, as, of, { ...ENDED, outcome: 'FAILED' }))).toEqual([
    'STATE_NOT_ALLOWED caseNo case.outcome.over',
  ]);
  expect(await allOf(of)).toEqual([
    { kind: 'FAILED', standing: false },
    { kind: 'SETTLED', standing: true },
  ]);
  await moved(hub, of, CaseStage.DIAGNOSIS, { act: 'reopen' });
  expect((await allOf(of)).filter(({ standing }) => standing)).toEqual([]);
  expect(codes(await end(hub, as, of, { ...ENDED, outcome: 'REFERRED' }))).toEqual([]);
});

it('records none of a case that was taken back or not accepted', async () => {
  const { as, ...of } = await handledIn(hub, { registeredAt: REGISTERED });
  await moved(hub, of, CaseStage.NOT_ACCEPTED);
  expect(codes(await end(hub, as, of, { ...ENDED, outcome: 'FAILED' }))).toEqual([
    'STATE_NOT_ALLOWED caseNo case.outcome.over',
  ]);
});

it('of two who record at once what they read, one is told the version there is now', async () => {
  const { as, ...of } = await signed();
  const { version } = await rowOf(hub, of);
  const both = await Promise.all(
    ['SETTLED', 'FAILED'].map((outcome) => end(hub, as, of, { ...ENDED, outcome, expectedVersion: version })),
  );
  expect(both.flatMap(({ errors }) => errors)).toMatchObject([
    { __typename: 'ConflictError', currentVersion: version + 1 },
  ]);
  expect(await allOf(of)).toHaveLength(1);
});
