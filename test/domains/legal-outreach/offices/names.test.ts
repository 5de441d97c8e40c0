import { KeyedHashes } from '../../../../src/auth/index.js';
import type { Intake } from '../../../../src/kit/intake.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { CADRE } from '../support.js';
import { emptied, idOf, officesOf, type TestOffices, unionOf } from './support.js';

const APPLICANT = '王小明';
const ID_NUMBER = idOf(1);

let hub: TestHub;
let offices: TestOffices;
beforeAll(async () => {
  hub = await testHub();
  offices = officesOf(hub);
});
beforeEach(() => emptied(hub));
afterAll(() => hub.close());

/** The marks of applicants in the numbers of records that a cadre is shown with cases. */
async function marks(): Promise<readonly string[]> {
  const { data } = await hub.ask('{ cases { nodes { sources { recordId } } } }', {}, { as: CADRE });
  const ids: readonly string[] = data.cases.nodes.flatMap(({ sources }: any) =>
    sources.map((one: any) => one.recordId),
  );
  return ids.map((id) => id.split('/').at(-1) ?? '');
}

describe('a record of one applicant', () => {
  it('is named by nothing that another record of the same applicant has, whoever tells it: who reported a hazard could be told from it', async () => {
    const who = { applicant: APPLICANT, applicantIdNumber: ID_NUMBER };
    const hazard = unionOf('隐患1', { ...who, kind: '安全隐患', matters: '搬迁补偿' });
    expect(await offices.tell(hazard, unionOf('工调1', who))).toEqual([['APPLIED'], ['APPLIED']]);
    expect((await offices.list([hazard])).counts).toMatchObject({ rejected: 0, quarantined: 0 });
    const told = await marks();
    expect(told).toHaveLength(3);
    expect(told.filter((mark) => /^[0-9a-f]{16}$/.test(mark))).toHaveLength(3);
    expect(new Set(told).size).toBe(3);
  });

  it('who gave no name has nothing of that one in its own', async () => {
    const hazard = unionOf('隐患2', { kind: '安全隐患', matters: '搬迁补偿', applicant: APPLICANT, anonymous: '是' });
    expect(await offices.tell(hazard)).toEqual([['APPLIED']]);
    expect(await offices.tell(hazard)).toEqual([['DUPLICATE']]);
    expect(await marks()).toEqual(['隐患2']);
  });

  it('is still known by the name that it had before', () => {
    const intake = hub.hub.intakes.get('legal-cases') as Intake;
    const cells = { 部门: '工会', 案号: '工调1', 申请人: APPLICANT };
    const row = {
      ...{ sheet: null, row: 1 },
      cells: new Map(
        Object.entries(cells).map(([heading, text]) => [
          heading,
          { text, numeric: false, digitsLost: false, date: null },
        ]),
      ),
    };
    const context = { channel: 'C4', authority: 'LEDGER', asOf: null, datum: null } as const;
    const before = `UNION/工调1/${new KeyedHashes(hub.keyring).of(`${APPLICANT}\0`).slice(0, 16)}`;
    expect(intake.identify(row, context)).not.toBe(before);
    expect(intake.formerNames?.(row, context)).toContain(before);
  });
});
