import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { unionIn } from '../../membership/support.js';
import { type CardPlatform, cardNoOf, cardOf, cardPlatformOf, holderIn, idOf, toldOf } from './support.js';

let hub: TestHub;
let platform: CardPlatform;

beforeAll(async () => {
  hub = await testHub();
  platform = cardPlatformOf(hub);
  await unionIn(hub, { code: 'U1', regionCode: '620102' });
  await unionIn(hub, { code: 'U-elsewhere', regionCode: '510104' });
});
beforeEach(async () => {
  await hub.hub.database.query(
    sql`truncate membership.person, benefit_cards.card, channels.import_run, channels.source_record cascade`,
  );
  await holderIn(hub, 1);
  await holderIn(hub, 2);
});
afterAll(() => hub.close());

const wordsOnRecord = async () => {
  const [row] = await hub.hub.database.query<{ count: string }>(sql`select count(*) from benefit_cards.card_word`);
  return Number(row?.count);
};

describe('cards as the card platform tells them', () => {
  it('are entered for people who are known, and their numbers are found sealed alone', async () => {
    const report = await platform.list('cards', [cardOf(1), cardOf(2, { 卡状态: '冻结' })]);
    expect(report.counts).toMatchObject({ applied: 2 });
    expect(await platform.cards()).toEqual([
      { state: 'ACTIVE', stopped: null, validTo: '2034-03-01', union: 'U1' },
      { state: 'FROZEN', stopped: '2024-03-01 08:00', validTo: '2034-03-01', union: 'U1' },
    ]);
    const kept = await hub.hub.database.query(sql`
      select (select string_agg(record_id, ' ') from channels.source_record) as ids,
        (select string_agg(card::text, ' ') from benefit_cards.card) as cards`);
    expect(JSON.stringify(kept)).not.toContain(cardNoOf(1));
  });

  it('are as they were behind the same file again, and behind the same content under another name', async () => {
    await platform.list('cards', [cardOf(1), cardOf(2)]);
    const before = await hub.hub.database.query(sql`select * from benefit_cards.card order by id`);
    expect((await platform.list('cards', [cardOf(1), cardOf(2)])).counts).toMatchObject({ duplicate: 2 });
    expect(await hub.hub.database.query(sql`select * from benefit_cards.card order by id`)).toEqual(before);
    expect(await wordsOnRecord()).toBe(2);
  });

  it('stand as the newest word says, whenever it came', async () => {
    expect(await platform.push('cards', toldOf(1, 'LOST', 10))).toEqual([['APPLIED']]);
    expect(await platform.push('cards', toldOf(1, 'ACTIVE', 9))).toEqual([['APPLIED']]);
    expect(await platform.cards()).toMatchObject([{ state: 'LOST', stopped: '2024-05-22 10:00' }]);
    expect(await platform.push('cards', toldOf(1, 'ACTIVE', 11))).toEqual([['APPLIED']]);
    expect(await platform.cards()).toMatchObject([{ state: 'ACTIVE', stopped: null }]);
    expect((await platform.list('cards', [cardOf(1, { 卡状态: '挂失' })])).counts).toMatchObject({ applied: 1 });
    expect(await platform.cards()).toMatchObject([{ state: 'ACTIVE', validTo: '2034-03-01', union: 'U1' }]);
  });

  it('are told by a message without an id number once they are known, and are nobody’s before', async () => {
    const { idNumber: _, ...bare } = toldOf(1, 'LOST', 10);
    expect(await platform.push('cards', bare)).toEqual([['REJECTED', 'card.holder.required']]);
    await platform.list('cards', [cardOf(1)]);
    expect(await platform.push('cards', bare)).toEqual([['APPLIED']]);
    expect(await platform.cards()).toMatchObject([{ state: 'LOST' }]);
  });

  it('that take the place of others are there from that word on, and the old ones carry nothing', async () => {
    await platform.list('cards', [cardOf(1)]);
    expect(await platform.push('cards', toldOf(1, 'REPLACED', 10, { newCardNo: cardNoOf(9) }))).toEqual([['APPLIED']]);
    expect(await platform.cards()).toMatchObject([
      { state: 'REPLACED', stopped: '2024-05-22 10:00' },
      { state: 'ACTIVE', stopped: null },
    ]);
  });

  it('that begin while another of the carrier is in use end that one', async () => {
    await platform.list('cards', [cardOf(1)]);
    await platform.push('cards', toldOf(1, 'ACTIVE', 10, { cardNo: cardNoOf(9) }));
    expect(await platform.cards()).toMatchObject([
      { state: 'REPLACED', stopped: '2024-05-22 10:00' },
      { state: 'ACTIVE' },
    ]);
  });

  it('stay lost where their holder said so behind the word, and are in use again by a word behind that', async () => {
    await platform.list('cards', [cardOf(1)]);
    await hub.hub.database.query(sql`
      update benefit_cards.card set state = 'LOST', stopped_at = '2024-05-22T12:00:00+08:00', version = version + 1`);
    await platform.push('cards', toldOf(1, 'ACTIVE', 11));
    expect(await platform.cards()).toMatchObject([{ state: 'LOST', stopped: '2024-05-22 12:00' }]);
    await platform.push('cards', toldOf(1, 'ACTIVE', 13));
    expect(await platform.cards()).toMatchObject([{ state: 'ACTIVE', stopped: null }]);
  });

  it('of a number that is known to be another’s wait, and of a name that is not on record too', async () => {
    await platform.list('cards', [cardOf(1)]);
    const report = await platform.list('cards', [
      cardOf(1, { 证件号码: idOf(2), 更新时间: '2024-04-01 08:00:00' }),
      cardOf(2, { 姓名: '李示例' }),
    ]);
    expect(report.counts).toMatchObject({ quarantined: 2 });
    expect(await platform.lines()).toEqual([
      { verdict: 'QUARANTINED', column: '卡号', value: '****0001', rule: 'card.number.otherPerson' },
      { verdict: 'QUARANTINED', column: '姓名', value: '李**', rule: 'card.holder.name' },
    ]);
    expect(await platform.cards()).toHaveLength(1);
  });

  it('of unions of another division are refused where the channel speaks for one', async () => {
    const report = await platform.list(
      'cards',
      [cardOf(1, { 发卡工会编码: 'U-elsewhere' }), cardOf(2, { 发卡工会编码: '' })],
      {
        regionCode: '620100',
      },
    );
    expect(report.counts).toMatchObject({ rejected: 2 });
    expect((await platform.lines()).map(({ rule }) => rule)).toEqual(['delivery.region', 'card.issuedBy.required']);
  });
});

