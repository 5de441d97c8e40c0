import { parse, validate } from 'graphql';
import { Explainer } from '../../src/auth/explain/index.js';
import { Readings } from '../../src/auth/explain/reading.js';
import { faultOf } from '../../src/kit/graphql/faults.js';
import { costOf, DEFAULT_LIMITS, extraRules } from '../../src/kit/graphql/limits/index.js';
import { type Asker, type TestHub, testHub } from '../support/hub.js';
import { samplesInto } from '../support/samples.js';

const EXPLAIN = /* GraphQL */ `
  query ($operation: String!, $operationName: String, $variablesJson: String) {
    explainAccess(operation: $operation, operationName: $operationName, variablesJson: $variablesJson) {
      allowed cost costLimit
      errors { code message line column }
      fields { path coordinate verdict rule personalClass code }
      plan { path coordinate kind statements tables }
    }
  }
`;
const of = (scopes: NonNullable<Asker['as']>['scopes'], ...regionCodes: string[]): Asker => ({
  as: { scopes, regionCodes },
  language: 'en',
});
const CADRE = of(['CADRE'], '620000');

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await samplesInto(hub);
}, 60_000);
afterAll(() => hub.close());

async function explained(operation: string, asker = CADRE, more: object = {}) {
  const { data, codes, statements, errors } = await hub.ask(EXPLAIN, { operation, ...more }, asker);
  return { ...data?.explainAccess, codes, statements, message: errors[0]?.message };
}

/** What is told of a path. */
async function told(operation: string, path: string, asker = CADRE) {
  return (await explained(operation, asker)).fields.find((field: { path: string }) => field.path === path);
}

const KEEPER = '{ station(stationCode: "513301-TH-0001") { name keeper { mobileMasked } } }';

describe('a field', () => {
  it('is told by its row of the matrix, for whom it is, and what lets the caller in', async () => {
    expect(await told(KEEPER, 'station.name')).toEqual({
      ...{ path: 'station.name', coordinate: 'Station.name', verdict: 'ALLOWED', personalClass: null, code: null },
      rule: '"Station facts": As what it stands in; it has no rule of its own.',
    });
    expect(await told(KEEPER, 'station.keeper')).toMatchObject({
      verdict: 'ALLOWED',
      rule: expect.stringMatching(
        /^"Keeper of a station": For: .*cadre \(own region\).* let in by CADRE 620000, for records in that reach/,
      ),
    });
  });

  it('is masked where it is personal', async () => {
    expect(await told(KEEPER, 'station.keeper.mobileMasked')).toMatchObject({
      verdict: 'MASKED',
      personalClass: 'CONTACT',
    });
  });

  it('is refused with the code that would stand in errors, and what stands below it without one', async () => {
    const member = of(['MEMBER']);
    expect(await told(KEEPER, 'station.keeper', member)).toMatchObject({ verdict: 'REFUSED', code: 'FORBIDDEN_FIELD' });
    const below = await told(KEEPER, 'station.keeper.mobileMasked', member);
    expect(below).toMatchObject({
      verdict: 'REFUSED',
      code: null,
      rule: expect.stringContaining('below station.keeper'),
    });
    expect(await told('{ channels { code } }', 'channels', member)).toMatchObject({
      verdict: 'REFUSED',
      code: 'FORBIDDEN',
    });
  });

  it('tells of which office an administrator has to be', async () => {
    const trail = '{ auditEntries(period: { from: "2024-05-01", to: "2024-05-02" }) { totalCount } }';
    const grant = { scope: 'ADMIN', regionCodes: [], stationCodes: [] } as const;
    const by = (office: 'SYSTEM' | 'AUDIT') =>
      told(trail, 'auditEntries', { as: { scopes: [], grants: [{ ...grant, office }] }, language: 'en' });
    expect(await by('SYSTEM')).toMatchObject({
      ...{ verdict: 'REFUSED', code: 'FORBIDDEN' },
      rule: expect.stringContaining('For: administrator (audit). You hold none of these scopes.'),
    });
    expect(await by('AUDIT')).toMatchObject({
      ...{ verdict: 'ALLOWED', code: null },
      rule: expect.stringContaining('You are let in by ADMIN AUDIT.'),
    });
  });

  it('looks absent in a record that is not for the caller', async () => {
    const run = await told(
      '{ node(id: "run_x") { id ... on ImportRun { fileName } } }',
      'node.fileName',
      of(['PARTNER'], '620000'),
    );
    expect(run).toMatchObject({
      coordinate: 'ImportRun.fileName',
      verdict: 'REFUSED',
      code: null,
      rule: expect.stringContaining('looks absent'),
    });
  });

  it('has small counts withheld from a partner agency, and not from a cadre', async () => {
    const figures = '{ measures(regionCode: "620000") { nodes { value } } }';
    const value = 'measures.nodes.value';
    expect(await told(figures, value, of(['PARTNER'], '620000'))).toMatchObject({ verdict: 'SUPPRESSED' });
    expect(await told(figures, value)).toMatchObject({ verdict: 'ALLOWED' });
  });

  it('comes in the order of the operation, once, by its alias, and not where variables take it away', async () => {
    const operation = `query A($off: Boolean!) {
      b: station(stationCode: "x") { ...F name } serverTime @skip(if: $off) a: station(stationCode: "x") { id }
    } fragment F on Station { star name }`;
    const { fields } = await explained(operation, CADRE, { operationName: 'A', variablesJson: '{"off": true}' });
    expect(fields.map(({ path }: { path: string }) => path)).toEqual(['b', 'b.star', 'b.name', 'a', 'a.id']);
  });

  it('is explained in Chinese unless English is asked for', async () => {
    const { rule } = await told(KEEPER, 'station.keeper', { ...CADRE, language: 'zh' });
    expect(rule).toContain('工会干部（本区划及以下）');
  });
});

