import { generateKeyPairSync } from 'node:crypto';
import { Envelope } from '../../../../src/auth/index.js';
import { CardBook } from '../../../../src/domains/benefit-cards/cards/card.book.js';
import { CardState } from '../../../../src/domains/benefit-cards/cards/card.enums.js';
import { offlineCode } from '../../../../src/domains/benefit-cards/offline/offline-code.js';
import { readOfflineCode } from '../../../../src/domains/benefit-cards/offline/verifying.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { memberships } from '../../membership/support.js';
import { item, OfflineWorld, rulesOf, type SomeMember, type SomeMerchant, send, statesOf } from './given.js';

let hub: TestHub;
let world: OfflineWorld;
let merchant: SomeMerchant;
let benefit: string;
let member: SomeMember;
beforeAll(async () => {
  hub = await testHub();
  world = new OfflineWorld(hub);
  // So that codes of a while ago are of a key that was there by then.
  await hub.hub.database.transaction((tx) => world.keys.settle(tx));
  await world.ageKeys(1);
});
afterAll(() => hub.close());
beforeEach(async () => {
  merchant = await world.merchant();
  benefit = await world.benefit({ merchants: [merchant] });
  member = await world.member();
  await world.give(member, benefit);
});

const query = <Row extends object>(statement: ReturnType<typeof sql>) =>
  hub.hub.database.query<Row & Record<string, unknown>>(statement);
const redemptions = ({ id }: SomeMerchant) =>
  query<{
    receiptNo: string;
    offline: boolean;
    suspectedDouble: boolean;
    occurredAt: string;
    amount: string | null;
  }>(sql`
    select receipt_no as "receiptNo", offline, suspected_double as "suspectedDouble", occurred_at::text as "occurredAt",
      amount_fen::text as amount
    from benefit_cards.redemption where merchant_id = ${id}::uuid order by receipt_no`);
const ago = (seconds: number) => ({ occurredAt: new Date(Date.now() - seconds * 1000).toISOString() });

