import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type DocumentNode, type OperationDefinitionNode, parse } from 'graphql';
import type { AuthContext } from '../../../src/auth/access.js';
import { Database } from '../../../src/kit/database/database.js';
import { compiledExecution, type Operation } from '../../../src/kit/graphql/execution/operation.js';
import { Recent } from '../../../src/kit/recent.js';
import { entities } from '../../../src/published.js';
import { type TestHub, testHub } from '../../support/hub.js';
import { tell } from '../../support/stations.js';

const MEGABYTE = 2 ** 20;
const OPERATIONS = 5000;

let hub: TestHub;
let context: AuthContext;
beforeAll(async () => {
  hub = await testHub();
  await tell(hub.hub.database, { code: 'S1', facilities: ['CHARGING', 'BED'] });
  context = await hub.hub.contextFor({
    ...{ authorization: undefined, language: 'zh', requestId: 'bounds', remoteAddress: '' },
    signal: new AbortController().signal,
  });
});
afterAll(() => hub.close());

const contextOf = (database: Database): AuthContext => ({
  ...context,
  ...{ database, loaders: new WeakMap(), denied: new Set() },
});

/** Operations of which no two send the same statement. */
function distinct(n: number): DocumentNode {
  const fields = ['name', 'address', 'star', 'phone', 'builtOn', 'verifiedOn', 'version', 'timeZone', 'directions'];
  const chosen = fields.filter((_, bit) => ((n >> bit) & 1) === 1);
  const inside = ['facility', 'unit', 'capacity', 'working'].filter((_, bit) => ((n >> (bit + 9)) & 1) === 1);
  const [own, below] = [['stationCode', ...chosen].join(' '), ['bookable', ...inside].join(' ')];
  return parse(`{ station(stationCode: "S1") { ${own} services { ${below} } } }`);
}

/** Named statements of each connection of the pool. */
async function prepared({ pool }: Database): Promise<readonly number[]> {
  const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
  try {
    const counts = clients.map((client) => client.query('select count(*)::int as n from pg_prepared_statements'));
    return (await Promise.all(counts)).map(({ rows }) => rows[0].n as number);
  } finally {
    for (const client of clients) client.release();
  }
}

async function usedMemory(): Promise<number> {
  // The hub of a test remembers all that was sent since it was asked itself.
  await hub.ask('{ __typename }');
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let n = 0; n < 3; n += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
  }
  return process.memoryUsage().heapUsed;
}

