import { parse } from 'graphql';
import { compiledExecution } from '../../../src/kit/graphql/execution/operation.js';
import { Raw } from '../../../src/kit/graphql/execution/raw.js';
import { type Answer, type Asker, type TestHub, testHub } from '../../support/hub.js';
import { tell } from '../../support/stations.js';

const UNION = '00000000-0000-7000-8000-00000000000';
let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  const { pool } = hub.test.database;
  await pool.query(`
    insert into organisations."union" (id, union_code, name, kind, status, region_code, parent_id, search)
    select ('${UNION}' || n)::uuid, 'U' || n, '工会' || n, 'COUNTY', 'ACTIVE', '620702', ('${UNION}' || p)::uuid, ''::tsvector
    from (values (1, null), (2, 1), (3, 1)) given (n, p)`);
  const facilities = ['CHARGING', 'BED'];
  await tell(hub.hub.database, { code: 'S1', facilities, windows: [['WORKDAY', 480, 1200]] }, { code: 'S2', star: 3 });
  await tell(hub.hub.database, { code: 'S3', regionCode: '110105' });
  await pool.query(`update stations.station set operator_id = '${UNION}1'`);
});
afterAll(() => hub.close());

/** The columns that a statement names, each once, as in `r0.name`; its tables are numbered without a gap. */
function columnsIn(text = ''): readonly string[] {
  const found = [...text.matchAll(/\br(\d+)\."(\w+)"/g)].map(([, table, column]) => [Number(table), column] as const);
  const tables = [...new Set(found.map(([table]) => table))].sort((a, b) => a - b);
  return [...new Set(found.map(([table, column]) => `r${tables.indexOf(table)}.${column}`))].sort();
}

const sentBy = async (text: string, asker?: Asker): Promise<Answer<any>> => hub.ask(text, {}, asker);

