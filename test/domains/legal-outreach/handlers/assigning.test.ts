import { CaseKind, PartyRole } from '../../../../src/domains/legal-outreach/cases/case.enums.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
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
