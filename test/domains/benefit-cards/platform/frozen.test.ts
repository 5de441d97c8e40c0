import { cardEnding } from '../../../../src/domains/benefit-cards/cards/index.js';
import { globalId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { cadreOf, joined, unionIn } from '../../membership/support.js';
import { codes, freeze, unfreeze } from '../cards/support.js';
import { type CardPlatform, cardPlatformOf, holderIn, toldOf } from './support.js';

const CADRE = cadreOf('620102');
let hub: TestHub;
let platform: CardPlatform;
let union: string;
beforeAll(async () => {
  hub = await testHub();
  platform = cardPlatformOf(hub);
  union = await unionIn(hub, { code: 'U1', regionCode: '620102' });
});
afterAll(() => hub.close());

let people = 0;
/** A member whose card the platform has called in use. */
async function carded() {
  people += 1;
  const n = people;
  const person = await holderIn(hub, n);
  await joined(hub, person.id, union, '2024-01-01');
  await platform.push('cards', toldOf(n, 'ACTIVE', 8));
  const [card] = await hub.hub.database.query<{ key: string }>(sql`
    select id as key from benefit_cards.card where person_id = ${person.id}::uuid`);
  const key = card?.key ?? '';
  return { n, key, id: globalId('crd', key), person };
}

const cardIn = async (key: string) =>
  (
    await hub.hub.database.query<{ state: string; version: number; byUnion: boolean; hasReason: boolean }>(sql`
      select state, version, frozen_by_union as "byUnion", frozen_reason is not null as "hasReason"
      from benefit_cards.card where id = ${key}::uuid`)
  )[0] ?? { state: 'none', version: 0, byUnion: false, hasReason: false };

describe('what a union froze', () => {
  it('is frozen by it again behind a restore, so that no word of the platform lets it go, and it alone does', async () => {
    const { n, key, id } = await carded();
    expect((await freeze(hub, CADRE, id, (await cardIn(key)).version)).errors).toEqual([]);
    const ended = await hub.hub.database.transaction((tx) => cardEnding.ended(tx, null));
    // As an older copy has it.
    await hub.test.database.query(sql`
      update benefit_cards.card set state = 'ACTIVE', stopped_at = null, frozen_reason = null, frozen_by_union = false
      where id = ${key}::uuid`);
    for (const again of [1, 0])
      expect(
        await hub.hub.database.transaction((tx) =>
          cardEnding.again(
            tx,
            ended.filter((row) => row.id === key),
          ),
        ),
      ).toBe(again);
    expect(await platform.push('cards', toldOf(n, 'ACTIVE', 12))).toEqual([['APPLIED']]);
    const frozen = await cardIn(key);
    expect(frozen).toMatchObject({ state: 'FROZEN', byUnion: true, hasReason: false });
    expect((await unfreeze(hub, CADRE, id, frozen.version)).card).toMatchObject({ state: 'ACTIVE' });
    expect(await cardIn(key)).toMatchObject({ state: 'ACTIVE', byUnion: false });
  });

  it.each([
    ['ACTIVE', 'ACTIVE'],
    ['LOST', 'LOST'],
    ['FROZEN', 'FROZEN'],
  ])('is what the platform has called it meanwhile once it is let go: %s', async (said, left) => {
    const { n, key, id } = await carded();
    await freeze(hub, CADRE, id, (await cardIn(key)).version);
    // Of two words of one moment the graver one counts.
    for (const state of ['ACTIVE', said]) await platform.push('cards', toldOf(n, state, 12));
    expect(await cardIn(key)).toMatchObject({ state: 'FROZEN', byUnion: true });
    expect((await unfreeze(hub, CADRE, id, (await cardIn(key)).version)).card).toMatchObject({ state: left });
    expect(await cardIn(key)).toMatchObject({ state: left, byUnion: false });
  });
});

it('what the platform alone froze is let go by no cadre, and by the platform', async () => {
  const { n, key, id } = await carded();
  await platform.push('cards', toldOf(n, 'FROZEN', 12));
  expect(codes(await unfreeze(hub, CADRE, id, (await cardIn(key)).version))).toEqual([
    'STATE_NOT_ALLOWED cardId card.frozen.byUnion',
  ]);
  await platform.push('cards', toldOf(n, 'ACTIVE', 13));
  expect(await cardIn(key)).toMatchObject({ state: 'ACTIVE' });
});