describe('a statement', () => {
  it.each([
    ['{ station(stationCode: "S1") { name } }', 'r0.id r0.name'],
    ['{ station(stationCode: "S1") { __typename } }', 'r0.id'],
    ['{ stations { nodes { name } } }', 'r0.name r0.station_code r0.status'],
    ['{ stations { nodes { a: name b: name name } } }', 'r0.name r0.station_code r0.status'],
    ['{ stations { nodes { location { longitude } } } }', 'latitude longitude region_code station_code status'],
    ['{ stations { nodes { name @skip(if: true) star } } }', 'r0.star r0.station_code r0.status'],
    ['{ stations { nodes { host { name } } } }', 'r0.host_name r0.station_code r0.status'],
    ['{ union(unionCode: "U2") { parent { name } } }', 'r0.id r0.parent_id r0.union_code r1.id r1.name'],
    [
      '{ union(unionCode: "U2") { parent { parent { __typename } } } }',
      'r0.id r0.parent_id r0.union_code r1.id r1.parent_id r2.id',
    ],
    ['{ unions { nodes { children { totalCount } } } }', 'r0.id r0.union_code r1.parent_id'],
  ])('names the columns of what is selected, and of where and in what order it is: %s', async (text, columns) => {
    const { statements, codes } = await sentBy(text);
    expect(codes).toEqual([]);
    expect(statements).toHaveLength(1);
    expect(columnsIn(statements[0])).toEqual(
      columns.split(' ').map((name) => (name.includes('.') ? name : `r0.${name}`)),
    );
  });

  const KEEPER = '{ stations { nodes { name keeper { displayName mobileMasked } } } }';
  const cadre = (...regionCodes: string[]): Asker => ({ as: { scopes: ['CADRE'], regionCodes } });
  const COLUMNS = ['r0.keeper_mobile', 'r0.keeper_name', 'r0.id'];

  it.each<[string, Asker]>([
    ['a visitor', {}],
    ['a member', { as: { scopes: ['MEMBER'] } }],
    ['a partner', { as: { scopes: ['PARTNER'], regionCodes: ['620000'] } }],
  ])('reads nothing of a field that is not for %s', async (_who, asker) => {
    const { statements, codes, data } = await sentBy(KEEPER, asker);
    expect(columnsIn(statements[0])).toEqual(['r0.name', 'r0.station_code', 'r0.status']);
    expect(codes).toEqual(['FORBIDDEN_FIELD']);
    expect(data.stations.nodes.map(({ keeper }: any) => keeper)).toEqual([null, null, null]);
  });

  it('reads where a record lies for whom that decides, and not for whom all is open', async () => {
    const byRegion = columnsIn((await sentBy(KEEPER, cadre('620702'))).statements[0]);
    expect(byRegion).toEqual(expect.arrayContaining([...COLUMNS, 'r0.region_code', 'r0.station_code']));
    const open = columnsIn((await sentBy(KEEPER, { as: { scopes: ['ADMIN'] } })).statements[0]);
    expect(open).toEqual(expect.arrayContaining(COLUMNS));
    expect(open).not.toContain('r0.region_code');
  });

  it('is the same for all callers whose rights are the same in what is selected', async () => {
    const texts = new Set<string | undefined>();
    for (const region of ['620702', '620000', '110105']) {
      texts.add((await sentBy(KEEPER, cadre(region))).statements[0]);
      texts.add((await sentBy('{ stations { nodes { name } } }', cadre(region))).statements[0]);
    }
    expect(texts.size).toBe(2);
  });

  it('never holds what was asked with, and is the same for all values', async () => {
    const text = `query ($code: RegionCode, $words: String, $kinds: [StationKind!]) {
      stations(filter: { regionCode: $code, text: $words, kinds: $kinds }) { nodes { services(facilities: [BED]) { unit } } } }`;
    const given = [
      { code: '620702', words: "a' or true --", kinds: ['TRUCKER_HOME'] },
      { code: '110105', words: 'b$1"', kinds: [] },
    ];
    const answers = await Promise.all(given.map((variables) => hub.ask(text, variables)));
    const statements = answers.map((answer) => answer.statements[0]);
    expect(new Set(statements).size).toBe(1);
    for (const value of ['620702', 'or true', 'b$1', 'BED', 'TRUCKER_HOME']) expect(statements[0]).not.toContain(value);
  });
});

describe('one statement', () => {
  it('has a record with all that belongs to it within its domain', async () => {
    const { statements, data } = await sentBy(`{ stations { totalCount pageInfo { hasNextPage endCursor } nodes {
      name services { facility price { amountFen } } all: services { working } honours { title } host { name }
      hours { text windows { opens dayKind } exceptions { from } } } } }`);
    expect(statements).toHaveLength(1);
    const [first] = data.stations.nodes;
    expect(first.services.map(({ facility }: any) => facility)).toEqual(['CHARGING', 'BED']);
    expect(first.all).toEqual([{ working: true }, { working: true }]);
    expect(first.hours.windows).toEqual([{ opens: '08:00', dayKind: 'WORKDAY' }]);
  });

  it('has pages within pages within pages', async () => {
    const { statements, data } =
      await sentBy(`{ union(unionCode: "U2") { parent { children(first: 1) { totalCount nodes {
      unionCode parent { children(first: 2) { pageInfo { hasNextPage } nodes { unionCode } } } } } } } }`);
    expect(statements).toHaveLength(1);
    expect(data.union.parent.children).toEqual({
      totalCount: 2,
      nodes: [
        {
          unionCode: 'U2',
          parent: {
            children: { pageInfo: { hasNextPage: false }, nodes: [{ unionCode: 'U2' }, { unionCode: 'U3' }] },
          },
        },
      ],
    });
  });

  it('counts and reads no row when only the count is selected', async () => {
    const { statements, data } = await sentBy('{ stations { totalCount } }');
    expect(statements).toHaveLength(1);
    expect(statements[0]?.match(/count\(\*\)/g)).toHaveLength(1);
    expect(statements[0]).not.toMatch(/order by|limit|string_agg/);
    expect(data.stations.totalCount).toBe(3);
  });

  it('counts nothing when the count is not selected', async () => {
    const { statements } = await sentBy('{ stations { nodes { name } pageInfo { hasNextPage } } }');
    expect(statements[0]).not.toContain('count(');
  });
});

