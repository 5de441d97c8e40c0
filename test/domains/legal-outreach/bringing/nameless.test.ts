import { marksOf } from '../../../../src/auth/acts/call.js';
import { DoorCodes, issueToken } from '../../../../src/auth/index.js';
import { partyHmacs } from '../../../../src/domains/legal-outreach/cases/persons.js';
import type { Mover, MovingAct } from '../../../../src/domains/legal-outreach/cases/stages.js';
import { globalId, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { createLogger } from '../../../../src/server/index.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { serve } from '../../../support/served.js';
import { tell } from '../../../support/stations.js';
import { cadreOf, type Who } from '../../membership/support.js';
import { CaseStage, given, groundIn, handlerIn, moved } from '../case.support.js';
import { allRows, HAZARD, idOfCase, PROGRESS, SUBMIT, submit, worker } from './support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
beforeEach(() => hub.hub.database.query(sql`truncate auth.guess`));
afterAll(() => hub.close());

const IN_FULL = { ...HAZARD, location: { longitude: 113.14, latitude: 23.03, datum: 'GCJ02' }, employerName: '某厂' };

describe('story 15: a hazard without a name', () => {
  it('is answered by its progress and a code, never by the case, to a visitor and to who is signed in', async () => {
    for (const as of [undefined, (await worker(hub)).as, cadreOf('440605')]) {
      const answer = await submit(hub, { ...IN_FULL, regionCode: '440600' }, as);
      expect(answer).toMatchObject({ case: null, errors: [] });
      expect(answer.progress).toMatchObject({
        ...{ kind: 'HAZARD_REPORT', stage: 'REGISTERED', reply: null, rewardWaiting: false },
        ...{ caseNo: expect.stringMatching(/^440600-20\d\d-HZ-\d{5}$/), region: { fullName: '广东省佛山市' } },
      });
      expect(answer.followUpCode).toMatch(/^C[\w-]{31}$/);
    }
  });

  it('answers the same code to the same key, and no other case', async () => {
    const input = { ...IN_FULL, idempotencyKey: newId() };
    const [first, again] = [await submit(hub, input), await submit(hub, input)];
    expect(again).toEqual(first);
    expect((await submit(hub, { ...input, idempotencyKey: newId() })).followUpCode).not.toBe(first.followUpCode);
  });

  it('is not answered to who guesses the key: one that could be is refused, and one that was used by others tells nothing', async () => {
    for (const idempotencyKey of ['1', ' ', 'test', '12345678901']) {
      const { errors, followUpCode } = await submit(hub, { ...IN_FULL, idempotencyKey });
      expect([errors.map(({ rule }) => rule), followUpCode]).toEqual([['idempotency.key.guessable'], null]);
    }
    const idempotencyKey = newId();
    await submit(hub, { ...IN_FULL, idempotencyKey });
    const other = await submit(hub, { ...IN_FULL, narrative: '别的隐患', idempotencyKey });
    expect(other).toMatchObject({ progress: null, followUpCode: null, errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
  });

  it('is nobody’s: no party but the employer, and not among the own cases', async () => {
    const { as } = await worker(hub);
    const { progress } = await submit(hub, IN_FULL, as);
    const parties = await hub.hub.database.query(sql`
      select role, person from legal_outreach.party where case_id = ${await idOfCase(hub, progress?.caseNo)}::uuid`);
    expect(parties).toEqual([{ role: 'EMPLOYER', person: null }]);
    const { data } = await hub.ask(
      `{ me { cases { nodes { caseNo } } } case(caseNo: "${progress?.caseNo}") { stage } }`,
      {},
      { as },
    );
    expect(data).toEqual({ me: { cases: { nodes: [] } }, case: null });
  });

  it.each<[string, object]>([
    ['a member', {}],
    ['a keeper, at a station', { stationCode: '440605-LP-0001' }],
  ])('writes nothing that leads to whoever sends it: %s', async (who, more) => {
    if (who !== 'a member')
      await tell(hub.hub.database, {
        code: '440605-LP-0001',
        regionCode: '440605',
        longitude: 113.14,
        latitude: 23.03,
      });
    const { id, as: member } = await worker(hub);
    const as: Who = { ...member, scopes: ['MEMBER', 'STATION_KEEPER'], stationCodes: ['440605-LP-0001'] };
    const subject = member.subject as string;
    const lines: string[] = [];
    const logger = createLogger({ level: 'trace', destination: { write: (line: string) => void lines.push(line) } });
    const served = await serve(hub, undefined, {}, { logger });
    const grants = [{ scope: 'MEMBER' as const, regionCodes: [], stationCodes: [] }];
    const token = await issueToken(hub.keyring, { subject, grants }, 60);
    const input = { ...IN_FULL, ...more, idempotencyKey: newId() };
    const before = await allRows(hub);
    const answer = await submit(hub, input, as);
    const over = await served.post(
      SUBMIT,
      { input: { ...input, idempotencyKey: newId() } },
      { authorization: `Bearer ${token}` },
    );
    const { data } = (await over.json()) as { data: { submitCase: { followUpCode: string } } };
    await served.get(PROGRESS, { code: data.submitCase.followUpCode }, { authorization: `Bearer ${token}` });
    await served.stop();
    const written = [...(await allRows(hub))].filter((row) => !before.has(row));
    expect(answer.errors).toEqual([]);
    expect(written.filter((row) => row.startsWith('legal_outreach.legal_case'))).toHaveLength(2);
    expect(lines.length).toBeGreaterThan(1);
    const { idempotencyKey: key, ...given } = input;
    const marks = marksOf({ subject, operation: 'submitCase', key, input: given }, hub.keyring.all('idempotency'));
    const traces = [
      ...[
        id,
        id.replaceAll('-', ''),
        subject,
        globalId('mem', id),
        Buffer.from(subject).toString('hex'),
        '李守安',
        '13912345678',
      ],
      ...[...partyHmacs(id, hub.keyring), ...marks.map(({ call }) => call)].map((mac) => mac.toString('hex')),
    ];
    for (const trace of traces) {
      expect(written.filter((row) => row.includes(trace))).toEqual([]);
      expect(lines.filter((line) => line.includes(trace))).toEqual([]);
    }
  });

  it('would be found out by the same look if it were brought with a name', async () => {
    const { id, as } = await worker(hub);
    const before = await allRows(hub);
    await submit(hub, { ...IN_FULL, anonymous: false, consentTextVersion: 1 }, as);
    const written = [...(await allRows(hub))].filter((row) => !before.has(row));
    expect(written.some((row) => row.includes(id))).toBe(true);
  });

  it('is limited by the address, and a form that was filled in wrong is not counted', async () => {
    for (let tries = 0; tries < 61; tries++) await submit(hub, { ...HAZARD, narrative: ' ' });
    const codes: (string | undefined)[] = [];
    for (let tries = 0; tries < 61; tries++) codes.push((await submit(hub, HAZARD)).errors[0]?.code);
    expect(codes[0]).toBeUndefined();
    expect(codes.at(-1)).toBe('TOO_MANY_ATTEMPTS');
  });
});

describe('caseProgress', () => {
  it('tells how it goes, with what was said last, and nothing of whom or what', async () => {
    const { followUpCode, progress } = await submit(hub, IN_FULL);
    const { data, codes } = await hub.ask(PROGRESS, { code: followUpCode });
    expect(codes).toEqual([]);
    expect(data.caseProgress).toMatchObject({ caseNo: progress?.caseNo, stage: 'REGISTERED', reply: null });
    expect(JSON.stringify(data)).not.toContain('护栏');
  });

  it('answers with what officers say where the hazard goes on, and with no note that was written for others', async () => {
    const { followUpCode, progress } = await submit(hub, IN_FULL);
    const of = { id: await idOfCase(hub, progress?.caseNo), caseNo: String(progress?.caseNo) };
    const { id: officer } = await handlerIn(hub, 'SAFETY_OFFICER');
    await given(hub, of, officer);
    const reply = async () => (await hub.ask(PROGRESS, { code: followUpCode })).data.caseProgress.reply;
    const replies: (string | null)[] = [];
    const told = async (mover: Mover, act: MovingAct, to: CaseStage, note: string) => {
      const { database, caseBook } = await groundIn(hub);
      await database.transaction(async (tx) =>
        caseBook.move(
          tx,
          await caseBook.hold(tx, of.id),
          { to, act, note },
          { actor: 'test', mover, office: '安监办' },
        ),
      );
      replies.push(await reply());
    };
    await told('CADRE', 'advance', CaseStage.DIAGNOSIS, '已安排安全员现场核查');
    await told('MEDIATOR', 'advance', CaseStage.INSPECTION, '属实，已责令整改');
    await told('MEDIATOR', 'advance', CaseStage.DIAGNOSIS, '班组长反映材料有出入，内部复核');
    await told('MEDIATOR', 'advance', CaseStage.NOT_ACCEPTED, '不属于安全隐患');
    await told('CADRE', 'reopen', CaseStage.DIAGNOSIS, '科室意见不一，重新办理');
    await told('OFFICE', 'advance', CaseStage.INSPECTION, '由监察大队报送，案号 7');
    expect(replies).toEqual([
      ...['已安排安全员现场核查', '属实，已责令整改', '属实，已责令整改'],
      ...['不属于安全隐患', '不属于安全隐患', '不属于安全隐患'],
    ]);
  });

  it('shows no note of a case with a name to a keeper who sends the call of the desk again', async () => {
    const desk = { code: '440605-LP-0007', regionCode: '440605', longitude: 113.14, latitude: 23.03 };
    await tell(hub.hub.database, desk);
    const keeper: Who = { subject: 'kee_7', scopes: ['STATION_KEEPER'], stationCodes: [desk.code] };
    for (const kind of ['LABOUR_DISPUTE', 'HAZARD_REPORT']) {
      const input = { ...HAZARD, kind, anonymous: false, stationCode: desk.code, idempotencyKey: newId() };
      const { progress } = await submit(hub, input, keeper);
      const of = { id: await idOfCase(hub, progress?.caseNo), caseNo: String(progress?.caseNo) };
      await given(hub, of, (await handlerIn(hub, 'SAFETY_OFFICER')).id);
      await moved(hub, of, CaseStage.DIAGNOSIS, { note: '申请人称工资被拖欠' });
      expect((await submit(hub, input, keeper)).progress).toMatchObject({ stage: 'DIAGNOSIS', reply: null });
    }
  });

  it('is null for what is no code of a case, by as many statements as for one that is', async () => {
    const codes = new DoorCodes(hub.keyring);
    const { followUpCode } = await submit(hub, IN_FULL);
    const known = await hub.ask(PROGRESS, { code: followUpCode });
    for (const code of [codes.issue('C', newId()), codes.issue('V', newId()), 'H7-2QKD-9MRT', '']) {
      const { data, statements } = await hub.ask(PROGRESS, { code });
      expect(data.caseProgress).toBeNull();
      expect(statements.some((text) => text.includes('legal_outreach.legal_case'))).toBe(true);
      expect(known.statements.some((text) => text.includes('legal_outreach.legal_case'))).toBe(true);
    }
  });

  it('stops an address that tries codes', async () => {
    let last: readonly string[] = [];
    for (let tries = 0; tries < 61; tries++) last = (await hub.ask(PROGRESS, { code: `C${tries}` })).codes;
    expect(last).toEqual(['RATE_LIMITED']);
  });
});

describe('F67: who reported a hazard with a name', () => {
  const OF_CASE = `query ($caseNo: String!) { case(caseNo: $caseNo) { caseNo reporter { name } parties { role name } narrative } }`;

  it('is shown to the reporter, and by no path to cadres, administrators, keepers or the employer', async () => {
    const { id, as } = await worker(hub);
    const { case: made } = await submit(hub, { ...IN_FULL, anonymous: false, consentTextVersion: 1 }, as);
    const caseNo = String(made?.caseNo);
    const own = await hub.ask(OF_CASE, { caseNo }, { as });
    expect(own.data.case.reporter).toEqual({ name: '李守安' });
    const others: readonly Who[] = [
      cadreOf('440605'),
      { subject: 'adm', scopes: ['ADMIN'], office: 'SECURITY' },
      { subject: 'adm', scopes: ['ADMIN'], office: 'AUDIT' },
      (await worker(hub)).as,
    ];
    for (const other of others) {
      const { data } = await hub.ask(OF_CASE, { caseNo }, { as: other });
      expect(data.case?.reporter ?? null).toBeNull();
      expect(data.case?.parties ?? null).toBeNull();
      expect(data.case?.narrative ?? null).toBeNull();
      expect(JSON.stringify(data)).not.toContain('李守安');
    }
    const trail = await hub.hub.database.query<{ text: string }>(sql`
      select e::text as text from audit.entry e where subject = ${String(made?.id)}
      union all select e::text from events.event e where subject_id::text = ${await idOfCase(hub, caseNo)}`);
    expect(trail.length).toBeGreaterThan(1);
    for (const { text } of trail) for (const trace of [id, as.subject as string]) expect(text).not.toContain(trace);
  });
});