describe('however many operations are asked', () => {
  it('what is kept of them is bounded, in the program and in each connection', async () => {
    const compiled = compiledExecution(new Recent<OperationDefinitionNode, Operation>(20_000));
    const { database } = hub.hub;
    const texts = new Set<string>();
    const ask = async (n: number) => {
      const document = distinct(n);
      // A statement is named on its second use.
      for (let use = 0; use < 2; use += 1) {
        const { data, errors } = await compiled({
          schema: hub.hub.schema,
          document,
          contextValue: contextOf(database),
        });
        expect([errors, data]).toMatchObject([undefined, { station: { stationCode: 'S1' } }]);
      }
      texts.add(String(document.loc?.source.body));
    };
    const memory: number[] = [];
    for (let n = 0; n < OPERATIONS; n += 10) {
      await Promise.all(Array.from({ length: 10 }, (_, more) => ask(n + more)));
      if ((n + 10) % 1000 === 0) memory.push(await usedMemory());
    }
    expect(texts.size).toBe(OPERATIONS);
    const counts = await prepared(database);
    expect(counts.length).toBeGreaterThan(1);
    // Some are named at all, so that the bound says something.
    expect(Math.max(...counts)).toBeGreaterThan(100);
    expect(Math.max(...counts)).toBeLessThanOrEqual(200);
    // After two thousand operations all that is kept has been dropped once.
    const [, full = 0] = memory;
    expect((memory.at(-1) ?? 0) - full).toBeLessThan(8 * MEGABYTE);
  });

  it('what is kept weighs what it may, however their conditions and arguments differ', async () => {
    const [most, mostOfOne] = [1500, 1000];
    const kept = new Recent<OperationDefinitionNode, Operation>(most, mostOfOne);
    const compiled = compiledExecution(kept);
    const root = `name @include(if: $a) star @include(if: $b) phone @include(if: $c) address @skip(if: $d)
      services(facilities: $f) { facility unit } distanceMetres(from: $p)`;
    const asked = Array.from({ length: 12 }, (_, n) =>
      parse(`query ($a: Boolean!, $b: Boolean!, $c: Boolean!, $d: Boolean!, $f: [Facility!], $p: GeoPointInput!) {
        x${n}: station(stationCode: "S1") { ${root} } y: station(stationCode: "S1") { ${root} } }`),
    );
    const ask = async (document: DocumentNode, n: number) => {
      const bit = (place: number): boolean => ((n >> place) & 1) === 1;
      const f = Array.from({ length: bit(4) ? 1000 : 1 }, () => 'BED');
      const p = { datum: 'WGS84', latitude: bit(5) ? 1000 : 30, longitude: 100 };
      const variableValues = { a: bit(0), b: bit(1), c: bit(2), d: bit(3), f, p };
      const { schema } = hub.hub;
      const { errors } = await compiled({ schema, document, variableValues, contextValue: contextOf(database) });
      expect(errors !== undefined).toBe(bit(4) || bit(5));
      return kept.weight;
    };
    const { database } = hub.hub;
    const [document] = asked as [DocumentNode];
    const once = await ask(document, 0);
    // What was asked badly weighs nothing afterwards, and what was asked well is still there.
    for (const n of [16, 32, 48, 16, 0]) expect(await ask(document, n)).toBe(once);
    let full = 0;
    for (const each of asked) {
      for (let n = 0; n < 64; n += 5) {
        const weight = await ask(each, n);
        if (weight > most) throw new Error(`${weight} are kept.`);
        full = Math.max(full, weight);
      }
    }
    expect(full).toBeGreaterThan(mostOfOne);
  });

  it('plans of one document are few, whoever asks it', async () => {
    const compiled = compiledExecution();
    const document = parse('{ stations { nodes { name keeper { displayName } } } }');
    const ask = async (n: number) => {
      const grants = [{ scope: 'CADRE' as const, regionCodes: [String(110000 + n)], stationCodes: [] }];
      const viewer = { subject: `c${n}`, scopes: new Set(['PUBLIC', 'CADRE'] as const), grants };
      const contextValue = { ...contextOf(hub.hub.database), viewer };
      await compiled({ schema: hub.hub.schema, document, contextValue });
    };
    const names = async () => Math.max(...(await prepared(hub.hub.database)));
    for (let n = 0; n < 10; n += 1) await ask(n);
    const [before, kept] = [await usedMemory(), await names()];
    for (let n = 10; n < 3000; n += 10) await Promise.all(Array.from({ length: 10 }, (_, more) => ask(n + more)));
    expect(await names()).toBeLessThanOrEqual(kept + 1);
    expect((await usedMemory()) - before).toBeLessThan(4 * MEGABYTE);
  });
});

describe('a hub behind a pooler that shares connections', () => {
  it('names no statement', async () => {
    const database = await Database.open({
      url: hub.test.url,
      poolSize: 2,
      entities,
      namedStatements: 0,
      acquireMillis: 10_000,
    });
    try {
      const compiled = compiledExecution();
      const document = distinct(7);
      for (let n = 0; n < 20; n += 1) {
        const { errors } = await compiled({ schema: hub.hub.schema, document, contextValue: contextOf(database) });
        expect(errors).toBeUndefined();
      }
      expect(await prepared(database)).toEqual([0]);
    } finally {
      await database.close();
    }
  });
});
