import { recordParts } from '../../../../src/channels/index.js';
import { benefitCardParts } from '../../../../src/domains/benefit-cards/index.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { Whose } from '../../../../src/kit/personal-part.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { unionIn } from '../../membership/support.js';
import { type CardPlatform, cardNoOf, cardOf, cardPlatformOf, holderIn, rideOf } from './support.js';

let hub: TestHub;
let platform: CardPlatform;

beforeAll(async () => {
  hub = await testHub();
  platform = cardPlatformOf(hub);
  await unionIn(hub, { code: 'U1', regionCode: '620102' });
});
afterAll(() => hub.close());

const waiting = () =>
  hub.hub.database.query<{ id: string }>(sql`
    select record_id as id from channels.source_record where verdict = 'QUARANTINED' order by record_id`);

it('finds rows that wait and name nothing of a person but a card, tells of them, and erases them with what was told of the card', async () => {
  const { envelope, keyring, database } = hub.hub;
  const person = await holderIn(hub, 1);
  await platform.list('cards', [cardOf(1)]);
  const spaced = cardNoOf(1).replace(/(\d{4})(?=\d)/g, '$1 ');
  await platform.list('card-transactions', [rideOf(1, 'T1', { 卡号: spaced }), rideOf(2, 'T2')]);
  expect(await waiting()).toHaveLength(2);
  const parts = benefitCardParts({ envelope, keyring });
  const [told, words] = await database.transaction(async (tx) => {
    const numbers = (await Promise.all(parts.map((part) => part.numbersOf?.(tx, person.id) ?? []))).flat();
    expect(numbers).toEqual([cardNoOf(1)]);
    const whose: Whose = { personId: person.id, subjects: [], numbers };
    const all = [...recordParts(envelope), ...parts];
    const found = await all.find(({ name }) => name === 'recordsThatWait')?.collect(tx, whose);
    const heard = await all.find(({ name }) => name === 'cardWords')?.collect(tx, whose);
    for (const { erase } of all) await erase?.(tx, whose);
    return [found, heard];
  });
  expect(told).toMatchObject([{ recordId: '620100/T1', told: { 卡号: spaced } }]);
  expect(words).toMatchObject([{ state: 'ACTIVE', toldAt: '2024-03-01T00:00:00.000Z' }]);
  expect(await waiting()).toEqual([{ id: '620100/T2' }]);
  const [left] = await database.query(sql`
    select (select count(*)::int from benefit_cards.card_word) as words, (select count(card_no)::int from benefit_cards.card) as numbers`);
  expect(left).toEqual({ words: 0, numbers: 0 });
});