describe('what the card platform sends wrongly of cards', () => {
  it('3: a tab behind the number is none of it, and a number in powers of ten is refused and not repaired', async () => {
    const report = await platform.list('cards', [
      cardOf(1, { 卡号: `${cardNoOf(1)}\t` }),
      cardOf(2, { 卡号: '6.217E+18' }),
    ]);
    expect(report.counts).toMatchObject({ applied: 1, rejected: 1 });
    expect(await platform.lines()).toMatchObject([{ column: '卡号', rule: 'ledger.digitsLost' }]);
    expect(await platform.push('cards', toldOf(1, 'LOST', 10))).toEqual([['APPLIED']]);
    expect(await platform.cards()).toMatchObject([{ state: 'LOST' }]);
  });

  it('10: a card of nobody who is known waits, enters nobody, and is taken in once that one is known', async () => {
    const rows = [cardOf(1), cardOf(7, { 姓名: '王示例' })];
    expect((await platform.list('cards', rows)).counts).toMatchObject({ applied: 1, quarantined: 1 });
    expect(await platform.lines()).toMatchObject([{ column: '证件号码', rule: 'card.holder.known' }]);
    const [people] = await hub.hub.database.query<{ count: string }>(sql`select count(*) from membership.person`);
    expect(people?.count).toBe('2');
    await holderIn(hub, 7, '王示例');
    expect((await platform.list('cards', rows)).counts).toMatchObject({ duplicate: 1, applied: 1 });
    expect(await platform.cards()).toHaveLength(2);
  });
});
