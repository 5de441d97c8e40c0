import { readFileSync } from 'node:fs';
import { checkSignOf } from '../../src/auth/index.js';
import { sql } from '../../src/kit/database/sql.js';
import { packagePath } from '../../src/kit/package-path.js';
import { importSamples } from '../../src/samples.js';
import { S05_PartnerMonthlyCountsDocument } from '../generated/operations.js';
import { type TestHub, testHub } from '../support/hub.js';

const logger = { info: () => undefined } as unknown as Parameters<typeof importSamples>[1];
const ROWS = ['members.csv', 'sichuan-members.csv'].flatMap((file) => {
  const [head = '', ...lines] = readFileSync(packagePath('samples', file), 'utf8').trim().split('\n');
  const at = Object.fromEntries(head.split(',').map((title, place) => [title, place]));
  return lines.map((line) => {
    const cells = line.split(',');
    return (title: string) => cells[at[title] ?? -1] ?? '';
  });
});

describe('the members of the samples', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await testHub();
    await importSamples(hub.hub, logger);
  });
  afterAll(() => hub.close());

  const counts = async (scope: 'PARTNER' | 'CADRE') => {
    const variables = { region: '510000', from: '2024-01', to: '2024-05', after: null };
    const as = { scopes: [scope], regionCodes: ['510000'] } as const;
    const { data, errors } = await hub.ask(S05_PartnerMonthlyCountsDocument, variables, { as });
    expect(errors).toEqual([]);
    const { nodes } = data.membershipStats as { nodes: any[] };
    return new Map(nodes.map(({ region, month, ...row }) => [`${region.code} ${month}`, row]));
  };

  it('are invented, each with an id number that checks', () => {
    for (const cell of ROWS) {
      expect(cell('姓名')).toMatch(/示例$/);
      expect(cell('手机号')).toMatch(/^1380000\d{4}$/);
      expect(checkSignOf(cell('证件号码').slice(0, -1))).toBe(cell('证件号码').at(-1));
    }
    for (const title of ['证件号码', '手机号', '会员编号'])
      expect(new Set(ROWS.map((cell) => cell(title))).size).toBe(ROWS.length);
  });

  it('are counted by five months: a cadre sees all, and an agency what gives nobody away (story 5)', async () => {
    const [all, told] = [await counts('CADRE'), await counts('PARTNER')];
    expect(all.get('510104 2024-03')).toMatchObject({ joined: 13, left: 1, activeAtEnd: 29 });
    expect(told.get('510104 2024-03')).toMatchObject({ joined: 13, left: null, activeAtEnd: 29, suppressed: true });
    expect(told.get('510302 2024-03')).toMatchObject({ joined: null, left: null, activeAtEnd: null });
    expect(all.get('510302 2024-03')).toMatchObject({ joined: 0, left: 0, activeAtEnd: 3 });
    // A large one is withheld as well, since the sum of its city would give the small ones away.
    expect([all, told].map((rows) => rows.get('510107 2024-03')?.activeAtEnd)).toEqual([11, null]);
  });

  it('are counted once: a later start closes no month again, and goes on where one was cut short', async () => {
    const closed = () =>
      hub.test.database.query(
        sql`select to_char(month, 'YYYY-MM') as month, xmin::text from membership.month order by 1`,
      );
    const before = await closed();
    expect(before.map(({ month }) => month)).toEqual(['2024-01', '2024-02', '2024-03', '2024-04', '2024-05']);
    await importSamples(hub.hub, logger);
    expect(await closed()).toEqual(before);
    await hub.test.database.query(sql`delete from membership.month where month >= '2024-04-01'`);
    await importSamples(hub.hub, logger);
    expect((await closed()).map(({ month }) => month)).toEqual(before.map(({ month }) => month));
    expect((await closed()).slice(0, 3)).toEqual(before.slice(0, 3));
  });
});
