import { Stock } from '../../../../src/domains/benefit-cards/benefits/stock.js';
import { EntitlementState } from '../../../../src/domains/benefit-cards/entitlements/entitlement.enums.js';
import { Entitlements } from '../../../../src/domains/benefit-cards/entitlements/entitlements.js';
import type { Transaction } from '../../../../src/kit/database/database.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { codesOf } from '../../membership/support.js';
import { benefitIn, countsOf } from './support.js';

const entitlements = new Entitlements({ stock: new Stock() });
let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

const inTx = <T>(work: (tx: Transaction) => Promise<T>) => hub.hub.database.transaction(work);
const give = (benefitId: string, people: readonly string[], expiresAt?: Date) =>
  inTx((tx) => entitlements.give(tx, { benefitId, people, as: EntitlementState.GRANTED, expiresAt }));
const rowOf = async (id: string | undefined) =>
  (
    await hub.test.database.query(sql`
      select state, uses_left as "usesLeft", version, ordinal from benefit_cards.entitlement where id = ${id}::uuid`)
  )[0];
const use = (personId: string, benefitId: string, at = new Date()) =>
  inTx(async (tx) => {
    const held = await entitlements.holdUsable(tx, { personId, benefitId, at });
    await entitlements.use(tx, held);
    return held.id;
  });

describe('what a person may use', () => {
  it('is used as often as the benefit says, and given back use by use until it is as it was given', async () => {
    const benefit = await benefitIn(hub, { uses: 2 });
    const person = newId();
    const id = (await give(benefit.id, [person])).get(person) ?? '';
    expect(await use(person, benefit.id)).toBe(id);
    expect(await rowOf(id)).toMatchObject({ state: 'PARTLY_REDEEMED', usesLeft: 1, version: 2 });
    await use(person, benefit.id);
    expect(await rowOf(id)).toMatchObject({ state: 'REDEEMED', usesLeft: 0 });
    expect(await codesOf(use(person, benefit.id))).toEqual(['ENTITLEMENT_UNUSABLE']);
    await inTx((tx) => entitlements.giveBack(tx, id));
    await inTx((tx) => entitlements.giveBack(tx, id));
    expect(await rowOf(id)).toMatchObject({ state: 'GRANTED', usesLeft: 2, version: 5 });
    await expect(inTx((tx) => entitlements.giveBack(tx, id))).rejects.toThrow('no use that could be given back');
  });

  it('is of several the one that ends first, and none that had ended by then, or was given only later', async () => {
    const benefit = await benefitIn(hub, { perPersonLimit: 3 });
    const person = newId();
    const [long, short, over] = ['2098-01-01', '2097-01-01', '2021-01-01'].map((day) => new Date(day));
    await give(benefit.id, [person], long);
    const first = (await give(benefit.id, [person], short)).get(person);
    await give(benefit.id, [person], over);
    expect(await codesOf(use(person, benefit.id, new Date('2020-06-01')))).toEqual(['ENTITLEMENT_UNUSABLE']);
    expect(await use(person, benefit.id)).toBe(first);
    expect(await codesOf(use(person, benefit.id, new Date('2098-06-01')))).toEqual(['ENTITLEMENT_UNUSABLE']);
  });

  it('is taken once, however many take it at once', async () => {
    const benefit = await benefitIn(hub);
    const person = newId();
    await give(benefit.id, [person]);
    const told = await Promise.all(Array.from({ length: 6 }, () => codesOf(use(person, benefit.id))));
    expect(told.filter((codes) => codes.length === 0)).toHaveLength(1);
    expect(told.flat()).toEqual(Array(5).fill('ENTITLEMENT_UNUSABLE'));
  });
});

describe('a gift to many', () => {
  it('goes to the first of the list where fewer are left, and to nobody beyond the limit a person', async () => {
    const benefit = await benefitIn(hub, { quota: 3, perPersonLimit: 2 });
    const [one, other, third] = [newId(), newId(), newId()] as const;
    expect([...(await give(benefit.id, [one, other])).keys()]).toEqual([one, other]);
    expect([...(await give(benefit.id, [third, one, other])).keys()]).toEqual([third]);
    expect((await give(benefit.id, [one])).size).toBe(0);
    expect(await countsOf(hub, benefit.id)).toEqual({ granted: 3, there: 3 });
  });

  it('is beside others at once never more than there are, nor than a person may have', async () => {
    const benefit = await benefitIn(hub, { quota: 25 });
    const people = Array.from({ length: 20 }, newId);
    const lists = [people, [...people].reverse(), Array.from({ length: 20 }, newId)];
    const given = await Promise.all(lists.map((list) => give(benefit.id, list)));
    expect(given.reduce((sum, each) => sum + each.size, 0)).toBe(25);
    expect(await countsOf(hub, benefit.id)).toEqual({ granted: 25, there: 25 });
  });

  it('fills the place of one that was taken back', async () => {
    const benefit = await benefitIn(hub, { perPersonLimit: 2 });
    const person = newId();
    const first = (await give(benefit.id, [person])).get(person);
    await give(benefit.id, [person]);
    await hub.test.database.query(sql`
      update benefit_cards.entitlement set state = 'REVOKED' where id = ${first}::uuid`);
    const third = (await give(benefit.id, [person])).get(person);
    expect(await rowOf(third)).toMatchObject({ ordinal: 1 });
  });
});
