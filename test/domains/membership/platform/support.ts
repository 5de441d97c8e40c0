import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkSignOf } from '../../../../src/auth/index.js';
import { takeRecords } from '../../../../src/channels/receive/records-sent.js';
import { UNDESCRIBED } from '../../../../src/channels/registry/agreement.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { Intake } from '../../../../src/kit/intake.js';
import type { TestHub } from '../../../support/hub.js';

/** A valid number of nobody: the `n`th who was born on that day. */
export function idOf(n: number, born = '19900101', division = '620102'): string {
  const front = `${division}${born}${String(n).padStart(3, '0')}`;
  return front + checkSignOf(front);
}

export type Told = Readonly<Record<string, string | number>>;

/** A row of the nightly list as it should be. */
export const rowOf = (n: number, more: Told = {}): Told => ({
  ...{
    会员编号: `GS${String(n).padStart(6, '0')}`,
    工会编码: 'U1',
    姓名: '张示例',
    证件号码: idOf(n),
    手机号: `1380000${String(n).padStart(4, '0')}`,
  },
  ...{ 会籍状态: '正常', 入会日期: '2024-03-01', 会籍起始日: '2024-03-01', 更新时间: '2024-03-01 08:00:00' },
  ...more,
});

export interface Platform {
  /** Takes in a nightly list. */
  list(rows: readonly Told[], options?: Parameters<TestHub['takeIn']>[1]): ReturnType<TestHub['takeIn']>;
  /** The same of bytes as they are. */
  bytes(content: Buffer, options?: Parameters<TestHub['takeIn']>[1]): ReturnType<TestHub['takeIn']>;
  /** Takes in messages, and answers the verdicts with their rules. */
  push(...messages: readonly Told[]): Promise<readonly (readonly [string, ...string[]])[]>;
  /** What is on record of a member. */
  stays(memberNo: string): Promise<readonly Told[]>;
  lines(): Promise<readonly { verdict: string; column: string | null; value: string | null; rule: string }[]>;
}

export function platformOf(hub: TestHub): Platform {
  const folder = mkdtempSync(join(tmpdir(), 'members-'));
  const { database, envelope, intakes } = hub.hub;
  let files = 0;
  const bytes: Platform['bytes'] = (content, options = {}) => {
    files += 1;
    const path = join(folder, `members-${files}.csv`);
    writeFileSync(path, content);
    return hub.takeIn(path, { subject: 'members', channel: 'C1-members', ...options });
  };
  return {
    bytes,
    list(rows, options) {
      const heads = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      const lines = rows.map((row) => heads.map((head) => `"${row[head] ?? ''}"`).join(','));
      return bytes(Buffer.from([heads.join(','), ...lines, ''].join('\n')), options);
    },
    async push(...messages) {
      files += 1;
      const path = join(folder, `records-${files}.jsonl`);
      writeFileSync(path, messages.map((message) => JSON.stringify(message)).join('\n'));
      const intake = intakes.get('members') as Intake;
      await database.query(sql`
        insert into channels.channel (code, name, owner, mode, formats, conflict_rule)
        values ('C1-push', 'C1', 'C1', 'PUSH', array['JSONL'], '-') on conflict do nothing`);
      const sent = { database, envelope, intake, channel: 'C1-push', agreement: UNDESCRIBED, path, asOf: null };
      return (await takeRecords(sent)).map(
        ({ verdict, lines }) => [verdict, ...lines.map(({ rule }) => rule)] as const,
      );
    },
    stays: (memberNo) =>
      database.query(sql`
        select u.union_code as "union", m.state, m.joined_on::text as "joinedOn", m.valid_from::text as "from",
          m.ends_before::text as "until"
        from membership.membership m join organisations."union" u on u.id = m.union_id
        join membership.person p on p.id = m.person_id
        where coalesce(p.merged_into, p.id) = (select coalesce(merged_into, id) from membership.person where member_no = ${memberNo})
        order by m.valid_from, m.told_at`),
    lines: () =>
      database.query(sql`
        select verdict, "column", value, rule from channels.rejected_row where import_run_id =
          (select id from channels.import_run order by started_at desc, id desc limit 1) order by ordinal`),
  };
}