describe('the plan', () => {
  it('is the statement that is sent when the operation runs, and nothing is sent for it', async () => {
    const { plan, statements } = await explained(KEEPER);
    const run = await hub.ask(KEEPER, {}, CADRE);
    expect(statements).toEqual([]);
    expect(plan).toEqual([
      {
        ...{ path: 'station', coordinate: 'Query.station', kind: 'STATEMENT' },
        ...{ statements: run.statements, tables: ['stations.former_code', 'stations.station'] },
      },
    ]);
    expect(JSON.stringify(plan)).not.toContain('513301');
  });

  it('has no column of a field that is refused', async () => {
    const { plan } = await explained(KEEPER, of(['MEMBER']));
    expect(plan[0].statements[0]).not.toContain('keeper_');
  });

  it.each([
    ['SERVICE', '{ serverTime }'],
    ['MEMORY', '{ region(code: "620000") { name } }'],
    [
      'NOTHING',
      'mutation { replayChannel(input: { idempotencyKey: "k", channel: "C3-stations", receivedSince: "2024-01-01T00:00:00Z" }) { errors { code } } }',
    ],
    ['MEMORY', '{ explainAccess(operation: "{ serverTime }") { cost } }'],
  ])('says %s of %s', async (kind, operation) => {
    const { plan, statements, message } = await explained(operation);
    expect(message).toBeUndefined();
    expect([plan[0].kind, statements]).toEqual([kind, []]);
  });

  it('tries no act', async () => {
    const act =
      'mutation { advanceTaskItem(input: { idempotencyKey: "k", taskItemId: "x", to: ASSIGNED, note: "x", expectedVersion: 1 }) { errors { code } } }';
    const { plan, statements, message } = await explained(act, of(['CADRE'], '510000'));
    expect([message, plan[0].kind, statements]).toEqual([undefined, 'ACT', []]);
  });
});

