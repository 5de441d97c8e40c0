import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runExport } from '../../../../src/cli/export.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { TestHub } from '../../../support/hub.js';

const folder = mkdtempSync(join(tmpdir(), 'hub-jobs-'));
let files = 0;

export type Row = Readonly<Record<string, string>>;

/** A row of a list that says all that it must. */
export const WELDER: Row = {
  用人单位: '南通船舶配套有限公司',
  统一社会信用代码: '91110000802100433B',
  岗位编号: 'NT-0001',
  岗位名称: '电焊工',
  招聘人数: '3-5人',
  薪资待遇: '8千—1万/月',
  工作地区划代码: '320613',
};

/** Takes in rows as a CSV of a channel; answers the counts, and `rule column value` of each problem in their order. */
export async function takeRows(
  hub: TestHub,
  rows: readonly Row[],
  more: { readonly channel?: string; readonly regionCode?: string } = {},
) {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const lines = [headings, ...rows.map((row) => headings.map((heading) => quoted(row[heading] ?? '')))];
  return takeText(hub, lines.map((line) => line.join(',')).join('\n'), { ...more, ending: 'csv' });
}

/** The same of a text as a file of that ending. */
export async function takeText(
  hub: TestHub,
  text: string | Buffer,
  { ending, ...more }: { readonly ending: string; readonly channel?: string; readonly regionCode?: string },
) {
  const path = join(folder, `postings-${files++}.${ending}`);
  writeFileSync(path, text);
  const { counts } = await hub.takeIn(path, { subject: 'job-postings', channel: 'J-postings', ...more });
  const problems = await hub.hub.database.query<{ problem: string }>(sql`
    select concat_ws(' ', rule, "column", value) as problem from channels.rejected_row order by 1`);
  await hub.hub.database.query(sql`delete from channels.rejected_row`);
  return { counts, problems: problems.map(({ problem }) => problem) };
}

/** All postings as a file of their export. */
export async function givenOut(hub: TestHub, format: 'csv' | 'xlsx' = 'csv') {
  const file = join(folder, `given-${files++}.${format}`);
  const streams = { out: new Writable(), told: { write: () => true }, language: 'en' } as const;
  if ((await runExport(hub.hub, 'job-postings', { file, format, force: true }, { force: true }, streams)) !== 0)
    throw new Error('The export was broken off.');
  return file;
}

/** Makes a job fair with a session; answers their keys. */
export async function makeFair(hub: TestHub, activityNo: string, regionCode = '320600') {
  const [activityId, sessionId] = [newId(), newId()];
  await hub.hub.database.query(sql`
    insert into activities.activity (id, activity_no, title, kind, organisers, region_code, members_only, search)
    values (${activityId}::uuid, ${activityNo}, '职等你来招聘会', 'JOB_FAIR', '{南通市总工会}', ${regionCode}, false, '')`);
  await hub.hub.database.query(sql`
    insert into activities.session (id, activity_id, session_no, region_code, stage, starts_at, ends_at, time_zone, venue_name)
    values (${sessionId}::uuid, ${activityId}::uuid, ${`${activityNo}-1`}, ${regionCode}, 'ANNOUNCED', '2024-03-01 09:00+08',
      '2024-03-01 17:00+08', 'Asia/Shanghai', '国际会展中心')`);
  return { activityId, sessionId };
}
