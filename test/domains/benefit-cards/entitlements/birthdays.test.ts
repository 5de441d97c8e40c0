import { Stock } from '../../../../src/domains/benefit-cards/benefits/stock.js';
import { BirthdayGifts } from '../../../../src/domains/benefit-cards/birthdays/birthday.gifts.js';
import { Entitlements } from '../../../../src/domains/benefit-cards/entitlements/entitlements.js';
import { Gifts } from '../../../../src/domains/benefit-cards/grants/gifts.js';
import { keptWithin } from '../../../../src/domains/membership/roster/birthdays.js';
import { addDays, divisionsOfPackage, Regions, todayInChina } from '../../../../src/domains/regions/index.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { memberships, unionIn } from '../../membership/support.js';
import { benefitIn, claim, codes, memberIn } from './support.js';

let hub: TestHub;
let union: string;
let gifts: BirthdayGifts;
beforeAll(async () => {
  hub = await testHub();
  union = await unionIn(hub, { code: 'PARK', kind: 'PARK', regionCode: '620702' });
  const regions = new Regions(divisionsOfPackage());
  const entitlements = new Entitlements({ stock: new Stock() });
  const { envelope } = hub.hub;
  gifts = new BirthdayGifts({
    regions,
    envelope,
    memberships,
    gifts: new Gifts({ regions, memberships, entitlements }),
  });
});
afterAll(() => hub.close());
afterEach(() => hub.test.database.query(sql`update benefit_cards.benefit set state = 'ENDED'`));

const keep = () => gifts.keep(hub.hub.database);
/** A member born so many days ago, some years back. */
const bornOn = (daysAgo: number, of = union) =>
  memberIn(hub, of, { birthDate: `1990${addDays(todayInChina(), -daysAgo).slice(4).replace('-02-29', '-02-28')}` });
const givenTo = (person: { readonly id: string }) =>
  hub.test.database.query<{ state: string; expires: string; benefit: string }>(sql`
    select state, (expires_at at time zone 'Asia/Shanghai')::text as expires, benefit_id as benefit
    from benefit_cards.entitlement where person_id = ${person.id}::uuid`);

describe('a birthday', () => {
  it('is kept on the day and some days behind, once, whoever runs how often', async () => {
    const { id } = await benefitIn(hub, { kind: 'BIRTHDAY', regionCode: '620700' });
    const [today, before, tomorrow, long] = [await bornOn(0), await bornOn(3), await bornOn(-1), await bornOn(9)];
    const counts = await Promise.all([keep(), keep(), keep()]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(await keep()).toBe(0);
    const until = `${addDays(todayInChina(), 90)} 00:00:00`;
    expect(await givenTo(today)).toEqual([{ state: 'GRANTED', expires: until, benefit: id }]);
    expect(await givenTo(before)).toMatchObject([{ expires: `${addDays(todayInChina(), 87)} 00:00:00` }]);
    expect([await givenTo(tomorrow), await givenTo(long)]).toEqual([[], []]);
  });

  it('is kept every year, though the limit a person is one', async () => {
    const { id } = await benefitIn(hub, { kind: 'BIRTHDAY' });
    const member = await bornOn(0);
    await keep();
    await hub.test.database.query(sql`
      update benefit_cards.birthday_given set year = year - 1 where benefit_id = ${id}::uuid`);
    await keep();
    expect(await givenTo(member)).toHaveLength(2);
  });

  it('is kept by unions above the member alone, for the regions and groups they name, while they offer it', async () => {
    await benefitIn(hub, { kind: 'BIRTHDAY', regionCode: '620700', workerGroups: ['COURIER'] });
    await benefitIn(hub, { kind: 'BIRTHDAY', regionCode: '620000', regionCodes: ['620100'] });
    await benefitIn(hub, { kind: 'BIRTHDAY', regionCode: '630000' });
    await benefitIn(hub, { kind: 'BIRTHDAY', regionCode: '620000', state: 'PAUSED' });
    await benefitIn(hub, { kind: 'BIRTHDAY', regionCode: '620000', startsAt: '2098-01-01' });
    const member = await bornOn(0);
    expect(await keep()).toBe(0);
    const { id } = await benefitIn(hub, { kind: 'BIRTHDAY', regionCode: '620000' });
    await keep();
    expect(await givenTo(member)).toMatchObject([{ benefit: id }]);
  });

  it('that nothing was left for is kept once there is more', async () => {
    const { id } = await benefitIn(hub, { kind: 'BIRTHDAY', quota: 1 });
    const alone = await unionIn(hub, { regionCode: '620702' });
    await benefitIn(hub);
    await hub.test.database.query(sql`
      update benefit_cards.stock set granted = 1 where benefit_id = ${id}::uuid`);
    const member = await bornOn(1, alone);
    await keep();
    expect(await givenTo(member)).toEqual([]);
    await hub.test.database.query(sql`
      update benefit_cards.stock set quota = 1000 where benefit_id = ${id}::uuid`);
    await keep();
    expect(await givenTo(member)).toHaveLength(1);
  });

  it('stops between two parts of a roster when it must, and goes on the next time', async () => {
    await benefitIn(hub, { kind: 'BIRTHDAY' });
    const member = await bornOn(0);
    await expect(gifts.keep(hub.hub.database, AbortSignal.abort())).rejects.toThrow('aborted');
    expect(await givenTo(member)).toEqual([]);
    await keep();
    expect(await givenTo(member)).toHaveLength(1);
  });

  it('is nothing to claim', async () => {
    const { code } = await benefitIn(hub, { kind: 'BIRTHDAY' });
    const member = await bornOn(0);
    expect(codes(await claim(hub, member.as, code))).toEqual(['NOT_ELIGIBLE benefitCode']);
  });
});

describe('the day on which a birthday is kept', () => {
  it.each([
    ['1992-02-29', '2023-02-25', '2023-03-03', '2023-02-28'],
    ['1992-02-29', '2024-02-25', '2024-03-02', '2024-02-29'],
    ['1992-02-29', '2100-02-28', '2100-02-28', '2100-02-28'],
    ['1990-12-31', '2025-12-28', '2026-01-03', '2025-12-31'],
    ['1990-01-02', '2025-12-28', '2026-01-03', '2026-01-02'],
    ['1990-06-02', '2025-12-28', '2026-01-03', undefined],
    // Nobody has a birthday on the day of birth.
    ['2026-01-02', '2025-12-28', '2026-01-03', undefined],
  ])('of %s within %s to %s is %s', (born, from, to, day) => {
    expect(keptWithin(born, { from, to })).toBe(day);
  });
});
