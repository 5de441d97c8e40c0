import { sql } from '../../../../src/kit/database/sql.js';
import { benefitStatsHub, CADRE, PARTNER } from './support.js';

const { ask, benefit, closeAgain, closeDue, closeThrough, given, hub, rowOf, used } = benefitStatsHub();
const run = (statement: ReturnType<typeof sql>) => hub().hub.database.query<Record<string, unknown>>(statement);

it('answers a month as it closed, whatever comes or is taken back later, until it is closed again', async () => {
  const id = await benefit();
  await given(id, { people: 40, users: 20, fen: 100 });
  await closeThrough('2024-01');
  await used(id, 5, '2024-01-20T12:00:00+08:00', 100);
  await run(sql`update benefit_cards.redemption set reversed_at = now() where amount_fen = 100 and id = (
    select id from benefit_cards.redemption order by occurred_at limit 1)`);
  for (const asker of [CADRE, PARTNER])
    expect(await rowOf(asker)).toMatchObject({ granted: 40, redeemed: 20, amount: 2000 });
  expect(await closeAgain('2024-01')).toEqual(['2024-01']);
  for (const asker of [CADRE, PARTNER])
    expect(await rowOf(asker)).toMatchObject({ granted: 40, redeemed: 24, amount: 2400 });
});

it('takes a use out of its month that is taken back before that closes', async () => {
  const id = await benefit();
  await given(id, { people: 40, users: 20, fen: 100 });
  await run(sql`update benefit_cards.redemption set reversed_at = now() where id in (
    select id from benefit_cards.redemption limit 8)`);
  await closeThrough('2024-01');
  expect(await rowOf(CADRE)).toMatchObject({ redeemed: 12, amount: 1200 });
});

it('tells cadres what stands now of months that have not closed, and agencies nothing of them', async () => {
  const id = await benefit();
  await given(id, { people: 40, users: 20 });
  await given(id, { people: 30, at: '2024-02-10T12:00:00+08:00' });
  const months = { from: '2024-01', to: '2024-02' };
  expect(await rowOf(PARTNER, months)).toMatchObject({ granted: null, redeemed: null, suppressed: true });
  await closeThrough('2024-01');
  expect(await rowOf(CADRE, months)).toMatchObject({ granted: 70, redeemed: 20, suppressed: false });
  expect(await rowOf(PARTNER, months)).toMatchObject({ granted: 40, redeemed: 20, suppressed: true });
  await given(id, { people: 5, at: '2024-02-11T12:00:00+08:00' });
  expect(await rowOf(CADRE, months)).toMatchObject({ granted: 75 });
});

it('adds up what is in the currency of the face value, also where the price is in another', async () => {
  const id = await benefit();
  await run(sql`update benefit_cards.benefit set face_value_fen = 100, face_value_currency = 'CNY', price_fen = 20,
    price_currency = 'USD'`);
  await given(id, { people: 40, users: 20, fen: 100 });
  expect(await rowOf(CADRE)).toMatchObject({ redeemed: 20, amount: 2000 });
});

it('closes in order from the first month in which anything was given, each once however many do it', async () => {
  expect(await closeDue()).toEqual([]);
  const id = await benefit({ endsAt: '2030-01-01T00:00:00+08:00' });
  await given(id, { people: 1, at: '2024-03-01T00:00:00+08:00' });
  await given(id, { people: 1, at: '2024-05-01T00:00:00+08:00' });
  await Promise.all([1, 2, 3].map(() => closeThrough('2024-06')));
  const rows = await run(sql`select to_char(month, 'YYYY-MM') as month, coalesce(granted, -1) as granted
    from benefit_cards.month left join benefit_cards.month_count using (month) order by month`);
  expect(rows.map(({ month, granted }) => `${month} ${granted}`)).toEqual([
    '2024-03 1',
    '2024-04 -1',
    '2024-05 1',
    '2024-06 -1',
  ]);
  const closed = await closeDue();
  expect(closed[0]).toBe('2024-07');
  expect(await closeDue()).toEqual([]);
  expect(await closeThrough('2199-01')).toEqual([]);
});

it('counts a month anew with all that follow it, and no other', async () => {
  const id = await benefit();
  await given(id, { people: 20 });
  await given(id, { people: 20, at: '2024-02-10T12:00:00+08:00' });
  await closeThrough('2024-03');
  await given(id, { people: 20 });
  await given(id, { people: 20, at: '2024-02-10T12:00:00+08:00' });
  expect(await closeAgain('2024-02')).toEqual(['2024-02', '2024-03']);
  const { rows } = await ask(CADRE, { from: '2024-01', to: '2024-03' });
  expect(rows[0]?.granted).toBe(60);
  expect(await closeAgain('2024-04')).toEqual([]);
});

it('refuses counts that agencies would be told below ten, whoever writes them', async () => {
  const id = await benefit();
  await run(sql`insert into benefit_cards.month (month) values ('2024-01-01')`);
  const enter = (granted: number, redeemed: number, told: string) =>
    run(sql`insert into benefit_cards.month_count (benefit_id, month, granted, uses_granted, redeemed, amount_fen, largest_fen,
        granted_told, redeemed_told, amount_told)
      values (${id}::uuid, '2024-01-01', ${granted}, 0, ${redeemed}, 0, 0, ${told.includes('g')}, ${told.includes('r')},
        ${told.includes('a')})`);
  await expect(enter(9, 20, 'g')).rejects.toThrow('month_count_check');
  await expect(enter(20, 9, 'r')).rejects.toThrow('month_count_check');
  await expect(enter(20, 20, 'a')).rejects.toThrow('month_count_check');
  await enter(20, 20, 'gra');
});
