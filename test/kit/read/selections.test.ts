import { type TestHub, testHub } from '../../support/hub.js';
import { tell } from '../../support/stations.js';

const UNION = '00000000-0000-7000-8000-00000000000';
let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await hub.test.database.pool.query(`
    insert into organisations."union" (id, union_code, name, kind, status, region_code, parent_id, longitude, latitude, search)
    select ('${UNION}' || n)::uuid, 'U' || n, '工会' || n, 'COUNTY', 'ACTIVE', '620702', ('${UNION}' || p)::uuid, x, x - x + 38.9, ''::tsvector
    from (values (1, null, 100.1), (2, 1, null), (3, 1, 100.0)) given (n, p, x)`);
  await tell(hub.hub.database, {
    code: 'S1',
    facilities: ['CHARGING', 'BED'],
    windows: [['WORKDAY', 480, 1200]],
    exceptions: [
      ['2099-05-01', '2099-05-31', 600, 1200, '不打烊'],
      ['2099-05-01', '2099-05-02', null, null],
    ],
  });
});
afterAll(() => hub.close());

const data = async (text: string, variables: Record<string, unknown> = {}): Promise<any> => {
  const answer = await hub.ask(text, variables);
  expect(answer.codes).toEqual([]);
  return answer.data;
};

describe('a selection below a record', () => {
  it('may be of nothing but the type', async () => {
    const { station, union } = await data(`{
      station(stationCode: "S1") { services { __typename } hours { __typename windows { kind: __typename } } }
      union(unionCode: "U2") { parent { __typename } } }`);
    expect(station.services).toEqual([{ __typename: 'StationService' }, { __typename: 'StationService' }]);
    expect(station.hours).toEqual({ __typename: 'OpeningHours', windows: [{ kind: 'OpeningWindow' }] });
    expect(union.parent).toEqual({ __typename: 'Union' });
  });

  it('may be of nothing at all', async () => {
    const { station, union } = await data(`{
      station(stationCode: "S1") { services { unit @skip(if: true) } hours { text @skip(if: true) } }
      union(unionCode: "U2") { parent { ... on Record { ... on Station { name } } }
        children { nodes { name @include(if: false) } } } }`);
    expect(station).toEqual({ services: [{}, {}], hours: {} });
    expect(union).toEqual({ parent: {}, children: { nodes: [] } });
    const { unions } = await data('{ unions { nodes { name @skip(if: true) } totalCount } }');
    expect(unions).toEqual({ nodes: [{}, {}, {}], totalCount: 3 });
  });

  it.each([
    'e',
    'm',
    'n',
    'o',
    'r',
    'r0',
    'r1',
    'rows',
    'total',
    'value',
    '__proto__',
    'then',
    'toJSON',
    `k${'_'.repeat(90)}`,
  ])('may be called %s', async (key) => {
    const found = await data(`{
        station(stationCode: "S1") { ${key}: services { ${key}: facility } hours { ${key}: text } }
        union(unionCode: "U2") { ${key}: parent { ${key}: unionCode children(first: 1) { ${key}: nodes { ${key}: name } } } } }`);
    const text = JSON.stringify(found);
    expect(text).toBe(
      JSON.stringify(
        JSON.parse(`{
          "station": { "${key}": [{ "${key}": "CHARGING" }, { "${key}": "BED" }], "hours": { "${key}": "8:00-20:00" } },
          "union": { "${key}": { "${key}": "U1", "children": { "${key}": [{ "${key}": "工会2" }] } } } }`),
      ),
    );
  });

  it('may show the rows of one page twice, under other keys, each with its own', async () => {
    const { union } = await data(
      `{ union(unionCode: "U1") { children { a: nodes { x: unionCode } b: nodes { x: name y: kind } } } }`,
    );
    expect(union.children).toEqual({
      a: [{ x: 'U2' }, { x: 'U3' }],
      b: [
        { x: '工会2', y: 'COUNTY' },
        { x: '工会3', y: 'COUNTY' },
      ],
    });
  });

  it('may hold more values than a function of Postgres takes', async () => {
    const keys = Array.from({ length: 120 }, (_, n) => `k${n}`);
    const { station } = await data(
      `{ station(stationCode: "S1") { ${keys.map((key) => `${key}: hours { windows { opens } }`).join(' ')} } }`,
    );
    expect(station).toEqual(Object.fromEntries(keys.map((key) => [key, { windows: [{ opens: '08:00' }] }])));
  });
});

