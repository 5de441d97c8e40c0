import { CaseStage } from '../../../../src/domains/legal-outreach/cases/case.enums.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { given, type MadeCase, moved, rowOf, taken } from '../case.support.js';
import { acted, broughtCase, CADRE, handlerIn } from '../support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

/** Has a cadre move a case; answers what it lacks, or the stage that it is in then. */
async function tried(of: MadeCase, to: CaseStage, more: object = {}): Promise<string> {
  const { version } = await rowOf(hub, of);
  const input = { caseNo: of.caseNo, to, expectedVersion: version, ...more };
  const { errors } = await acted(hub, CADRE, 'advanceCase', input);
  const { stage, version: after } = await rowOf(hub, of);
  if (errors.length > 0) expect([errors[0].code, after]).toEqual(['STAGE_INCOMPLETE', version]);
  return errors.length > 0 ? errors.map(({ rule }: any) => rule).join() : stage;
}

/** A case that its office has brought to mediation. */
async function inMediation(): Promise<MadeCase> {
  const made = await broughtCase(hub);
  await moved(hub, made, CaseStage.MEDIATION);
  return made;
}

/** An agreement as its row says it. */
async function agreed(
  { id }: MadeCase,
  { applicants, employer, aside = false }: { applicants: boolean; employer: boolean; aside?: boolean },
): Promise<void> {
  const signed = (isSigned: boolean) => (isSigned ? '2024-05-06T00:00:00Z' : null);
  await hub.hub.database.query(sql`
    insert into legal_outreach.agreement (id, case_id, terms, signed_by_applicants_at, signed_by_employer_at, set_aside_at)
    values (${newId()}::uuid, ${id}::uuid, '\\x00'::bytea, ${signed(applicants)}::timestamptz, ${signed(employer)}::timestamptz,
      ${signed(aside)}::timestamptz)`);
}

async function ended({ id }: MadeCase, aside: boolean): Promise<void> {
  await hub.hub.database.query(sql`
    insert into legal_outreach.outcome (id, case_id, kind, ended_on, set_aside_at)
    values (${newId()}::uuid, ${id}::uuid, 'FAILED', '2024-05-06', ${aside ? '2024-05-06T00:00:00Z' : null}::timestamptz)`);
}

describe('a move that needs', () => {
  it('a handler is refused without one, and where there was one', async () => {
    const made = await broughtCase(hub);
    expect(await tried(made, CaseStage.DIAGNOSIS)).toBe('case.stage.needs.handler');
    const { id } = await handlerIn(hub);
    await given(hub, made, id);
    await taken(hub, made);
    expect(await tried(made, CaseStage.DIAGNOSIS)).toBe('case.stage.needs.handler');
    await given(hub, made, id);
    expect(await tried(made, CaseStage.DIAGNOSIS)).toBe('DIAGNOSIS');
  });

  it('a handler needs none where another office tells of it, which knows its own', async () => {
    const made = await broughtCase(hub);
    await moved(hub, made, CaseStage.DIAGNOSIS);
    expect((await rowOf(hub, made)).stage).toBe('DIAGNOSIS');
  });

  it('an agreement is refused until both have signed one that still counts', async () => {
    const both = { applicants: true, employer: true };
    const made = await inMediation();
    expect(await tried(made, CaseStage.AGREED)).toBe('case.stage.needs.agreement');
    await agreed(made, { ...both, aside: true });
    expect(await tried(made, CaseStage.AGREED)).toBe('case.stage.needs.agreement');
    for (const half of [
      { applicants: true, employer: false },
      { applicants: false, employer: true },
    ]) {
      const other = await inMediation();
      await agreed(other, half);
      expect(await tried(other, CaseStage.AGREED)).toBe('case.stage.needs.agreement');
    }
    await agreed(made, both);
    expect(await tried(made, CaseStage.AGREED)).toBe('AGREED');
  });

  it('an outcome is refused without one, and where how it ended was set aside', async () => {
    const made = await inMediation();
    expect(await tried(made, CaseStage.CLOSED)).toBe('case.stage.needs.outcome');
    await ended(made, true);
    expect(await tried(made, CaseStage.CLOSED)).toBe('case.stage.needs.outcome');
    await ended(made, false);
    expect(await tried(made, CaseStage.CLOSED)).toBe('CLOSED');
  });

  it('a reason is refused without one, and with one of signs that nobody sees', async () => {
    const made = await broughtCase(hub);
    expect(await tried(made, CaseStage.NOT_ACCEPTED)).toBe('case.stage.needs.note');
    expect(await tried(made, CaseStage.NOT_ACCEPTED, { note: '\u200b' })).toBe('case.stage.needs.note');
    expect(await tried(made, CaseStage.NOT_ACCEPTED, { note: '不属于受理范围' })).toBe('NOT_ACCEPTED');
  });
});
