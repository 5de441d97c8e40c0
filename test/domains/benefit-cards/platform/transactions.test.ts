import { useOfReceipt } from '../../../../src/domains/benefit-cards/redemptions/receipts.js';
import { globalId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { unionIn } from '../../membership/support.js';
import {
  backOf,
  type CardPlatform,
  cardOf,
  cardPlatformOf,
  holderIn,
  idOf,
  rideOf,
  ridesIn,
  toldOf,
  usesIn,
} from './support.js';

let hub: TestHub;
let platform: CardPlatform;

beforeAll(async () => {
  hub = await testHub();
  platform = cardPlatformOf(hub);
  await unionIn(hub, { code: 'U1', regionCode: '620102' });
});
beforeEach(async () => {
  await hub.hub.database.query(sql`
    truncate membership.person, benefit_cards.card, benefit_cards.merchant, benefit_cards.benefit, channels.import_run,
      channels.source_record cascade`);
  await ridesIn(hub, [(await holderIn(hub, 1)).id, (await holderIn(hub, 2)).id]);
  await platform.list('cards', [cardOf(1, { 发卡日期: '2024-03-01' }), cardOf(2)]);
});
afterAll(() => hub.close());

const day = (...rows: Parameters<CardPlatform['list']>[1]) => platform.list('card-transactions', rows);
const verdicts = async () =>
  hub.hub.database.query<{ id: string; verdict: string; rule: string | null }>(sql`
    select record_id as id, verdict, rule from channels.source_record where channel = 'C2-card-transactions' order by record_id`);

const cny = (amountFen: number) => ({ amountFen, currency: 'CNY' });
/** What a receipt of the gate said, as a till is held to it that asks again. */
const receiptOf = (receiptNo: string) =>
  hub.hub.database.transaction(async (tx) => {
    const [gate] = await tx.sql<{ id: string }>(sql`select id from benefit_cards.merchant where merchant_no = 'GATE'`);
    return (await useOfReceipt(tx, { merchantId: gate?.id ?? '', stationCode: null }, receiptNo))?.amount;
  });

describe('what was paid with cards', () => {
  it('becomes redemptions, each under its number, and a replay changes nothing', async () => {
    const rows = [rideOf(1, 'T1'), rideOf(2, 'T2', { '金额(元)': '12.50' })];
    expect((await day(...rows)).counts).toMatchObject({ applied: 2 });
    const before = await usesIn(hub);
    expect(before).toEqual({
      uses: [
        { receipt: 'T1', fen: 200, back: false, double: false },
        { receipt: 'T2', fen: 1250, back: false, double: false },
      ],
      ...{ spent: 1450, used: 2 },
    });
    expect((await day(...rows)).counts).toMatchObject({ duplicate: 2 });
    await hub.hub.database.query(sql`truncate channels.source_record cascade`);
    expect((await day(...rows)).unchanged).toBe(2);
    expect(await usesIn(hub)).toEqual(before);
  });

  it('is taken back whole by a reversal and in part by a refund', async () => {
    await day(rideOf(1, 'T1'), rideOf(1, 'T2', { '金额(元)': '10.00' }));
    await day(backOf('冲正', 'R1', 'T1'), backOf('退货', 'R2', 'T2', { '金额(元)': '-4.00' }));
    expect(await usesIn(hub)).toEqual({
      uses: [
        { receipt: 'T1', fen: 200, back: true, double: false },
        { receipt: 'T2', fen: 600, back: false, double: false },
      ],
      ...{ spent: 600, used: 1 },
    });
  });

  it('is what the ledger says, also of a use that its place has told otherwise, as far as the budget goes', async () => {
    await day(rideOf(1, 'T1'));
    await hub.hub.database.query(sql`delete from benefit_cards.card_transaction`);
    const before = await hub.hub.database.query<{ version: number }>(sql`select version from benefit_cards.redemption`);
    expect((await day(rideOf(1, 'T1', { '金额(元)': '3.00' }))).counts).toMatchObject({ applied: 1 });
    expect(await usesIn(hub)).toMatchObject({ uses: [{ fen: 300 }], spent: 300, used: 1 });
    const after = await hub.hub.database.query<{ version: number }>(sql`select version from benefit_cards.redemption`);
    expect(after[0]?.version).toBe((before[0]?.version ?? 0) + 1);
    expect((await day(rideOf(1, 'T1', { '金额(元)': '100.01' }))).counts).toMatchObject({ quarantined: 1 });
    expect(await platform.lines()).toMatchObject([{ rule: 'benefit.budget' }]);
    expect(await usesIn(hub)).toMatchObject({ uses: [{ fen: 300 }], spent: 300 });
  });

  it('is known to its till by what the receipt said, whatever the ledger says and whatever went back since', async () => {
    await day(rideOf(1, 'T1'));
    await hub.hub.database.query(sql`delete from benefit_cards.card_transaction`);
    await day(rideOf(1, 'T1', { '金额(元)': '3.00' }));
    await day(backOf('退货', 'R1', 'T1', { '金额(元)': '1.00' }));
    expect([await receiptOf('T1'), (await usesIn(hub)).uses[0]?.fen]).toEqual([cny(200), 200]);
    await day(rideOf(1, 'T1', { '金额(元)': '4.00' }));
    expect([await receiptOf('T1'), await usesIn(hub)]).toMatchObject([cny(200), { uses: [{ fen: 300 }], spent: 300 }]);
  });

  it('is in the currency of the benefit where the till told no sum, and the till is known by having told none', async () => {
    await day(rideOf(1, 'T1'));
    await hub.hub.database.query(sql`delete from benefit_cards.card_transaction`);
    await hub.hub.database.query(sql`update benefit_cards.redemption set amount_fen = null, amount_currency = null`);
    await hub.hub.database.query(sql`update benefit_cards.stock set spent_fen = 0`);
    await day(rideOf(1, 'T1', { '金额(元)': '', 金额: '3.00', 币种: '港币' }));
    expect(await platform.lines()).toMatchObject([{ verdict: 'REJECTED', rule: 'redemption.amount.currency' }]);
    await day(rideOf(1, 'T1', { '金额(元)': '3.00' }));
    await day(backOf('退货', 'R1', 'T1', { '金额(元)': '1.00' }));
    expect([await receiptOf('T1'), await usesIn(hub)]).toMatchObject([null, { uses: [{ fen: 200 }], spent: 200 }]);
  });

  it('of another division’s money is refused where the channel speaks for one', async () => {
    const report = await platform.list('card-transactions', [rideOf(1, 'T1')], { regionCode: '510100' });
    expect(report.counts).toMatchObject({ rejected: 1 });
    expect(await platform.lines()).toMatchObject([{ rule: 'delivery.region' }]);
  });
});

describe('what the card platform sends wrongly of transactions', () => {
  it('4: a use before the day of issue waits, and is of that day once somebody takes it in', async () => {
    await day(rideOf(1, 'T1', { 交易时间: '2024-02-29 23:59:00' }));
    expect(await verdicts()).toMatchObject([{ verdict: 'QUARANTINED', rule: 'transaction.beforeIssue' }]);
    await decide('APPROVE');
    expect(await verdicts()).toMatchObject([{ verdict: 'APPLIED' }]);
    const [use] = await hub.hub.database.query<{ at: string }>(sql`
      select to_char(occurred_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as at from benefit_cards.redemption`);
    expect(use?.at).toBe('2024-03-01 00:00');
  });

  it('5: a reversal before its use waits, and is carried out with it by itself', async () => {
    await day(backOf('冲正', 'R1', 'T1'));
    expect(await verdicts()).toEqual([{ id: '620100/R1', verdict: 'QUARANTINED', rule: 'transaction.original.known' }]);
    expect((await day(rideOf(1, 'T1'), rideOf(2, 'T2'))).counts).toMatchObject({ applied: 2 });
    expect((await verdicts()).map(({ verdict }) => verdict)).toEqual(['APPLIED', 'APPLIED', 'APPLIED']);
    expect(await usesIn(hub)).toMatchObject({
      uses: [
        { receipt: 'T1', back: true },
        { receipt: 'T2', back: false },
      ],
      used: 1,
    });
    const [first] = await hub.hub.database.query(sql`
      select quarantined, applied from channels.import_run where subject = 'card-transactions' order by started_at limit 1`);
    expect(first).toEqual({ quarantined: 0, applied: 1 });
    expect((await day(backOf('冲正', 'R1', 'T1'))).counts).toMatchObject({ duplicate: 1 });
    expect(await usesIn(hub)).toMatchObject({ spent: 200, used: 1 });
  });

  it('5: a reversal that stands above its use in one file is carried out with it', async () => {
    expect((await day(backOf('冲正', 'R1', 'T1'), rideOf(1, 'T1'))).counts).toMatchObject({ applied: 2 });
    expect(await usesIn(hub)).toMatchObject({ uses: [{ back: true }], spent: 0, used: 0 });
  });

  it('5: a reversal is carried out with a use that somebody takes in, and one that can not be waits on', async () => {
    await day(rideOf(1, 'T1', { 交易时间: '2024-02-01 08:00:00' }));
    await day(backOf('冲正', 'R1', 'T1'), backOf('退货', 'R2', 'T2', { '金额(元)': '9.00' }));
    await decide('APPROVE', '620100/T1');
    await day(rideOf(1, 'T2'));
    expect(await verdicts()).toMatchObject([
      { id: '620100/R1', verdict: 'APPLIED' },
      { id: '620100/R2', verdict: 'QUARANTINED', rule: 'transaction.original.known' },
      { id: '620100/T1', verdict: 'APPLIED' },
      { id: '620100/T2', verdict: 'APPLIED' },
    ]);
    expect(await usesIn(hub)).toMatchObject({
      uses: [
        { receipt: 'T1', back: true },
        { receipt: 'T2', back: false },
      ],
      used: 1,
    });
  });

  it('5: a reversal that somebody has rejected is carried out with nothing', async () => {
    await day(backOf('冲正', 'R1', 'T1'));
    await decide('REJECT');
    await day(rideOf(1, 'T1'));
    expect(await usesIn(hub)).toMatchObject({ uses: [{ receipt: 'T1', back: false }], used: 1 });
  });

  it('6: one number of two cities is two transactions, at two merchants and at one, and neither is doubled', async () => {
    const rows = [
      rideOf(1, 'T1'),
      rideOf(1, 'T1', { 城市: '510100', 商户编号: 'METRO', '金额(元)': '3.00' }),
      rideOf(2, 'T1', { 城市: '成都', '金额(元)': '4.00', 商户编号: 'GATE', 交易流水号: 'T9' }),
      rideOf(2, 'T9', { 城市: '620102', '金额(元)': '5.00' }),
    ];
    expect((await day(...rows)).counts).toMatchObject({ applied: 4 });
    const told = await usesIn(hub);
    expect(told.uses.map(({ fen }) => fen).toSorted()).toEqual([200, 300, 400, 500]);
    await hub.hub.database.query(sql`truncate channels.source_record cascade`);
    expect((await day(...rows.toReversed())).counts).toMatchObject({ applied: 4 });
    expect(await usesIn(hub)).toEqual(told);
    await day(backOf('冲正', 'R1', 'T1', { 城市: '成都市', 商户编号: 'METRO' }));
    expect((await usesIn(hub)).uses.filter(({ back }) => back)).toMatchObject([{ fen: 300 }]);
  });

  it('6: the longest numbers of two cities at one merchant are as many uses, also where they end alike', async () => {
    const numbers = ['A', 'B'].map((first) => first.padEnd(64, '0'));
    await day(...numbers.map((number) => rideOf(1, number)));
    await day(...numbers.map((number) => rideOf(1, number, { 城市: '成都市' })));
    expect((await usesIn(hub)).uses).toHaveLength(4);
    await day(backOf('冲正', 'R1', numbers[1] ?? '', { 城市: '成都市' }));
    expect((await usesIn(hub)).uses.filter(({ back }) => back)).toHaveLength(1);
  });

  it('6: one number of one city at two merchants waits', async () => {
    await day(rideOf(1, 'T1'));
    expect((await day(rideOf(1, 'T1', { 商户编号: 'METRO' }))).counts).toMatchObject({ quarantined: 1 });
    expect(await platform.lines()).toMatchObject([{ column: '交易流水号', rule: 'transaction.number.once' }]);
    expect((await usesIn(hub)).uses).toHaveLength(1);
  });

  it('8: a use hours behind the loss waits for a person, and one before it does not', async () => {
    await platform.push('cards', toldOf(1, 'LOST', 10));
    await day(
      rideOf(1, 'T1', { 交易时间: '2024-05-22 16:00:00', 脱机: '是' }),
      rideOf(1, 'T2', { 交易时间: '2024-05-22 09:59:00' }),
    );
    expect(await verdicts()).toMatchObject([
      { verdict: 'QUARANTINED', rule: 'transaction.card.stopped' },
      { verdict: 'APPLIED' },
    ]);
    expect(await platform.lines()).toMatchObject([{ column: '卡号', value: '****0001' }]);
    await decide('APPROVE');
    expect((await usesIn(hub)).uses).toHaveLength(2);
  });

  it('8: a use that was taken in before the loss was told is marked once it is', async () => {
    await day(
      rideOf(1, 'T1', { 交易时间: '2024-05-22 16:00:00' }),
      rideOf(1, 'T2', { 交易时间: '2024-05-22 09:59:00' }),
    );
    await platform.push('cards', toldOf(1, 'LOST', 10));
    expect((await usesIn(hub)).uses).toMatchObject([
      { receipt: 'T1', double: true },
      { receipt: 'T2', double: false },
    ]);
  });

  it('9: more than was paid does not go back', async () => {
    await day(rideOf(1, 'T1'));
    expect((await day(backOf('退货', 'R1', 'T1', { '金额(元)': '2.01' }))).counts).toMatchObject({ rejected: 1 });
    expect(await platform.lines()).toMatchObject([{ column: '金额', rule: 'redemption.reversal.amount' }]);
    expect(await usesIn(hub)).toMatchObject({ uses: [{ fen: 200, back: false }], spent: 200 });
  });

  it('9: all that is refunded together is no more than was paid', async () => {
    await day(rideOf(1, 'T1'));
    await day(backOf('退货', 'R1', 'T1', { '金额(元)': '1.50' }), backOf('退货', 'R2', 'T1', { '金额(元)': '1.00' }));
    expect(await usesIn(hub)).toMatchObject({ uses: [{ fen: 50, back: false }], spent: 50 });
    await day(backOf('退货', 'R3', 'T1', { '金额(元)': '0.50' }));
    expect(await usesIn(hub)).toMatchObject({ uses: [{ back: true }], spent: 0, used: 0 });
  });

  it('10: a card that nobody told of waits, and so does that of somebody who was no member then', async () => {
    await holderIn(hub, 7);
    await platform.list('cards', [cardOf(7)]);
    await day(rideOf(8, 'T1'), rideOf(7, 'T2'));
    expect(await verdicts()).toMatchObject([
      { verdict: 'QUARANTINED', rule: 'transaction.card.known' },
      { verdict: 'QUARANTINED', rule: 'entitlement.usable' },
    ]);
    expect(await platform.lines()).toMatchObject([{ column: '卡号', value: '****0008' }, {}]);
  });

  it('10: a card of another person than the id number says waits', async () => {
    await day(rideOf(1, 'T1', { 证件号码: idOf(2) }));
    expect(await platform.lines()).toMatchObject([{ column: '证件号码', rule: 'transaction.card.holder' }]);
    expect(JSON.stringify(await platform.lines())).not.toContain(idOf(2));
  });

  it('11: half the price is that in whatever spelling, and another share waits', async () => {
    const spelt = ['0.5', '5', '50', '五折', '5折', '50%', '半价'];
    await day(...spelt.map((discount, index) => rideOf(1, `T${index}`, { 优惠: discount })));
    expect((await usesIn(hub)).uses).toHaveLength(spelt.length);
    await day(rideOf(1, 'T8', { 折扣: '八折' }), rideOf(1, 'T9', { 折扣: '满减' }));
    expect(await platform.lines()).toMatchObject([
      { verdict: 'QUARANTINED', rule: 'transaction.discount.benefit' },
      { verdict: 'REJECTED', rule: 'transaction.discount', column: '优惠折扣' },
    ]);
  });

  it('12: the 29th of February is a day of leap years alone', async () => {
    await day(
      rideOf(2, 'T1', { 交易时间: '2024-02-29 08:00:00' }),
      rideOf(2, 'T2', { 交易时间: '2023-02-29 08:00:00' }),
    );
    expect((await usesIn(hub)).uses).toMatchObject([{ receipt: 'T1' }]);
    expect(await platform.lines()).toMatchObject([{ column: '交易时间', rule: 'transaction.occurredAt' }]);
    const fileOf = (asOf: string) => platform.list('card-transactions', [rideOf(2, 'T3')], { asOf });
    await expect(fileOf('2023-02-29')).rejects.toThrow('2023-02-29');
    expect((await fileOf('2024-02-29')).counts).toMatchObject({ applied: 1 });
  });

  it('12: of two files of one day and name the later one says what was paid', async () => {
    const of = { asOf: '2024-05-22', fileName: '20240522.csv' };
    await platform.list('card-transactions', [rideOf(1, 'T1'), rideOf(1, 'T2')], of);
    const other = [rideOf(1, 'T1'), rideOf(1, 'T2', { '金额(元)': '3.00' }), rideOf(1, 'T3')];
    expect((await platform.list('card-transactions', other, of)).counts).toMatchObject({ duplicate: 1, applied: 2 });
    expect(await usesIn(hub)).toMatchObject({ uses: [{ fen: 200 }, { fen: 300 }, { fen: 200 }], spent: 700, used: 3 });
  });
});

/** Decides on the record that waits, as an administrator. */
async function decide(decision: 'APPROVE' | 'REJECT', recordId = '%'): Promise<void> {
  const [waiting] = await hub.hub.database.query<{ id: string }>(sql`
    select id from channels.source_record where verdict = 'QUARANTINED' and record_id like ${recordId}`);
  const answer = await hub.ask(
    `mutation ($input: ResolveSourceRecordInput!) {
      resolveSourceRecord(input: $input) { errors { code message } }
    }`,
    {
      input: {
        idempotencyKey: waiting?.id,
        sourceRecordId: globalId('src', waiting?.id ?? ''),
        decision,
        note: '已核实。',
      },
    },
    { as: { scopes: ['ADMIN'], office: 'SYSTEM' } },
  );
  expect([answer.codes, answer.data.resolveSourceRecord.errors]).toEqual([[], []]);
}
