import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, personIn } from '../../membership/support.js';
import {
  CaseKind,
  CaseStage,
  DISTRICT,
  handledIn,
  handlerIn,
  inHours,
  type MadeCase,
  moved,
  rowOf,
} from '../case.support.js';
import { agree, codes, end } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const TERMS = '公司于三十日内补发两个月工资，并补缴社保。';
const REGISTERED = new Date('2024-09-20T09:00:00+08:00');
const [WORKERS, EMPLOYER, COURT] = [
  '2024-09-25T10:00:00+08:00',
  '2024-09-26T10:00:00+08:00',
  '2024-10-08T10:00:00+08:00',
];

/** How a case ended, by its row alone. */
const ended = ({ id }: MadeCase, kind: string) =>
  hub.hub.database
    .query(sql`
    insert into legal_outreach.outcome (id, case_id, kind, ended_on)
    values (${newId()}::uuid, ${id}::uuid, ${kind}, '2024-10-01')`)
    .then(() => undefined);

const inMediation = () => handledIn(hub, { stage: CaseStage.MEDIATION, registeredAt: REGISTERED });

it('records an agreement, and to the same terms its signatures and the word of the court as they come', async () => {
  const { as, ...of } = await inMediation();
  const first = await agree(hub, as, of, { terms: TERMS });
  expect(first.case.agreement).toEqual({
    terms: TERMS,
    signedByApplicantsAt: null,
    signedByEmployerAt: null,
    confirmedAt: null,
  });
  await agree(hub, as, of, { terms: TERMS, signedByApplicantsAt: WORKERS });
  await moved(hub, of, CaseStage.ARBITRATION);
  const both = await agree(hub, as, of, { terms: ` ${TERMS} `, signedByEmployerAt: EMPLOYER });
  expect(both.case.agreement).toMatchObject({
    signedByApplicantsAt: WORKERS,
    signedByEmployerAt: EMPLOYER,
    confirmedAt: null,
  });
  await moved(hub, of, CaseStage.AGREED);
  const last = await agree(hub, as, of, { terms: TERMS, confirmedAt: COURT });
  expect(last.case.agreement).toEqual({
    terms: TERMS,
    signedByApplicantsAt: WORKERS,
    signedByEmployerAt: EMPLOYER,
    confirmedAt: COURT,
  });
  expect((await rowOf(hub, of)).moments).toEqual([
    'SUBMITTED',
    'AGREEMENT',
    'AGREEMENT',
    'MOVED',
    'AGREEMENT',
    'MOVED',
    'AGREEMENT',
  ]);
});

it('changes nothing where nothing new is told', async () => {
  const { as, ...of } = await inMediation();
  await agree(hub, as, of, { terms: TERMS, signedByApplicantsAt: WORKERS });
  const before = await rowOf(hub, of);
  expect(codes(await agree(hub, as, of, { terms: TERMS, signedByApplicantsAt: '2024-09-25T02:00:00Z' }))).toEqual([]);
  expect(await rowOf(hub, of)).toEqual(before);
});

/** What was agreed in a case so far, as it stands or was set aside. */
const agreedIn = async ({ id }: { readonly id: string }) => {
  const rows = await hub.hub.database.query<{ standing: boolean }>(sql`
    select set_aside_at is null as standing from legal_outreach.agreement where case_id = ${id}::uuid order by recorded_at`);
  return rows.map(({ standing }) => standing);
};
const BOTH = { signedByApplicantsAt: WORKERS, signedByEmployerAt: EMPLOYER };
const OTHER_TERMS = '公司于六十日内补发一个月工资。';

describe('an agreement that counts no more', () => {
  it.each<[string, (of: MadeCase) => Promise<void>]>([
    [
      'because it failed, and the case went to arbitration',
      async (of) => {
        await moved(hub, of, CaseStage.AGREED);
        await moved(hub, of, CaseStage.ARBITRATION, { note: '单位未履行' });
      },
    ],
    [
      'because the case was opened again',
      async (of) => {
        await moved(hub, of, CaseStage.AGREED);
        await ended(of, 'SETTLED');
        await moved(hub, of, CaseStage.CLOSED);
        await moved(hub, of, CaseStage.DIAGNOSIS, { act: 'reopen' });
        await moved(hub, of, CaseStage.MEDIATION);
      },
    ],
    [
      'because the case was withdrawn and opened again',
      async (of) => {
        await moved(hub, of, CaseStage.WITHDRAWN, { act: 'withdraw' });
        await moved(hub, of, CaseStage.DIAGNOSIS, { act: 'reopen' });
        await moved(hub, of, CaseStage.MEDIATION);
      },
    ],
  ])('is no reason for another one, and leaves room for new terms: %s', async (_, turn) => {
    const { as, ...of } = await inMediation();
    await agree(hub, as, of, { terms: TERMS, ...BOTH });
    await turn(of);
    await expect(moved(hub, of, CaseStage.AGREED)).rejects.toMatchObject({ code: 'STAGE_INCOMPLETE' });
    expect(codes(await end(hub, as, of, { outcome: 'SETTLED', endedOn: '2024-10-01' }))).toEqual([
      'STAGE_INCOMPLETE outcome case.outcome.needs.agreement',
    ]);
    const shown = await agree(hub, as, of, { terms: OTHER_TERMS, signedByApplicantsAt: WORKERS });
    expect(codes(shown)).toEqual([]);
    expect(shown.case.agreement).toMatchObject({ terms: OTHER_TERMS, signedByEmployerAt: null });
    expect(await agreedIn(of)).toEqual([false, true]);
    await agree(hub, as, of, { terms: OTHER_TERMS, signedByEmployerAt: EMPLOYER });
    await moved(hub, of, CaseStage.AGREED);
    expect((await rowOf(hub, of)).stage).toBe('AGREED');
  });

  it('is shown to nobody', async () => {
    const { as, ...of } = await inMediation();
    await agree(hub, as, of, { terms: TERMS, ...BOTH });
    await moved(hub, of, CaseStage.AGREED);
    await moved(hub, of, CaseStage.ARBITRATION, { note: '单位未履行' });
    const { data } = await hub.ask(
      'query ($no: String!) { case(caseNo: $no) { agreement { terms } } }',
      { no: of.caseNo },
      { as },
    );
    expect(data.case).toEqual({ agreement: null });
  });
});

