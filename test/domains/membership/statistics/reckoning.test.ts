import { forestOf, LEAST_TOLD } from '../../../../src/domains/membership/statistics/counts.js';
import { type Asker, type TestHub, testHub } from '../../../support/hub.js';
import { random } from '../../../support/random.js';
import { ASKED, type Asked, Attack } from './attack.js';
import { isHidden, isWide } from './findings.js';
import { enterStays, type Stays } from './stays.js';

/** 宁夏 with its counties and townships, and 青海 beside it. */
const PROVINCE = '640000';
const COUNTIES = ['640104', '640105', '640106', '640121', '640181', '640202', '640205', '640302', '640402'];
const TOWNSHIPS = ['640104001', '640104002', '640121100'];
const MONTHS = ['2024-01', '2024-02'];
const GROUPS = [null, 'COURIER'];
const EVERYTHING: Asker = { as: { scopes: ['PARTNER'], regionCodes: ['CN'] } };
const ADMIN: Asker = { as: { scopes: ['ADMIN'] } };
/** Of the withheld counts above 0 all are tried, of the others so many. */
const ZEROS = 20;

type Row = Readonly<Record<Asked, number | null>> & {
  readonly month: string;
  readonly region: { readonly code: string };
};
interface Page {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
/** By code, month and group. */
type Answers = ReadonlyMap<string, Row>;

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await enterStays(hub.hub.database, ...drawnStays());
  await hub.hub.closing.close(hub.hub.database, { from: '2024-01', to: '2024-02' });
});
afterAll(() => hub.close());

/** Many and few, some of them couriers, some who come and some who go. */
function drawnStays(): readonly Stays[] {
  const draw = random(7);
  return [...COUNTIES, ...TOWNSHIPS, '630104'].flatMap((regionCode) =>
    [[], ['COURIER']].flatMap((groups): Stays[] => {
      const place = { regionCode, groups };
      const most = draw.chance(0.4) ? 8 : 60;
      return [
        { ...place, people: draw.below(most * 3) },
        ...MONTHS.flatMap((month): Stays[] => [
          { ...place, people: draw.below(most), from: `${month}-10` },
          { ...place, people: draw.below(most), from: `${month}-12`, isContinued: true },
          { ...place, people: draw.below(most), endsBefore: `${month}-20` },
          { ...place, people: draw.below(most), endsBefore: `${month}-21`, state: 'TRANSFERRED' },
        ]),
      ];
    }),
  );
}

const STATS = `query ($regionCode: RegionCode!, $level: RegionLevel!, $from: YearMonth!, $to: YearMonth!, $workerGroup: WorkerGroup, $first: Int!, $after: Cursor) {
  membershipStats(regionCode: $regionCode, level: $level, from: $from, to: $to, workerGroup: $workerGroup, first: $first, after: $after) {
    nodes { region { code } month joined transferredIn left activeAtEnd suppressed } pageInfo { hasNextPage endCursor } } }`;

async function pageOf(asker: Asker, asked: Record<string, unknown>): Promise<Page> {
  const { data, errors } = await hub.ask(STATS, { from: MONTHS[0], to: MONTHS[1], first: 500, ...asked }, asker);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.membershipStats;
}

async function pull(asker: Asker, into: Map<string, Row>, asked: Record<string, unknown>): Promise<void> {
  let after: string | null = null;
  for (let more = true; more; ) {
    const { nodes, pageInfo }: Page = await pageOf(asker, { ...asked, after });
    for (const row of nodes) {
      const key = keyOf(row.region.code, row.month, (asked.workerGroup ?? null) as string | null);
      const known = into.get(key);
      // However it is asked for, a count is the same, or withheld.
      if (known) expect(row).toEqual(known);
      into.set(key, row);
    }
    [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
}

const keyOf = (code: string, month: string, group: string | null) => `${code} ${month} ${group}`;

async function allAnswers(asker: Asker): Promise<Answers> {
  const answers = new Map<string, Row>();
  for (const workerGroup of GROUPS) {
    await pull(asker, answers, { regionCode: 'CN', level: 'COUNTRY', workerGroup });
    await pull(asker, answers, { regionCode: 'CN', level: 'PROVINCE', workerGroup, first: 7 });
    for (const level of ['PREFECTURE', 'COUNTY', 'TOWNSHIP'])
      await pull(asker, answers, { regionCode: PROVINCE, level, workerGroup });
    await pull(asker, answers, { regionCode: '640100', level: 'COUNTY', workerGroup, first: 3 });
    for (const month of MONTHS)
      await pull(asker, answers, { regionCode: PROVINCE, level: 'COUNTY', workerGroup, from: month, to: month });
    for (const code of COUNTIES)
      await pull(asker, answers, { regionCode: code, level: 'COUNTY', workerGroup, first: 1 });
  }
  return answers;
}

/** The code above one, of those that were answered. */
function aboveOf(code: string, known: ReadonlySet<string>): string | undefined {
  const above = [code.slice(0, 6), `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`, 'CN'];
  return above.find((each) => each !== code && known.has(each));
}

it('gives nobody a small count who asks for everything that an agency can be answered', async () => {
  const [told, exact] = [await allAnswers(EVERYTHING), await allAnswers(ADMIN)];
  const codes = [...new Set([...told.values()].map(({ region }) => region.code))];
  codes.sort((one, other) => rankOf(one) - rankOf(other));
  const known = new Set(codes);
  const above = codes.map((code) => (code === 'CN' ? -1 : codes.indexOf(aboveOf(code, known) ?? 'CN')));
  // Members of a county who are in none of its townships: everybody knows that there may be some.
  const rests = [...new Set(above)].filter((node) => node >= 0);
  const forest = forestOf([...above, ...rests], (node) => node < codes.length);
  const answerOf = (answers: Answers) => (month: number, group: number, count: Asked, node: number) =>
    answers.get(keyOf(codes[node] ?? '', MONTHS[month] ?? '', GROUPS[group] ?? null))?.[count] ?? null;
  const value = answerOf(exact);
  // Only those of counties in which there are any are not 0, and who knows that knows it.
  const isRest = (node: number) => COUNTIES.includes(codes[rests[node - codes.length] ?? -1] ?? '');
  const rest = (...[, , , node]: Parameters<typeof value>) => (isRest(node) ? undefined : 0);
  const attack = new Attack({ forest, months: MONTHS.length, groups: GROUPS.length, told: answerOf(told), rest });
  const draw = random(3);
  const found: string[] = [];
  let [tried, large] = [0, 0];
  for (const [month] of MONTHS.entries())
    for (const [group] of GROUPS.entries())
      for (const count of ASKED)
        for (const node of codes.keys()) {
          const own = value(month, group, count, node) ?? 0;
          if (answerOf(told)(month, group, count, node) !== null) large += 1;
          if (own >= LEAST_TOLD || (own === 0 && !draw.chance(ZEROS / (codes.length * 16)))) continue;
          const interval = attack.solve(month, group, count, node);
          tried += 1;
          if (!(count === 'transferredIn' ? isWide(interval) : isHidden(interval)))
            found.push(`${count} ${own} of ${codes[node]}: ${interval.least} to ${interval.most}`);
        }
  attack.end();
  expect(found).toEqual([]);
  expect(tried).toBeGreaterThan(50);
  expect(large).toBeGreaterThan(30);
});

function rankOf(code: string): number {
  if (code === 'CN') return 0;
  return code.length > 6 ? 4 : code.endsWith('0000') ? 1 : code.endsWith('00') ? 2 : 3;
}
