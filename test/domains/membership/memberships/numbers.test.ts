import { drawNumber, freeNumber, luhnSign } from '../../../../src/domains/membership/memberships/numbers.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { joined, personIn, unionIn } from '../support.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
});
afterAll(() => hub.close());

describe('numbers of the hub', () => {
  it.each(['H', 'A', 'T'] as const)('are %s, ten digits and the sign that checks them', (letter) => {
    const number = drawNumber(letter);
    expect(number).toMatch(new RegExp(`^${letter}\\d{11}$`));
    expect(number.at(-1)).toBe(luhnSign(number.slice(1, -1)));
  });

  it('given one after the other do not tell how many were given between', async () => {
    const union = await unionIn(hub);
    const given: number[] = [];
    for (let n = 0; n < 20; n += 1) {
      const { id } = await personIn(hub);
      await joined(hub, id, union);
      const [row] = await hub.test.database.query<{ no: string }>(sql`
        select member_no as no from membership.person where id = ${id}::uuid`);
      given.push(Number(row?.no.slice(1, -1)));
    }
    const steps = given.slice(1).map((number, at) => number - (given[at] ?? 0));
    expect(steps.some((step) => step < 0) && steps.some((step) => step > 0)).toBe(true);
    // Numbers that run on would all lie below 20.
    expect(given.filter((number) => number > 1_000_000).length).toBeGreaterThan(15);
  });

  it('are drawn again where they are taken, by whomever', async () => {
    const { id } = await personIn(hub);
    const [taken, free] = [drawNumber('H'), drawNumber('H')];
    await hub.test.database.query(sql`update membership.person set member_no = ${taken} where id = ${id}::uuid`);
    const draws = [taken, taken, free];
    const found = await hub.hub.database.transaction((tx) => freeNumber(tx, 'H', () => draws.shift() ?? ''));
    expect(found).toBe(free);
    await expect(hub.hub.database.transaction((tx) => freeNumber(tx, 'H', () => taken))).rejects.toThrow('too few');
  });
});
