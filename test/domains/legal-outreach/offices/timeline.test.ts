import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { acted, CADRE, handlerIn } from '../support.js';
import { emptied, officeOf, officesOf, type TestOffices, type Told, unionOf } from './support.js';

let hub: TestHub;
let offices: TestOffices;
beforeAll(async () => {
  hub = await testHub();
  offices = officesOf(hub);
});
beforeEach(() => emptied(hub));
afterAll(() => hub.close());

/** The timeline of the only case, by the clock of its division, as the API tells it. */
async function timeline(): Promise<readonly (readonly [string, string])[]> {
  const [{ caseNo = '' } = {}] = await hub.hub.database.query<{ caseNo: string }>(
    sql`select case_no as "caseNo" from legal_outreach.legal_case`,
  );
  const { data } = await hub.ask(
    'query ($caseNo: String!) { case(caseNo: $caseNo) { timeline { occurredAt toStage } } }',
    { caseNo },
    { as: CADRE },
  );
  return data.case.timeline.map(
    ({ occurredAt, toStage }: { readonly occurredAt: string; readonly toStage: string }) => [
      toStage,
      new Date(Date.parse(occurredAt) + 8 * 3_600_000).toISOString().slice(0, 16),
    ],
  );
}

const union = (more: Told) => unionOf('工调1', { linkNo: 'L1', ...more });
const MEDIATED = { stage: '调解', stageOn: '2023-04-05', updatedAt: '2023-04-06 09:00:00' };
const ARBITRATED = { stage: '仲裁', stageOn: '2023-05-04', updatedAt: '2023-05-06 09:00:00', linkNo: 'L1' };

describe('the timeline of a case that offices tell of', () => {
  it('has the days on which it happened, and not that of the import', async () => {
    await offices.tell(union(MEDIATED));
    await offices.tell(officeOf('人社', '仲案1', ARBITRATED));
    expect(await timeline()).toEqual([
      ['REGISTERED', '2023-04-03T00:00'],
      ['MEDIATION', '2023-04-05T00:00'],
      ['ARBITRATION', '2023-05-04T00:00'],
    ]);
  });

  it('has the moment of which a word speaks where it tells no day of the stage', async () => {
    await offices.tell(union({ stage: '调解', updatedAt: '2023-04-06 09:00:00' }));
    expect((await timeline()).at(-1)).toEqual(['MEDIATION', '2023-04-06T09:00']);
  });

  it('has of each stage on the way the day on which its own word puts it', async () => {
    const filed = officeOf('人社', '仲案1', ARBITRATED);
    const tried = officeOf('法院', '民初1', {
      ...{ stage: '诉讼', stageOn: '2023-07-01', updatedAt: '2023-07-02 09:00:00' },
      humanResourcesNo: '仲案1',
    });
    await offices.tell(filed, tried);
    expect((await timeline()).slice(1)).toEqual([
      ['ARBITRATION', '2023-05-04T00:00'],
      ['LITIGATION', '2023-07-01T00:00'],
    ]);
  });

  it('begins where an earlier registration is told later', async () => {
    await offices.tell(officeOf('人社', '仲案1', ARBITRATED));
    await offices.tell(union(MEDIATED));
    expect((await timeline())[0]).toEqual(['REGISTERED', '2023-04-03T00:00']);
  });

  it('never goes back in time, and has what people do at the moment at which they do it', async () => {
    await offices.tell(union(MEDIATED));
    const [row] = await hub.hub.database.query<{ caseNo: string; version: number }>(
      sql`select case_no as "caseNo", version from legal_outreach.legal_case`,
    );
    const { handlerId } = await handlerIn(hub);
    const { caseNo = '', version = 0 } = row ?? {};
    await acted(hub, CADRE, 'assignCase', { caseNo, handlerId, expectedVersion: version });
    const began = Date.now();
    const input = { caseNo, to: 'ARBITRATION', expectedVersion: version + 1 };
    expect((await acted(hub, CADRE, 'advanceCase', input)).errors).toEqual([]);
    const [last] = await hub.hub.database.query<{ at: string; isInOrder: boolean }>(sql`
      select max(occurred_at)::text as at,
        bool_and(occurred_at >= before) as "isInOrder"
      from (select occurred_at, lag(occurred_at, 1, occurred_at) over (order by ordinal) as before from legal_outreach.step) steps`);
    expect(last?.isInOrder).toBe(true);
    expect(Date.parse(last?.at ?? '')).toBeGreaterThanOrEqual(began - 5_000);
  });
});
