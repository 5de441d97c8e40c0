import { newId } from '../../src/kit/database/ids.js';
import { type Asker, type TestHub, testHub } from '../support/hub.js';
import { ledgerOf } from '../support/process.js';
import { random } from '../support/random.js';
import { serve } from '../support/served.js';

const CADRE: Asker = { as: { scopes: ['CADRE'], regionCodes: ['620000', '110000'] } };
const CODES = ['R-1', 'R-2', 'R-3', 'R-4'];
const REGIONS = ['620702', '620721', '110105'];
const SHOWN =
  'stationCode name status version region { code } operator { name } openState { status reason } hours { text }';
const READS: readonly (readonly [query: string, variables: readonly object[]])[] = [
  [
    `query ($code: String!) { station(stationCode: $code) { ${SHOWN} services { facility } } }`,
    CODES.map((code) => ({ code })),
  ],
  [
    `query ($code: String!) { scanned(scene: $code) { id ... on Station { name } } }`,
    CODES.map((code) => ({ code: `s=${code}` })),
  ],
  [
    `query ($f: StationFilter) { stations(filter: $f, first: 3) { nodes { ${SHOWN} sources { recordId } } totalCount pageInfo { hasNextPage } } }`,
    [{}, ...REGIONS.map((regionCode) => ({ f: { regionCode } }))],
  ],
  [
    `query ($f: StationFilter) { stations(filter: $f, first: 3) { nodes { ${SHOWN} } totalCount pageInfo { hasNextPage } } }`,
    [
      {},
      { f: { statuses: ['PLANNED'] } },
      { f: { text: '新' } },
      ...REGIONS.map((regionCode) => ({ f: { regionCode } })),
    ],
  ],
];
const ROUNDS = 120;

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

it('answers from what is kept whatever it would answer anew, whoever wrote what before', async () => {
  const served = await serve(hub);
  const { pick, chance, below } = random(20_241_123);
  const act = async (name: string, type: string, input: object) =>
    hub.ask(
      `mutation ($input: ${type}!) { ${name}(input: $input) { errors { code } } }`,
      { input: { idempotencyKey: newId(), ...input } },
      CADRE,
    );
  const WRITES = [
    () => hub.takeIn(ledgerOf([pick(CODES), `驿站${below(5)}`, pick(REGIONS)])),
    () => hub.takeIn(ledgerOf(...CODES.map((code) => [code, `新${below(5)}`] as const)), { dryRun: chance(0.3) }),
    () =>
      act('registerStation', 'RegisterStationInput', {
        ...{
          name: `新驿站${below(1e6)}`,
          kinds: ['WARM_BEE_STATION'],
          regionCode: '620702',
          address: '某路1号',
          services: [],
        },
        ...{ location: { longitude: 100.45, latitude: 38.93, datum: 'WGS84' }, hoursText: '8:00-20:00' },
        acceptDuplicate: true,
      }),
    async () => {
      const stationCode = pick(CODES);
      const { data } = await hub.ask('query ($c: String!) { station(stationCode: $c) { version status } }', {
        c: stationCode,
      });
      const status = data.station?.status === 'OPEN' ? 'TEMPORARILY_CLOSED' : 'OPEN';
      const expectedVersion = data.station?.version ?? 1;
      return act('setStationStatus', 'SetStationStatusInput', { stationCode, status, expectedVersion, reason: '检修' });
    },
  ];
  for (let round = 0; round < ROUNDS; round += 1) {
    if (chance(0.3)) await pick(WRITES)();
    const [query, all] = pick(READS);
    const variables = pick(all);
    // What depends on the clock may turn between the two; then it is what it was before, or what it is behind.
    const before = (await hub.ask(query, variables as Record<string, unknown>)).data;
    const { data } = (await (await served.post(query, variables)).json()) as { data: object };
    const behind = (await hub.ask(query, variables as Record<string, unknown>)).data;
    expect([before, behind]).toContainEqual(data);
  }
  const { hit, dropped } = await served.counts();
  expect(hit).toBeGreaterThan(10);
  expect(dropped).toBeGreaterThan(10);
  await served.stop();
}, 60_000);