describe('what was redeemed without a network', () => {
  it('comes in as a use, and once: the same batch again is answered the same and changes nothing', async () => {
    const { token } = await world.issue(member);
    const amount = { amountFen: 200, currency: 'CNY' };
    const items = [item(1, token, benefit, { amount })];
    const batch = { batchId: newId() };
    const first = await send(hub, merchant, items, batch);
    expect(first).toMatchObject({
      sync: {
        ...batch,
        acceptedThrough: 1,
        clockSkewSeconds: 0,
        items: [{ offlineId: 'till:1', state: 'APPLIED', errors: [] }],
      },
      errors: [],
    });
    expect(await send(hub, merchant, items, batch)).toEqual(first);
    expect(await redemptions(merchant)).toMatchObject([
      { receiptNo: 'R-1', offline: true, suspectedDouble: false, amount: '200' },
    ]);
  });

  it('is a duplicate in another batch, under another id, and beside itself in one batch', async () => {
    const { token } = await world.issue(member);
    const one = item(1, token, benefit);
    await send(hub, merchant, [one]);
    expect(statesOf(await send(hub, merchant, [one]))).toEqual(['DUPLICATE']);
    const reset = { ...one, offlineId: 'after-reset', sequence: 2 };
    expect(statesOf(await send(hub, merchant, [reset, reset]))).toEqual(['DUPLICATE', 'DUPLICATE']);
    expect(await redemptions(merchant)).toHaveLength(1);
  });

  it('goes on where a batch was cut: what came before stays, what is new comes in', async () => {
    const people = await Promise.all([1, 2, 3, 4].map(() => world.member()));
    const items = [];
    for (const [at, each] of people.entries()) {
      await world.give(each, benefit);
      items.push(item(at + 1, (await world.issue(each)).token, benefit));
    }
    const batch = { batchId: newId() };
    const half = await send(hub, merchant, items.slice(0, 2), batch);
    expect(half.sync.acceptedThrough).toBe(2);
    const whole = await send(hub, merchant, items, batch);
    expect(statesOf(whole)).toEqual(['APPLIED', 'APPLIED', 'APPLIED', 'APPLIED']);
    expect(whole.sync.acceptedThrough).toBe(4);
  });

  it('has a verdict up to the first hole, and past it when the hole is filled', async () => {
    const bad = (sequence: number) => item(sequence, 'no code', benefit);
    const throughOf = async (...numbers: readonly number[]) =>
      (await send(hub, merchant, numbers.map(bad))).sync.acceptedThrough;
    expect(await throughOf(2, 3)).toBe(0);
    expect(await throughOf(6, 1)).toBe(3);
    expect(await throughOf(5)).toBe(3);
    expect(await throughOf(4)).toBe(6);
    expect(await throughOf()).toBe(6);
  });

  it('stands by the clock of the hub where that of the device is eleven minutes fast', async () => {
    const { token } = await world.issue(member);
    const fast = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
    const answer = await send(hub, merchant, [item(1, token, benefit, { occurredAt: fast(660) })], {
      deviceClock: fast(660),
    });
    expect(statesOf(answer)).toEqual(['APPLIED']);
    expect(Math.abs(answer.sync.clockSkewSeconds - 660)).toBeLessThanOrEqual(2);
    const [{ occurredAt } = { occurredAt: '' }] = await redemptions(merchant);
    expect(Math.abs(Date.parse(`${occurredAt.replace(' ', 'T')}:00`) - Date.now())).toBeLessThan(20_000);
  });

  it('keeps the skew of the first arrival, however late the same batch comes again', async () => {
    const batch = { batchId: newId(), deviceClock: new Date(Date.now() + 100_000).toISOString() };
    const first = await send(hub, merchant, [], batch);
    const again = await send(hub, merchant, [], { ...batch, deviceClock: new Date().toISOString() });
    expect(again.sync.clockSkewSeconds).toBe(first.sync.clockSkewSeconds);
  });

  it('is refused where the clock means nothing, and the clock is told', async () => {
    const { token } = await world.issue(member);
    const answer = await send(hub, merchant, [item(1, token, benefit)], { deviceClock: '1970-01-01T00:00:00Z' });
    expect(rulesOf(answer)).toEqual(['offline.code.valid']);
    expect(answer.sync.clockSkewSeconds).toBeLessThan(-1_700_000_000);
    const strange = await send(hub, merchant, [], { deviceClock: '1900-01-02T00:00:00Z' });
    expect(strange.sync.clockSkewSeconds).toBe(-2_147_483_647);
  });

  it('comes in days later, also by a key that signs no more', async () => {
    const late = await world.issuedBefore(member, 9 * 86_400);
    await world.ageKeys(31);
    const answer = await send(hub, merchant, [item(1, late, benefit, ago(9 * 86_400 - 30))]);
    // Of a key that was in use by then; the keys of the world were made 32 days ago.
    expect(statesOf(answer)).toEqual(['APPLIED']);
  });

  it('is of a station as well, whose keeper names it where there are several', async () => {
    const asker = { as: { subject: 'keeper', scopes: ['STATION_KEEPER'], stationCodes: ['S-1', 'S-2'] } } as const;
    const nowhere = await send(hub, { asker }, []);
    expect(nowhere.errors).toMatchObject([{ code: 'INVALID_VALUE' }]);
    const there = await send(hub, { asker }, [item(1, 'none', benefit)], { stationCode: 'S-1' });
    expect(there.sync.acceptedThrough).toBe(1);
    expect((await send(hub, { asker }, [], { stationCode: 'S-2' })).sync.acceptedThrough).toBe(0);
    expect((await send(hub, { asker }, [], { stationCode: 'S-3' })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('is of one merchant alone: another one knows nothing of a device with the same id', async () => {
    const other = await world.merchant();
    const { token } = await world.issue(member);
    await send(hub, merchant, [item(1, token, benefit)]);
    expect((await send(hub, other, [])).sync.acceptedThrough).toBe(0);
  });
});

describe('an item is refused, and those beside it are not', () => {
  const beside = async (broken: ReturnType<typeof item>) => {
    const { token } = await world.issue(member);
    const answer = await send(hub, merchant, [broken, item(2, token, benefit)]);
    expect(statesOf(answer)[1]).toBe('APPLIED');
    expect(await redemptions(merchant)).toHaveLength(1);
    return { state: statesOf(answer)[0], rule: rulesOf(answer)[0], path: answer.sync.items[0]?.errors[0]?.path };
  };
  const REFUSED = { state: 'REJECTED', rule: 'offline.code.valid', path: ['items', '0', 'offlineToken'] };

  it('by a code that nobody signed, or that was changed', async () => {
    const other = await world.member();
    await world.give(other, benefit);
    const { token } = await world.issue(other);
    const [mark, keyId, payload = '', signature] = token.split('.');
    const changed = `${payload[0] === 'A' ? 'B' : 'A'}${payload.slice(1)}`;
    expect(await beside(item(1, [mark, keyId, changed, signature].join('.'), benefit))).toEqual(REFUSED);
  });

  it('by a code that another key signed under the name of one of the hub', async () => {
    const { token } = await world.issue(await offlineMember());
    const parts = readOfflineCode(token);
    const own = await hub.hub.database.transaction((tx) => world.keys.signing(tx));
    const stranger = strangersKey();
    const forged = offlineCode(
      { keyId: own.keyId, key: stranger },
      {
        handleId: handleOf(parts?.handle ?? ''),
        counter: 9,
        issued: Math.floor(Date.now() / 1000),
        lastsSeconds: 300,
        benefitCodes: [benefit],
      },
    );
    expect(await beside(item(1, forged, benefit))).toEqual(REFUSED);
  });

  it('by a code that was over when it was used', async () => {
    const other = await offlineMember();
    const token = await world.issuedBefore(other, 600);
    expect(await beside(item(1, token, benefit))).toEqual(REFUSED);
  });

  it('by a code of nobody', async () => {
    const other = await offlineMember();
    const token = await world.issuedBefore(other, 0, { handleId: newId() });
    expect(await beside(item(1, token, benefit))).toEqual(REFUSED);
  });

  it('by a code of a card that was reported lost before, and not by one that was used before', async () => {
    const other = await offlineMember();
    const [before, behind] = [await world.issuedBefore(other, 200), await world.issuedBefore(other, 100)];
    await stopCard(other, 120);
    expect(await beside(item(1, behind, benefit, ago(60)))).toEqual(REFUSED);
    expect(statesOf(await send(hub, merchant, [item(3, before, benefit, ago(150))]))).toEqual(['APPLIED']);
  });

  it('for a benefit that is not for use without a network, is none, or is not redeemed there', async () => {
    const online = await world.benefit({ offlineAllowed: false, merchants: [merchant] });
    const elsewhere = await world.benefit({ merchants: [await world.merchant()] });
    const other = await offlineMember();
    for (const each of [online, elsewhere]) await world.give(other, each);
    const { token } = await world.issue(other);
    expect(await beside(item(1, token, online))).toMatchObject({ state: 'REJECTED', rule: 'offline.benefit.allowed' });
    const more = await send(hub, merchant, [item(3, token, 'SC-NONE'), item(4, token, elsewhere)]);
    expect(more.sync.items.map(({ errors }) => errors.map(({ code }) => code))).toEqual([
      ['NOT_FOUND'],
      ['NOT_PERMITTED'],
    ]);
    const draft = await world.benefit({ merchants: [merchant] });
    await query(sql`update benefit_cards.benefit set state = 'DRAFT' where benefit_code = ${draft}`);
    const [none, ofDraft] = await Promise.all(
      ['SC-NONE', draft].map((code, at) => send(hub, merchant, [item(5 + at, token, code)])),
    );
    expect(ofDraft?.sync.items[0]?.errors).toEqual(none?.sync.items[0]?.errors);
  });

  it('by somebody who has nothing to use, or was no member then', async () => {
    const bare = await world.member();
    await world.give(bare, await world.benefit());
    const { token } = await world.issue(bare);
    expect(await beside(item(1, token, benefit))).toMatchObject({ state: 'REJECTED', rule: 'entitlement.usable' });
    const left = await offlineMember();
    const code = await world.issue(left);
    await query(
      sql`update membership.membership set state = 'WITHDRAWN', ends_before = '2024-02-01' where person_id = ${left.personId}::uuid`,
    );
    expect(rulesOf(await send(hub, merchant, [item(3, code.token, benefit)]))).toEqual(['redemption.membership.live']);
  });

  it('by its shape', async () => {
    const { token } = await world.issue(await offlineMember());
    expect(await beside(item(1, token, benefit, { receiptNo: ' ' }))).toMatchObject({
      ...{ state: 'REJECTED', rule: 'offline.receiptNo.length', path: ['items', '0', 'receiptNo'] },
    });
  });

  it('by its shape for good, so that it keeps nothing behind it back, and is answered the same when it comes again', async () => {
    const { token } = await world.issue(await offlineMember());
    const broken = item(1, token, benefit, { amount: { amountFen: -1, currency: 'CNY' } });
    const items = [broken, item(2, token, benefit)];
    const first = await send(hub, merchant, items);
    expect(statesOf(first)).toEqual(['REJECTED', 'APPLIED']);
    expect(first.sync.acceptedThrough).toBe(2);
    const again = await send(hub, merchant, [broken]);
    expect(again.sync).toMatchObject({ acceptedThrough: 2, items: [first.sync.items[0]] });
    // Without a number that is one nobody can say which it is.
    const nameless = await send(hub, merchant, [item(3, token, benefit, { sequence: 0 })]);
    expect([statesOf(nameless), nameless.sync.acceptedThrough]).toEqual([['REJECTED'], 2]);
    const longer = await send(hub, merchant, [item(3, 'x'.repeat(5000), '\0\ud800'.repeat(50), { receiptNo: ' ' })]);
    expect([statesOf(longer), longer.sync.acceptedThrough]).toEqual([['REJECTED'], 3]);
    expect(rulesOf(await send(hub, merchant, [{ ...broken, receiptNo: 'R-other' }]))).toEqual([
      'offline.item.unchanged',
    ]);
  });

  it('under an id or a number that another item has', async () => {
    const { token } = await world.issue(member);
    const first = item(1, token, benefit);
    await send(hub, merchant, [first]);
    const changed = await send(hub, merchant, [{ ...first, receiptNo: 'R-other' }]);
    expect(rulesOf(changed)).toEqual(['offline.item.unchanged']);
    const cloned = await send(hub, merchant, [{ ...first, offlineId: 'clone', receiptNo: 'R-clone' }]);
    expect(rulesOf(cloned)).toEqual(['offline.sequence.once']);
    expect(await redemptions(merchant)).toHaveLength(1);
  });

  it('by a person where a budget is spent, who may see to it', async () => {
    const poor = await world.benefit({ merchants: [merchant], budgetFen: 100 });
    const other = await world.member();
    await world.give(other, poor);
    const { token } = await world.issue(other);
    const amount = { amountFen: 101, currency: 'CNY' };
    expect(await beside(item(1, token, poor, { amount }))).toMatchObject({
      state: 'QUARANTINED',
      rule: 'benefit.budget',
    });
  });
});

describe('a key that was taken out of use', () => {
  it('leaves what was redeemed by its codes to a person', async () => {
    const { token, keyId } = await world.issue(member);
    await hub.hub.database.transaction((tx) => world.keys.revoke(tx, keyId));
    const answer = await send(hub, merchant, [item(1, token, benefit)]);
    expect(statesOf(answer)).toEqual(['QUARANTINED']);
    expect(rulesOf(answer)).toEqual(['offline.key.inUse']);
    expect(await redemptions(merchant)).toEqual([]);
    const { token: next } = await world.issue(member);
    expect(statesOf(await send(hub, merchant, [item(2, next, benefit)]))).toEqual(['APPLIED']);
  });
});

/** Somebody who can use the benefit. */
async function offlineMember(): Promise<SomeMember> {
  const other = await world.member();
  await world.give(other, benefit);
  return other;
}

const handleOf = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** A key that is none of the hub. */
const strangersKey = () => generateKeyPairSync('ed25519').privateKey;

/** The card was reported lost so many seconds ago. */
async function stopCard({ personId, cardId }: SomeMember, seconds: number): Promise<void> {
  const { keyring } = hub;
  const cards = new CardBook({ keyring, envelope: new Envelope(keyring) });
  await hub.hub.database.transaction(async (tx) => {
    await memberships.holdPerson(tx, personId);
    await cards.turn(tx, { id: cardId }, { state: CardState.LOST });
    await tx.sql(sql`
      update benefit_cards.card set stopped_at = clock_timestamp() - make_interval(secs => ${seconds}::integer)
      where id = ${cardId}::uuid`);
  });
}
