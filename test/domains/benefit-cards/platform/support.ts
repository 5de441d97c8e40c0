import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeRecords } from '../../../../src/channels/receive/records-sent.js';
import { UNDESCRIBED } from '../../../../src/channels/registry/agreement.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { Intake } from '../../../../src/kit/intake.js';
import type { TestHub } from '../../../support/hub.js';
import { idOf, type Told } from '../../membership/platform/support.js';
import { joined, personIn } from '../../membership/support.js';

export { idOf, type Told };

type Taken = ReturnType<TestHub['takeIn']>;
type HowTaken = Parameters<TestHub['takeIn']>[1];
export type Subject = 'cards' | 'card-transactions';

/** A card number of nobody: the `n`th. */
export const cardNoOf = (n: number): string => `62170000${String(n).padStart(11, '0')}`;

/** A row of the day file of cards as it should be. */
export const cardOf = (n: number, more: Told = {}): Told => ({
  ...{
    卡号: cardNoOf(n),
    证件类型: '居民身份证',
    证件号码: idOf(n),
    卡载体: '社会保障卡',
    卡状态: '正常',
    发卡工会编码: 'U1',
  },
  ...{ 有效期: '2034-03-01', 更新时间: '2024-03-01 08:00:00' },
  ...more,
});

/** The same as a call-back: a message of its own, at an hour of one day. */
export const toldOf = (n: number, state: string, hour: number, more: Told = {}): Told => ({
  ...{ eventId: `E-${n}-${state}-${hour}`, cardNo: cardNoOf(n), idNumber: idOf(n), state },
  ...{ updatedAt: `2024-05-22T${String(hour).padStart(2, '0')}:00:00+08:00` },
  ...more,
});

export interface CardPlatform {
  /** Takes in a day file, in UTF-8. */
  list(subject: Subject, rows: readonly Told[], options?: HowTaken): Taken;
  /** The same of bytes as they are. */
  bytes(subject: Subject, content: Buffer, options?: HowTaken): Taken;
  /** Takes in messages, and answers the verdicts with their rules. */
  push(subject: Subject, ...messages: readonly Told[]): Promise<readonly (readonly [string, ...string[]])[]>;
  /** How the cards stand, in the order of their numbers as they were entered. */
  cards(): Promise<readonly { state: string; stopped: string | null; validTo: string | null; union: string | null }[]>;
  lines(): Promise<readonly { verdict: string; column: string | null; value: string | null; rule: string }[]>;
}

export function cardPlatformOf({ hub, ...test }: TestHub): CardPlatform {
  const folder = mkdtempSync(join(tmpdir(), 'cards-'));
  const { database, envelope, intakes } = hub;
  let files = 0;
  const bytes: CardPlatform['bytes'] = (subject, content, options = {}) => {
    files += 1;
    const path = join(folder, `day-${files}.csv`);
    writeFileSync(path, content);
    return test.takeIn(path, { subject, channel: `C2-${subject}`, ...options });
  };
  return {
    bytes,
    list: (subject, rows, options) => bytes(subject, Buffer.from(csvOf(rows)), options),
    async push(subject, ...messages) {
      files += 1;
      const path = join(folder, `records-${files}.jsonl`);
      writeFileSync(path, messages.map((message) => JSON.stringify(message)).join('\n'));
      const channel = `C2-${subject}-push`;
      await database.query(sql`
        insert into channels.channel (code, name, owner, mode, formats, conflict_rule)
        values (${channel}, 'C2', 'C2', 'PUSH', array['JSONL'], '-') on conflict do nothing`);
      const intake = intakes.get(subject) as Intake;
      const sent = { database, envelope, intake, channel, agreement: UNDESCRIBED, path, asOf: null };
      return (await takeRecords(sent)).map(
        ({ verdict, lines }) => [verdict, ...lines.map(({ rule }) => rule)] as const,
      );
    },
    cards: () =>
      database.query(sql`
        select card.state, to_char(card.stopped_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as stopped,
          valid_to::text as "validTo", union_code as "union"
        from benefit_cards.card left join organisations."union" u on u.id = issued_by_union_id order by card.created_at, card.id`),
    lines: () =>
      database.query(sql`
        select verdict, "column", value, rule from channels.rejected_row where import_run_id =
          (select id from channels.import_run order by started_at desc, id desc limit 1) order by ordinal`),
  };
}

