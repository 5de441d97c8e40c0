import { sql } from '../../../../src/kit/database/sql.js';
import { ADMIN, PARTNER, statisticsHub } from './support.js';

const { ask, close, closeDue, enter, hub, rowOf } = statisticsHub();

it('answers a month as it closed, whatever is entered later, until it is closed again', async () => {
  await enter({ regionCode: '510104', people: 20, from: '2024-01-10' });
  await close('2024-01', '2024-02');
  await enter({ regionCode: '510104', people: 9, from: '2024-01-11' });
  expect(await rowOf(ADMIN, '510104')).toEqual([20, 0, 0, 20]);
  await expect(close('2024-01')).rejects.toThrow('2024-01, 2024-02 closed before');
  expect(await close('2024-01', '2024-01', true)).toEqual(['2024-01', '2024-02']);
  expect(await rowOf(ADMIN, '510104')).toEqual([29, 0, 0, 29]);
});

it('closes what is due and not before, each month once however many do it', async () => {
  expect(await closeDue()).toEqual([]);
  await enter({ regionCode: '510104', people: 1 });
  const [first] = await Promise.all([1, 2, 3].map(() => closeDue()));
  expect(first).toHaveLength(1);
  const [{ months }] = (await hub().hub.database.query<{ months: number }>(
    sql`select count(*)::integer as months from membership.month`,
  )) as [{ months: number }];
  expect(months).toBe(1);
  expect(await closeDue()).toEqual([]);
  await expect(close('2199-01')).rejects.toThrow('2199-01 is not to close yet');
  await expect(close('2024-02', '2024-01')).rejects.toThrow('Give the first month first');
});

it('leaves out months that have not closed, and answers nothing else of them to anybody', async () => {
  await enter({ regionCode: '510104', people: 50 });
  await close('2024-02');
  for (const asker of [ADMIN, PARTNER]) {
    const { nodes } = await ask(asker, { from: '2024-01', to: '2024-03' });
    expect(new Set(nodes.map(({ month }: any) => month))).toEqual(new Set(['2024-02']));
  }
});
