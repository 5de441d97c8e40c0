import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runExport } from '../../../../src/cli/export.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { TestHub } from '../../../support/hub.js';

const folder = mkdtempSync(join(tmpdir(), 'hub-activity-lists-'));
let files = 0;

export type Row = Readonly<Record<string, string>>;
type Subject = 'activities' | 'sessions' | 'pledges' | 'activity-measures';

export const FILM: Row = {
  活动编号: 'T-FILM',
  标题: '惠工影院',
  类别: '电影',
  主办单位: '省外经贸工会、市总工会',
  区划代码: '370200',
  场次规律: '周三、周五 19:00；周一、周四 12:00 开放预约',
};

export const SHOW: Row = {
  活动编号: 'T-FILM',
  场次编号: 'T-FILM-1',
  开始: '2099-09-16 19:00',
  结束: '2099-09-16 21:00',
  开放预约: '2099-09-14 12:00',
  地点: '惠工影院',
};

/** Takes in rows as a CSV of a channel; answers the counts, and `rule column value` of each problem. */
export async function take(
  hub: TestHub,
  subject: Subject,
  rows: readonly Row[],
  more: { readonly channel?: string; readonly regionCode?: string; readonly asOf?: string } = {},
) {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const lines = [headings, ...rows.map((row) => headings.map((heading) => quoted(row[heading] ?? '')))];
  const path = join(folder, `list-${files++}.csv`);
  writeFileSync(path, lines.map((line) => line.join(',')).join('\n'));
  const { counts, state } = await hub.takeIn(path, { subject, channel: `T-${subject}`, ...more });
  const problems = await hub.hub.database.query<{ problem: string }>(sql`
    select concat_ws(' ', verdict, rule, "column", value) as problem from channels.rejected_row order by "row", rule`);
  await hub.hub.database.query(sql`delete from channels.rejected_row`);
  return { counts, state, problems: problems.map(({ problem }) => problem) };
}

/** All of a subject as a file of its export. */
export async function givenOut(hub: TestHub, subject: Subject): Promise<string> {
  const file = join(folder, `given-${files++}.csv`);
  const streams = { out: new Writable(), told: { write: () => true }, language: 'en' } as const;
  const asked = { file, format: 'csv', force: true } as const;
  if ((await runExport(hub.hub, subject, asked, { force: true }, streams)) !== 0)
    throw new Error('The export was broken off.');
  return file;
}

/** The session of a number as the API shows it, to a cadre of everywhere. */
export async function session(hub: TestHub, sessionNo: string) {
  const [row] = await hub.hub.database.query<{ id: string }>(sql`
    select id from activities.session where session_no = ${sessionNo}`);
  if (!row) throw new Error(`No session ${sessionNo}.`);
  return row.id;
}
