import { CaseKind, PartyRole } from '../../../../src/domains/legal-outreach/cases/case.enums.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type Asker, type TestHub, testHub } from '../../../support/hub.js';
import { acted, broughtCase, CADRE, handlerIn, isPersonOf, memberWho } from '../support.js';

const USCC = '91440605MA4W1B2X39';
const KEY = '广东示例生物科技';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const codesOf = ({ errors }: any) => errors.map(({ code }: { readonly code: string }) => code);

async function candidatesOf(caseNo: string): Promise<readonly string[]> {
  const { data } = await hub.ask(
    'query ($caseNo: String!) { case(caseNo: $caseNo) { candidates { handlerId assignedAt } } }',
    { caseNo },
    { as: CADRE },
  );
  return data.case.candidates.map(({ handlerId }: { readonly handlerId: string }) => handlerId);
}

describe('a case is given to those who handle it', () => {
  it('one after the other, each once', async () => {
    const { caseNo } = await broughtCase(hub);
    const [first, second] = [await handlerIn(hub), await handlerIn(hub, { role: 'LAWYER', regionCode: '440600' })];
    await acted(hub, CADRE, 'assignCase', { caseNo, handlerId: first.handlerId, expectedVersion: 1 });
    await acted(hub, CADRE, 'assignCase', { caseNo, handlerId: second.handlerId, expectedVersion: 2 });
    const again = await acted(hub, CADRE, 'assignCase', { caseNo, handlerId: first.handlerId, expectedVersion: 3 });
    expect(again.errors).toEqual([]);
    expect(again.case.version).toBe(3);
    expect(again.case.handlers.map(({ handlerId }: any) => handlerId)).toEqual([first.handlerId, second.handlerId]);
    const { data } = await hub.ask('{ cases { nodes { caseNo narrative } } }', {}, { as: second.as });
    expect(data.cases.nodes).toEqual([{ caseNo, narrative: '三个月没有发工资' }]);
  });

  it('as its candidates say: at work in the division or above, and of a role that fits', async () => {
    const { caseNo } = await broughtCase(hub);
    const hazard = await broughtCase(hub, { kind: CaseKind.HAZARD_REPORT });
    const fits = await handlerIn(hub, { regionCode: '440000' });
    const safety = await handlerIn(hub, { role: 'SAFETY_OFFICER' });
    const others = [
      await handlerIn(hub, { regionCode: '440606' }),
      await handlerIn(hub, { activeTo: '2021-01-01' }),
      safety,
    ];
    const candidates = await candidatesOf(caseNo);
    expect(candidates).toContain(fits.handlerId);
    expect(await candidatesOf(hazard.caseNo)).toEqual([safety.handlerId]);
    for (const { handlerId } of others) {
      expect(candidates).not.toContain(handlerId);
      expect(codesOf(await acted(hub, CADRE, 'assignCase', { caseNo, handlerId, expectedVersion: 1 }))).toEqual([
        'NOT_FOUND',
      ]);
    }
  });

  it('never to who is tied to a party, by code, by name, as its lawyer, or as the party: and nothing tells how', async () => {
    const { person } = memberWho();
    const { id, caseNo } = await broughtCase(hub, { applicant: person, employerUscc: USCC });
    const lawyer = await handlerIn(hub, { role: 'LAWYER' });
    await hub.hub.database.query(sql`
      update legal_outreach.party set handler_id = ${lawyer.id}::uuid where case_id = ${id}::uuid`);
    const tied = [
      await handlerIn(hub, { tied: [{ key: '旧名', uscc: USCC }] }),
      await handlerIn(hub, { tied: [{ key: '别的' }, { key: KEY }] }),
      lawyer,
      await handlerIn(hub, { subject: await isPersonOf(hub, person) }),
    ];
    const candidates = await candidatesOf(caseNo);
    const told = new Set<string>();
    for (const { handlerId } of tied) {
      expect(candidates).not.toContain(handlerId);
      const { errors } = await acted(hub, CADRE, 'assignCase', { caseNo, handlerId, expectedVersion: 1 });
      told.add(JSON.stringify(errors));
    }
    expect([...told].map((each) => JSON.parse(each)[0].code)).toEqual(['CONFLICT_OF_INTEREST']);
    expect([...told][0]).not.toContain('示例');
  });

  it('without a word of who reported a hazard, also where that is a safety officer, who then moves nothing', async () => {
    const { person } = memberWho();
    const hazard = { kind: CaseKind.HAZARD_REPORT, applicant: person, role: PartyRole.REPORTER };
    const { caseNo } = await broughtCase(hub, hazard);
    const officer = await handlerIn(hub, { role: 'SAFETY_OFFICER', subject: await isPersonOf(hub, person) });
    expect(await candidatesOf(caseNo)).toContain(officer.handlerId);
    const input = { caseNo, handlerId: officer.handlerId, expectedVersion: 1 };
    expect((await acted(hub, CADRE, 'assignCase', input)).errors).toEqual([]);
    const as = { ...officer.as, person };
    const moved = await acted(hub, as, 'advanceCase', { caseNo, to: 'DIAGNOSIS', expectedVersion: 2 });
    expect(codesOf(moved)).toEqual(['NOT_PERMITTED']);
  });

  it('while it goes on, and by cadres alone', async () => {
    const as = memberWho();
    const { caseNo } = await broughtCase(hub, { applicant: as.person });
    const { handlerId, as: handler } = await handlerIn(hub);
    const input = { caseNo, handlerId, expectedVersion: 1 };
    expect(await acted(hub, handler, 'assignCase', input)).toEqual({ codes: ['FORBIDDEN'] });
    await acted(hub, as, 'withdrawCase', { caseNo, reason: '已经结清', expectedVersion: 1 });
    expect(codesOf(await acted(hub, CADRE, 'assignCase', { ...input, expectedVersion: 2 }))).toEqual([
      'STATE_NOT_ALLOWED',
    ]);
  });
});