it('refuses other terms, and another time of a signature that stands', async () => {
  const { as, ...of } = await inMediation();
  await agree(hub, as, of, { terms: TERMS, signedByApplicantsAt: WORKERS });
  expect(codes(await agree(hub, as, of, { terms: `${TERMS}另补偿一万元。` }))).toEqual([
    'AGREEMENT_EXISTS terms case.terms.other',
  ]);
  const otherwise = await agree(hub, as, of, { terms: TERMS, signedByApplicantsAt: EMPLOYER });
  expect(codes(otherwise)).toEqual(['AGREEMENT_EXISTS signedByApplicantsAt case.signedByApplicantsAt.other']);
  expect(otherwise.errors[0].message).toContain('2024-09-25T10:00:00+08:00');
});

it('refuses signatures that are still to come or before the case, each with its path', async () => {
  const { as, ...of } = await inMediation();
  const refused = async (more: object) => codes(await agree(hub, as, of, { terms: TERMS, ...more }));
  expect(await refused({ signedByApplicantsAt: inHours(1), signedByEmployerAt: '2024-09-19T23:59:00+08:00' })).toEqual([
    'INVALID_VALUE signedByApplicantsAt case.signedByApplicantsAt.future',
    'INVALID_VALUE signedByEmployerAt case.signedByEmployerAt.registered',
  ]);
  // The day counts, on the clock of the division: it was registered at nine on the same one.
  expect(await refused({ signedByEmployerAt: '2024-09-19T16:00:00Z' })).toEqual([]);
});

it('takes a confirmation of the court with both signatures alone, and not before them', async () => {
  const { as, ...of } = await inMediation();
  const refused = async (more: object) => codes(await agree(hub, as, of, { terms: TERMS, ...more }));
  const unsigned = ['STAGE_INCOMPLETE confirmedAt case.confirmedAt.needs.signatures'];
  expect(await refused({ confirmedAt: COURT })).toEqual(unsigned);
  expect(await refused({ signedByApplicantsAt: WORKERS, confirmedAt: COURT })).toEqual(unsigned);
  const signed = { signedByApplicantsAt: WORKERS, signedByEmployerAt: EMPLOYER };
  expect(await refused({ ...signed, confirmedAt: '2024-09-26T09:59:59+08:00' })).toEqual([
    'INVALID_VALUE confirmedAt case.confirmedAt.signed',
  ]);
  expect(await refused({ ...signed, confirmedAt: COURT })).toEqual([]);
});

it('takes an agreement where the parties can come to one, and of what is none nothing', async () => {
  for (const stage of [CaseStage.REGISTERED, CaseStage.DIAGNOSIS]) {
    const { as, ...of } = await handledIn(hub, { stage });
    expect(codes(await agree(hub, as, of, { terms: TERMS }))).toEqual([
      'STATE_NOT_ALLOWED caseNo case.agreement.stage',
    ]);
  }
  const { as, ...hazard } = await handledIn(hub, { kind: CaseKind.HAZARD_REPORT, stage: CaseStage.INSPECTION });
  expect(codes(await agree(hub, as, hazard, { terms: TERMS }))).toEqual([
    'STATE_NOT_ALLOWED caseNo case.agreement.stage',
  ]);
  const { as: mediator, ...of } = await inMediation();
  expect(codes(await agree(hub, mediator, of, { terms: '' }))).toEqual(['INVALID_LENGTH terms case.terms.length']);
  expect(codes(await agree(hub, mediator, of, { terms: '款'.repeat(5_001) })).join()).toMatch(/INVALID|BAD_USER_INPUT/);
});

it('is kept sealed, without the numbers of people, and shown to nobody but parties and handlers', async () => {
  const worker = await personIn(hub, { name: '李守安' });
  const { as, ...of } = await handledIn(hub, { stage: CaseStage.MEDIATION, people: [worker.id] });
  const shown = await agree(hub, as, of, { terms: `${TERMS}联系人13812345678` });
  expect(shown.case.agreement.terms).toMatch(/联系人138\*+5678$/);
  const [{ terms = Buffer.alloc(0) } = {}] = await hub.hub.database.query<{ terms: Buffer }>(sql`
    select terms from legal_outreach.agreement where case_id = ${of.id}::uuid`);
  expect(terms.toString('utf8')).not.toContain('工资');
  const read = async (who: typeof as) =>
    hub.ask('query ($no: String!) { case(caseNo: $no) { agreement { terms } } }', { no: of.caseNo }, { as: who });
  expect((await read(worker.as)).data.case.agreement.terms).toContain('补发两个月工资');
  expect(await read(cadreOf(DISTRICT))).toMatchObject({
    data: { case: { agreement: null } },
    codes: ['FORBIDDEN_FIELD'],
  });
  expect((await read((await handlerIn(hub)).as)).data.case).toBeNull();
});
