import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeRecords } from '../../../../src/channels/receive/records-sent.js';
import { UNDESCRIBED } from '../../../../src/channels/registry/agreement.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { Intake } from '../../../../src/kit/intake.js';
import type { TestHub } from '../../../support/hub.js';
import { idOf, type Told } from '../../membership/platform/support.js';
import { personIn } from '../../membership/support.js';

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