describe('a case is taken from those who handle it', () => {
  const TIED =
    'query ($caseNo: String!) { case(caseNo: $caseNo) { handlers { handlerId } tiedHandlers { handlerId } } }';
  const listed = async (caseNo: string, as: Asker['as'] = CADRE) => {
    const { data, codes } = await hub.ask(TIED, { caseNo }, as ? { as } : {});
    const ids = (of: readonly { readonly handlerId: string }[] | null) => of?.map(({ handlerId }) => handlerId) ?? null;
    return { handlers: ids(data.case?.handlers ?? null), tied: ids(data.case?.tiedHandlers ?? null), codes };
  };

  it('who turn out to be tied to a party: the cadre sees who, and takes them off, and they are there no more', async () => {
    const { person } = memberWho();
    const { id, caseNo } = await broughtCase(hub, { applicant: person });
    const free = await handlerIn(hub, { handles: id });
    const tied = await handlerIn(hub, { handles: id, tied: [{ key: KEY }] });
    const party = await handlerIn(hub, { handles: id, subject: await isPersonOf(hub, person) });
    expect(await listed(caseNo)).toEqual({
      handlers: [free.handlerId, tied.handlerId, party.handlerId],
      tied: [tied.handlerId, party.handlerId],
      codes: [],
    });
    const input = { caseNo, handlerId: tied.handlerId, reason: '与用人单位有利害关系，回避' };
    const { errors, case: now } = await acted(hub, CADRE, 'unassignCase', { ...input, expectedVersion: 1 });
    expect([errors, now.version]).toEqual([[], 2]);
    expect(await listed(caseNo)).toMatchObject({
      handlers: [free.handlerId, party.handlerId],
      tied: [party.handlerId],
    });
  });

  it('who turn out to be a party, who then read it no more as its handler, but for who reported a hazard', async () => {
    const { person } = memberWho();
    const subject = await isPersonOf(hub, person);
    const dispute = await broughtCase(hub, { applicant: person });
    const hazard = await broughtCase(hub, {
      ...{ kind: CaseKind.HAZARD_REPORT, applicant: person, role: PartyRole.REPORTER },
    });
    const { as, id } = await handlerIn(hub, { role: 'SAFETY_OFFICER', subject, handles: dispute.id });
    await hub.hub.database.query(sql`
      insert into legal_outreach.assignment (id, case_id, handler_id)
      values (gen_random_uuid(), ${hazard.id}::uuid, ${id}::uuid)`);
    const { data } = await hub.ask('{ cases { nodes { caseNo narrative } } }', {}, { as: { ...as, person } });
    expect(data.cases.nodes).toEqual([{ caseNo: hazard.caseNo, narrative: '三个月没有发工资' }]);
    const link = { caseNo: dispute.caseNo, office: 'COURT', number: '（2024）粤0605民初7号' };
    expect(codesOf(await acted(hub, { ...as, person }, 'linkCaseNumber', link))).toEqual(['NOT_PERMITTED']);
  });

  it('who then do nothing to it, also where they began before', async () => {
    const { id, caseNo } = await broughtCase(hub);
    const { id: handlerId, as } = await handlerIn(hub, { handles: id });
    const { database } = hub.hub;
    const link = { caseNo, office: 'COURT', number: '（2024）粤0605民初8号' };
    const linked = await database.transaction(async (tx) => {
      await tx.sql(sql`select from legal_outreach.legal_case where id = ${id}::uuid for no key update`);
      const linking = acted(hub, as, 'linkCaseNumber', link);
      const waiting = sql`select pid, pg_sleep(0.01) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      while ((await database.query(waiting)).length === 0);
      await tx.sql(sql`
        update legal_outreach.assignment set ended_at = clock_timestamp() where handler_id = ${handlerId}::uuid`);
      return { linking };
    });
    expect(codesOf(await linked.linking)).toEqual(['NOT_FOUND']);
  });

  it('with a reason in the trail, an event, and a version', async () => {
    const { id, caseNo } = await broughtCase(hub);
    const { handlerId } = await handlerIn(hub, { handles: id });
    const input = { caseNo, handlerId, expectedVersion: 1 };
    expect(codesOf(await acted(hub, CADRE, 'unassignCase', { ...input, reason: '' }))).toHaveLength(1);
    await acted(hub, CADRE, 'unassignCase', { ...input, reason: '本人申请回避' });
    const [row] = await hub.hub.database.query<{ moments: readonly string[] }>(sql`
      select array(select facts -> 'after' ->> 'moment' from events.event where subject_id = ${id}::uuid order by id) as moments`);
    expect(row?.moments.at(-1)).toBe('UNASSIGNED');
    const [trail] = await hub.hub.database.query<{ fields: readonly string[] }>(sql`
      select fields from audit.entry where subject like 'cas_%' order by occurred_at desc limit 1`);
    expect(trail?.fields).toEqual(['LegalCase.handlers']);
  });

  it('who then read it no more, and can be given it again', async () => {
    const { id, caseNo } = await broughtCase(hub);
    const { handlerId, as } = await handlerIn(hub, { handles: id });
    await acted(hub, CADRE, 'unassignCase', { caseNo, handlerId, reason: '工作调整', expectedVersion: 1 });
    expect((await listed(caseNo, as)).handlers).toBeNull();
    expect(await candidatesOf(caseNo)).toContain(handlerId);
    expect((await acted(hub, CADRE, 'assignCase', { caseNo, handlerId, expectedVersion: 2 })).errors).toEqual([]);
    expect((await listed(caseNo, as)).handlers).toEqual([handlerId]);
  });

  it('by cadres alone, and once', async () => {
    const { id, caseNo } = await broughtCase(hub);
    const { handlerId, as } = await handlerIn(hub, { handles: id });
    const input = { caseNo, handlerId, reason: '回避', expectedVersion: 1 };
    expect(await acted(hub, as, 'unassignCase', input)).toEqual({ codes: ['FORBIDDEN'] });
    expect((await listed(caseNo, as)).codes).toEqual(['FORBIDDEN_FIELD']);
    expect((await acted(hub, CADRE, 'unassignCase', input)).errors).toEqual([]);
    const again = await acted(hub, CADRE, 'unassignCase', { ...input, expectedVersion: 2 });
    expect(again.errors).toMatchObject([{ code: 'NOT_FOUND', rule: 'case.handler.notAssigned' }]);
  });
});