/** Rows as CSV, each cell quoted. */
export function csvOf(rows: readonly Told[]): string {
  const heads = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [heads.join(','), ...rows.map((row) => heads.map((head) => `"${row[head] ?? ''}"`).join(',')), ''].join('\n');
}

/** The `n`th person, of whom the id number and a name are known. */
export const holderIn = (hub: TestHub, n: number, name = '张示例') => personIn(hub, { name, idNumber: idOf(n) });

/** A ride of the `n`th card at the gate as it should be. */
export const rideOf = (n: number, txnNo: string, more: Told = {}): Told => ({
  ...{ 交易流水号: txnNo, 卡号: cardNoOf(n), 商户编号: 'GATE', 项目编码: 'BUS', 交易类型: '消费', '金额(元)': '2.00' },
  ...{ 交易时间: '2024-05-22 08:00:00', 城市: '兰州市' },
  ...more,
});

/** What takes a transaction back. */
export const backOf = (kind: '冲正' | '退货', txnNo: string, originalTxnNo: string, more: Told = {}): Told => ({
  ...{ 交易流水号: txnNo, 商户编号: 'GATE', 交易类型: kind, 原流水号: originalTxnNo },
  ...{ 交易时间: '2024-05-22 09:00:00', 城市: '兰州市' },
  ...more,
});

/** Half-price rides with a budget of 100 yuan, at gates of two cities, and people who may use them. */
export async function ridesIn(hub: TestHub, people: readonly string[]): Promise<void> {
  const { database } = hub.hub;
  const [union] = await database.query<{ id: string }>(
    sql`select id from organisations."union" where union_code = 'U1'`,
  );
  await database.query(sql`
    insert into benefit_cards.merchant (id, merchant_no, name, region_code) values
      (gen_random_uuid(), 'GATE', '兰州公交（示例）', '620102'), (gen_random_uuid(), 'METRO', '成都地铁（示例）', '510104')`);
  await database.query(sql`
    insert into benefit_cards.benefit (id, benefit_code, sponsor_union_id, region_code, title, kind, state, pay_percent,
      uses_per_entitlement, starts_at, ends_at, search)
    values (gen_random_uuid(), 'BUS', ${union?.id ?? ''}::uuid, '620102', '半价乘车', 'RIDE_DISCOUNT', 'PUBLISHED', 50, 100,
      '2024-01-01', '2034-01-01', '')`);
  await database.query(sql`
    insert into benefit_cards.stock (benefit_id, budget_fen, budget_currency) select id, 10000, 'CNY' from benefit_cards.benefit`);
  await database.query(sql`
    insert into benefit_cards.benefit_merchant (benefit_id, merchant_id)
    select benefit.id, merchant.id from benefit_cards.benefit, benefit_cards.merchant`);
  for (const person of people) {
    await database.query(sql`
      insert into benefit_cards.entitlement (id, benefit_id, person_id, ordinal, region_code, state, given_as, uses, uses_left,
        granted_at, expires_at)
      select gen_random_uuid(), id, ${person}::uuid, 1, '620102', 'GRANTED', 'GRANTED', 100, 100, '2024-01-01', '2034-01-01'
      from benefit_cards.benefit`);
    await joined(hub, person, union?.id ?? '', '2024-01-01');
  }
}

/** What was used, and what is left. */
export async function usesIn({ hub }: Pick<TestHub, 'hub'>) {
  const uses = await hub.database.query<{ receipt: string; fen: number; back: boolean; double: boolean }>(sql`
    select receipt_no as receipt, amount_fen::int as fen, reversed_at is not null as back, suspected_double as double
    from benefit_cards.redemption order by receipt_no, id`);
  const [left] = await hub.database.query<{ spent: number; used: number }>(sql`
    select (select spent_fen::int from benefit_cards.stock) as spent,
      (select coalesce(sum(uses - uses_left), 0)::int from benefit_cards.entitlement) as used`);
  return { uses, ...left };
}
