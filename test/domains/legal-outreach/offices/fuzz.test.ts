import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { random } from '../../../support/random.js';
import { emptied, officeOf, officesOf, standingIn, type TestOffices, type Told, unionOf } from './support.js';

let hub: TestHub;
let offices: TestOffices;
const SEED = Number(process.env.HUB_TEST_SEED ?? 1);
const ROWS = 150;

beforeAll(async () => {
  hub = await testHub();
  offices = officesOf(hub);
});
beforeEach(() => emptied(hub));
afterAll(() => hub.close());

const ODD = [
  ...['', ' ', '—', '0', '-1', '1e9', '99999999999999999999', '2023-02-30', '2023年13月', '45168', '是否', '√', 'null'],
  ...[
    '\u0000',
    '\ud800',
    '𠮷'.repeat(500),
    '、、、',
    '〔〕',
    '()',
    "'; drop table x; --",
    '=1+1',
    '<b>',
    '工会',
    '法院',
    '人社',
  ],
  ...[
    '结案',
    '撤回',
    '达成协议',
    '仲裁',
    '诉讼',
    '监察',
    '跟踪帮扶',
    '调解成功',
    '撤诉',
    '2023-05-01',
    '2031-01-01',
    '6万余元',
    '工调1',
    'L1',
  ],
];
const COLUMNS = [
  ...[
    'office',
    'number',
    'updatedAt',
    'linkNo',
    'unionNo',
    'humanResourcesNo',
    'courtNo',
    'kind',
    'matters',
    'regionCode',
  ],
  ...[
    'employerName',
    'formerName',
    'uscc',
    'applicant',
    'applicantIdNumber',
    'applicantCount',
    'commonClaim',
    'registeredOn',
  ],
  ...['stage', 'stageOn', 'outcome', 'endedOn', 'amount', 'agreedOn', 'mediator', 'counsel', 'narrative', 'anonymous'],
];

it('answers whatever stands in a cell with a verdict and never with a fault', async () => {
  const chance = random(SEED);
  const seen = new Set<string>();
  for (let at = 0; at < ROWS; at += 10) {
    const rows = Array.from({ length: 10 }, (_, index): Told => {
      const row = chance.chance(0.5) ? unionOf(`工调${(at + index) % 7}`) : officeOf('人社', `仲案${(at + index) % 5}`);
      const odd = Array.from({ length: 1 + chance.below(3) }, () => [chance.pick(COLUMNS), chance.pick(ODD)] as const);
      return { ...row, ...Object.fromEntries(odd) };
    });
    for (const [verdict] of await offices.tell(...rows)) seen.add(verdict);
  }
  expect([...seen]).toEqual(expect.arrayContaining(['APPLIED', 'REJECTED']));
  const wrong = await hub.hub.database.query(sql`
    select id from legal_outreach.legal_case c where stage in ('CLOSED', 'WITHDRAWN', 'NOT_ACCEPTED') and due_on is not null
      or not exists (select from legal_outreach.office_word where case_id = c.id)
      or stage <> (select to_stage from legal_outreach.step where case_id = c.id order by ordinal desc limit 1)
        and not under_inspection`);
  expect(wrong).toEqual([]);
});

it('changes nothing when the export of the cases is taken in again', async () => {
  await offices.tell(
    unionOf('工调1', { stage: '结案', outcome: '调解成功', endedOn: '2023-04-20', amount: '6万余元', linkNo: 'L1' }),
    officeOf('人社', '仲案1', { linkNo: 'L1', stage: '仲裁', stageOn: '2023-04-11' }),
  );
  const before = await standingIn(hub);
  const given = hub.hub.exports.get('legal-cases');
  const rows: Told[] = [];
  await hub.hub.database.transaction(async (tx) => {
    const filter = { regionCode: null, statuses: [], kind: null };
    for await (const row of given?.rows(tx, filter) ?? [])
      rows.push(Object.fromEntries((given?.columns ?? []).map(({ heading }, at) => [heading, row[at] ?? ''])));
  });
  expect(rows).toHaveLength(1);
  expect(Object.keys(rows[0] ?? {})).not.toEqual(expect.arrayContaining(['申请人', '案情', '调解员']));
  const { counts } = await offices.list(rows);
  expect(counts).toMatchObject({ rejected: 0, quarantined: 0 });
  expect(await standingIn(hub)).toEqual(before);
});

it('takes in the month of the samples whole, as four cases', async () => {
  const { counts } = await hub.takeIn('legal-cases-lishui-2023-04.csv', {
    subject: 'legal-cases',
    channel: 'C4-month',
  });
  expect(counts).toMatchObject({ applied: 10, rejected: 0, quarantined: 0 });
  expect(await standingIn(hub)).toMatchObject([
    { stage: 'LITIGATION', registered: '2023-04-04' },
    { stage: 'AGREED', count: 52, collective: true, fen: '60000000', precision: 'AT_LEAST' },
    { stage: 'DIAGNOSIS', kind: 'LEGAL_AID' },
    { stage: 'CLOSED', outcome: 'SETTLED', fen: '850000' },
  ]);
});