describe('arguments that can not be', () => {
  const MANY = JSON.stringify(Array(31).fill('BED')).replaceAll('"', '');

  it('of a field below a record fail at the field', async () => {
    const text = `query ($first: Int) { union(unionCode: "U2") { name parent { name children(first: $first) { totalCount } } } }`;
    const { data: found, errors, codes } = await hub.ask(text, { first: null });
    expect(found).toEqual({ union: { name: '工会2', parent: null } });
    expect(codes.length).toBe(1);
    expect(errors[0]?.path).toEqual(['union', 'parent', 'children']);
    // The same document serves on.
    const good = await hub.ask(text, { first: 1 });
    expect(good.data.union.parent).toEqual({ name: '工会1', children: { totalCount: 2 } });
  });

  it('say where they are, beside records that are whole', async () => {
    const { data: found, errors } = await hub.ask(
      `{ a: station(stationCode: "S1") { name } b: station(stationCode: "S1") { services(facilities: ${MANY}) { unit } } }`,
    );
    expect(found).toEqual({ a: { name: 'S1站' }, b: null });
    expect(errors.map(({ path, extensions }) => [path, extensions?.code])).toEqual([
      [['b', 'services'], 'BAD_USER_INPUT'],
    ]);
  });

  it('come before whom the field is for', async () => {
    const text = `query ($first: Int) { station(stationCode: "S1") { holds(first: $first) { totalCount } } }`;
    for (const [first, code] of [
      [null, 'Argument "first" of non-null type "Int!" must not be null.'],
      [1, 'FORBIDDEN_FIELD'],
      [null, 'Argument "first" of non-null type "Int!" must not be null.'],
    ] as const) {
      const { data: found, codes } = await hub.ask(text, { first });
      expect(found).toEqual({ station: { holds: null } });
      expect(codes).toEqual([code]);
    }
  });

  it('are no fault of a record that is not there', async () => {
    const { data: found, codes } = await hub.ask(
      `{ station(stationCode: "none") { services(facilities: ${MANY}) { unit } } }`,
    );
    expect([found, codes]).toEqual([{ station: null }, []]);
  });
});

describe('one document', () => {
  it('may be asked for one order after the other', async () => {
    const text = `query ($near: GeoPointInput, $after: Cursor) {
      unions(near: $near, first: 1, after: $after) { nodes { unionCode } pageInfo { endCursor } totalCount } }`;
    const here = { near: { longitude: 100.1, latitude: 38.9, datum: 'WGS84' } };
    for (const [variables, codes] of [
      [{}, ['U1', 'U2', 'U3']],
      [here, ['U1', 'U3']],
      [{}, ['U1', 'U2', 'U3']],
    ] as const) {
      let after: string | null = null;
      for (const code of codes) {
        const { unions } = await data(text, { ...variables, after });
        expect([unions.nodes, unions.totalCount]).toEqual([[{ unionCode: code }], codes.length]);
        after = unions.pageInfo.endCursor;
      }
    }
  });
});

it('days that differ come in one order, also where two begin together', async () => {
  const { station } = await data('{ station(stationCode: "S1") { hours { exceptions { from campaign } } } }');
  expect(station.hours.exceptions).toEqual([
    { from: '2099-05-01', campaign: null },
    { from: '2099-05-01', campaign: '不打烊' },
  ]);
});

it('a division behind a global id shows all of its fields', async () => {
  const { node } = await data(
    '{ node(id: "reg_620702") { __typename id ... on Region { fullName parent { name } } } }',
  );
  expect(node).toEqual({
    __typename: 'Region',
    id: 'reg_620702',
    fullName: '甘肃省张掖市甘州区',
    parent: { name: '张掖市' },
  });
});