describe('the price', () => {
  it('is 5,000 points, and what the operation would cost that is explained', async () => {
    const cost = (text: string) => costOf(hub.hub.schema, parse(text), undefined, {});
    expect(cost('{ explainAccess(operation: "") { cost } }')).toBe(5001);
    const paid: number[] = [];
    const context = await hub.hub.contextFor({
      ...{ authorization: undefined, language: 'en', requestId: 'r', remoteAddress: undefined },
      signal: new AbortController().signal,
    });
    const meter = { more: (points: number) => void paid.push(points), anew: () => undefined };
    const limits = { ...DEFAULT_LIMITS, cost: 100 };
    const explainer = new Explainer({ limits, introspection: true, groups: [] });
    const explain = (operation: string) => explainer.explain(hub.hub.schema, { operation }, { ...context, meter });
    await explain('{ serverTime }');
    await explain('{ stations(first: 100) { nodes { name } } }');
    expect(paid).toEqual([1, 100]);
  });

  it('is asked for once an operation', () => {
    const twice = parse('{ explainAccess(operation: "") { cost } b: explainAccess(operation: "") { cost } }');
    const [error] = validate(hub.hub.schema, twice, extraRules(DEFAULT_LIMITS, true));
    expect(faultOf(error)?.code).toBe('OPERATION_TOO_LARGE');
  });

  it('buys no second reading: the operations explained last stay read', () => {
    const readings = new Readings(hub.hub.schema, { limits: DEFAULT_LIMITS, introspection: true });
    const document = (operation: string) => readings.read({ operation }).document;
    const first = document(KEEPER);
    expect(document(KEEPER)).toBe(first);
    for (let at = 0; at < 30; at += 1) document(`{ serverTime } # ${at} ${'x'.repeat(10_000)}`);
    expect(document(KEEPER)).not.toBe(first);
  });
});

describe('the whole', () => {
  it('is not run when it is too dear, and says what it costs', async () => {
    const dear =
      '{ stations(first: 100) { nodes { services { facility } gradeHistory { star } sources { channel quote } openState { status } honours { title } } } a: stations(first: 100) { nodes { services { facility } gradeHistory { star } sources { channel } } } b: stations(first: 100) { nodes { services { facility unit free capacity available } gradeHistory { star } sources { channel quote asOf } } } }';
    const { allowed, cost, costLimit, errors, plan } = await explained(dear);
    expect([allowed, costLimit, cost > costLimit]).toEqual([false, 60_000, true]);
    expect(errors).toEqual([
      { code: 'OPERATION_TOO_LARGE', message: expect.stringContaining(`${cost} points`), line: null, column: null },
    ]);
    expect(plan.map(({ kind }: { kind: string }) => kind)).toEqual(['NOTHING', 'NOTHING', 'NOTHING']);
  });

  it('is not run when no root is for the caller', async () => {
    expect(await explained('{ channels { code } }', of(['MEMBER']))).toMatchObject({ allowed: false });
  });

  it.each([
    ['GRAPHQL_PARSE_FAILED', '{ station(', {}],
    ['GRAPHQL_VALIDATION_FAILED', '{ statio }', {}],
    ['GRAPHQL_VALIDATION_FAILED', '{ serverTime }', { operationName: 'Other' }],
    ['OPERATION_TOO_LARGE', `{ ${Array.from({ length: 16 }, (_, at) => `a${at}: serverTime`).join(' ')} }`, {}],
    [
      'BAD_USER_INPUT',
      'query ($at: DateTime!) { serverTime }'.replace(
        '{ s',
        '{ station(stationCode: "x") { openState(at: $at) { status } } s',
      ),
      {},
    ],
    ['GRAPHQL_VALIDATION_FAILED', 'subscription { x }', {}],
  ])('is not begun where a request would be answered %s, and says why: %s', async (code, operation, more) => {
    const { allowed, codes, errors, fields } = await explained(operation, CADRE, more);
    expect([allowed, codes, fields]).toEqual([false, [], []]);
    expect(errors.map((error: { code: string }) => error.code)).toEqual([code]);
    expect(errors[0].message).not.toMatch(/^$|did you mean/i);
  });

  it('is told all that is wrong with it at once, each at its place in the operation that was given', async () => {
    const { errors } = await explained('{\n  statio\n  serverTime { x }\n}');
    expect(errors).toMatchObject([
      { line: 2, column: 3, message: expect.stringContaining('statio') },
      { line: 3, column: 14, message: expect.stringContaining('serverTime') },
    ]);
  });

  it.each(['[1]', '{'])(
    'is answered BAD_USER_INPUT with variables that are no JSON object: %s',
    async (variablesJson) => {
      expect((await explained('{ serverTime }', CADRE, { variablesJson })).codes).toEqual(['BAD_USER_INPUT']);
    },
  );

  it('is for those who are signed in', async () => {
    expect((await explained('{ serverTime }', {})).codes).toEqual(['UNAUTHENTICATED']);
  });
});
