import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { random } from '../../../support/random.js';
import { unionIn } from '../../membership/support.js';
import {
  backOf,
  type CardPlatform,
  cardNoOf,
  cardPlatformOf,
  holderIn,
  rideOf,
  ridesIn,
  type Told,
  toldOf,
  usesIn,
} from './support.js';

let hub: TestHub;
let platform: CardPlatform;
const DRAWS = 6;

beforeAll(async () => {
  hub = await testHub();
  platform = cardPlatformOf(hub);
  await unionIn(hub, { code: 'U1', regionCode: '620102' });
});
beforeEach(async () => {
  await hub.hub.database.query(sql`
    truncate membership.person, benefit_cards.card, benefit_cards.merchant, benefit_cards.benefit, channels.import_run,
      channels.source_record cascade`);
});
afterAll(() => hub.close());

const mixedBy = <Value>(seed: number, values: readonly Value[]): readonly Value[] => {
  const chance = random(seed);
  return values
    .map((value) => ({ value, place: chance.below(1_000_000) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ value }) => value);
};

/** Cards by their numbers, as far as anybody is shown them. */
async function shown(): Promise<unknown> {
  const cards = await hub.hub.database.query<{ id: string; stands: string }>(sql`
    select id, concat_ws(' ', carrier, state, stopped_at, valid_to, told_at) as stands from benefit_cards.card`);
  const { envelope } = hub.hub;
  const sealed = await hub.hub.database.query<{ id: string; number: Buffer }>(
    sql`select id, card_no as number from benefit_cards.card`,
  );
  const numberOf = new Map(
    sealed.map(({ id, number }) => [
      id,
      envelope.open(number, { table: 'benefit_cards.card', column: 'card_no', row: id }),
    ]),
  );
  return cards.map(({ id, stands }) => `${numberOf.get(id)} ${stands}`).toSorted();
}

/** What became of two cards in a day: lost, found, changed for others, one of them twice. */
const CALLS: readonly Told[] = [
  toldOf(1, 'ACTIVE', 1, { validTo: '2030-01-01' }),
  toldOf(1, 'LOST', 3),
  toldOf(1, 'ACTIVE', 4, { validTo: '2031-01-01' }),
  toldOf(1, 'REPLACED', 6, { newCardNo: cardNoOf(11) }),
  toldOf(1, 'LOST', 8, { cardNo: cardNoOf(11), eventId: 'E-11-8' }),
  toldOf(1, 'ACTIVE', 9, { cardNo: cardNoOf(12), eventId: 'E-12-9' }),
  toldOf(2, 'ACTIVE', 1),
  toldOf(2, 'FROZEN', 5),
  toldOf(2, 'CANCELLED', 7),
  toldOf(2, 'ACTIVE', 8, { cardNo: cardNoOf(21), eventId: 'E-21-8' }),
];

it('leaves cards as they stand whatever order the call-backs come in, one by one or together', async () => {
  await holderIn(hub, 1);
  await holderIn(hub, 2);
  await platform.push('cards', ...CALLS);
  const inOrder = await shown();
  expect(inOrder).toHaveLength(5);
  for (let seed = 1; seed <= DRAWS; seed += 1) {
    await hub.hub.database.query(sql`truncate benefit_cards.card, channels.source_record cascade`);
    const calls = mixedBy(seed, CALLS);
    if (seed % 2 === 0) await platform.push('cards', ...calls);
    else for (const call of calls) expect(await platform.push('cards', call)).toEqual([['APPLIED']]);
    expect(await shown()).toEqual(inOrder);
  }
});

const DAY: readonly Told[] = [
  rideOf(1, 'T1', { '金额(元)': '5.00' }),
  rideOf(1, 'T2', { 城市: '成都', 商户编号: 'METRO', '金额(元)': '3.00' }),
  rideOf(2, 'T3'),
  rideOf(2, 'T4', { '金额(元)': '8.00' }),
  backOf('冲正', 'R1', 'T1'),
  backOf('退货', 'R4', 'T4', { '金额(元)': '2.50' }),
  backOf('退货', 'R5', 'T4', { '金额(元)': '1.50', 交易时间: '2024-05-22 10:00:00' }),
];

it('leaves uses, sums and budgets as they are whatever order transactions come in, and nothing waits in the end', async () => {
  const people = [(await holderIn(hub, 1)).id, (await holderIn(hub, 2)).id];
  await ridesIn(hub, people);
  await platform.push('cards', toldOf(1, 'ACTIVE', 1), toldOf(2, 'ACTIVE', 1));
  const begin = sql`truncate benefit_cards.redemption, channels.source_record cascade`;
  for (let seed = 1; seed <= DRAWS; seed += 1) {
    for (const row of mixedBy(seed, DAY)) await platform.push('card-transactions', row);
    expect(await usesIn(hub)).toEqual({
      uses: [
        { receipt: 'T1', fen: 500, back: true, double: false },
        { receipt: 'T2', fen: 300, back: false, double: false },
        { receipt: 'T3', fen: 200, back: false, double: false },
        { receipt: 'T4', fen: 400, back: false, double: false },
      ],
      ...{ spent: 900, used: 3 },
    });
    const waiting = await hub.hub.database.query(sql`select from channels.source_record where verdict <> 'APPLIED'`);
    expect(waiting).toEqual([]);
    await hub.hub.database.query(begin);
    await hub.hub.database.query(sql`
      update benefit_cards.entitlement set uses_left = uses, state = given_as`);
    await hub.hub.database.query(sql`update benefit_cards.stock set spent_fen = 0`);
  }
});