describe('statements', () => {
  it('are one for each key under which another domain is read, each complete', async () => {
    const { statements, data } = await sentBy(
      '{ stations { nodes { operator { name } other: operator { unionCode parent { name } region { name } } } } }',
    );
    expect(statements).toHaveLength(3);
    for (const node of data.stations.nodes) {
      expect(node).toEqual({
        operator: { name: '工会1' },
        other: { unionCode: 'U1', parent: null, region: { name: '甘州区' } },
      });
    }
  });

  it('are one for each type of many records by their ids', async () => {
    const { data } = await sentBy('{ stations { nodes { id } } unions { nodes { id } } }');
    const ids = [...data.stations.nodes, ...data.unions.nodes].map(({ id }: any) => id);
    const mixed = [...ids, ...ids, 'reg_620702', 'sta_none'];
    const answer = await hub.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }', { ids: mixed });
    expect(answer.data.nodes.map((node: any) => node?.id ?? null)).toEqual([...mixed.slice(0, -1), null]);
    expect(answer.statements).toHaveLength(2);
  });

  it('are one for each root', async () => {
    const { statements } = await sentBy(
      '{ stations { totalCount } unions { totalCount } again: stations { nodes { id } } }',
    );
    expect(statements).toHaveLength(3);
  });

  it('are none for an id that can be no record, and for a page that can not be', async () => {
    for (const text of ['{ node(id: "sta_none") { id } }', '{ stations(first: 0) { totalCount } }']) {
      expect((await sentBy(text)).statements).toEqual([]);
    }
  });
});

describe('JSON of Postgres', () => {
  /** Where it stands in an answer as it came. */
  async function rawIn(source: string): Promise<readonly string[]> {
    const contextValue = await hub.hub.contextFor({
      ...{ authorization: undefined, language: 'zh', requestId: 'raw', remoteAddress: '' },
      signal: new AbortController().signal,
    });
    const { data, errors } = await compiledExecution()({
      schema: hub.hub.schema,
      document: parse(source),
      contextValue,
    });
    expect(errors).toBeUndefined();
    const found = new Set<string>();
    const look = (value: unknown, path: readonly string[]): void => {
      if (value instanceof Raw) found.add(path.join('.'));
      else if (Array.isArray(value)) for (const item of value) look(item, path);
      else if (value && typeof value === 'object')
        for (const [key, part] of Object.entries(value)) look(part, [...path, key]);
    };
    look(data, []);
    return [...found];
  }

  it.each([
    [
      '{ station(stationCode: "S1") { name services { facility unit price { amountFen currency } } } }',
      'station.services',
    ],
    ['{ station(stationCode: "S1") { a: services { __typename } b: hours { text } } }', 'station.a station.b'],
    ['{ union(unionCode: "U2") { parent { id name parent { unionCode } } } }', 'union.parent'],
  ])('passes where every value in it is shown as it was read: %s', async (text, places) => {
    expect(await rawIn(text)).toEqual(places.split(' '));
  });

  it.each([
    '{ station(stationCode: "S1") { hours { windows { opens } } } }',
    '{ union(unionCode: "U2") { parent { location { latitude } } } }',
    '{ union(unionCode: "U1") { children { nodes { region { name } } pageInfo { endCursor } } } }',
    `{ station(stationCode: "S1") { services { k${'_'.repeat(63)}: unit } } }`,
  ])('is walked where something has to be done to a value in it: %s', async (text) => {
    expect(await rawIn(text)).toEqual([]);
  });
});
