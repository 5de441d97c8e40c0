import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runExport } from '../../../src/cli/export.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { TestHub } from '../../support/hub.js';

const folder = mkdtempSync(join(tmpdir(), 'hub-benefits-'));
let files = 0;

export type Row = Readonly<Record<string, string>>;

/** Takes in rows as a CSV of a channel; answers the counts, and `rule column value` of each problem in their order. */
export async function takeRows(
  hub: TestHub,
  subject: 'benefits' | 'merchants',
  rows: readonly Row[],
  more: { readonly channel?: string; readonly regionCode?: string; readonly datum?: 'GCJ02' } = {},
) {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const lines = [headings, ...rows.map((row) => headings.map((heading) => quoted(row[heading] ?? '')))];
  return takeText(hub, subject, lines.map((line) => line.join(',')).join('\n'), { ...more, ending: 'csv' });
}

/** The same of a text as a file of that ending. */
export async function takeText(
  hub: TestHub,
  subject: 'benefits' | 'merchants' | 'unions',
  text: string,
  { ending, ...more }: { readonly ending: string; readonly channel?: string; readonly regionCode?: string },
) {
  const path = join(folder, `${subject}-${files++}.${ending}`);
  writeFileSync(path, text);
  const { counts } = await hub.takeIn(path, { subject, channel: `B-${subject}`, ...more });
  const problems = await hub.hub.database.query<{ problem: string }>(sql`
    select concat_ws(' ', rule, "column", value) as problem from channels.rejected_row order by 1`);
  await hub.hub.database.query(sql`delete from channels.rejected_row`);
  return { counts, problems: problems.map(({ problem }) => problem) };
}

/** All records of a subject as a file of their export. */
export async function givenOut(hub: TestHub, subject: 'benefits' | 'merchants', format: 'csv' | 'xlsx' = 'csv') {
  const file = join(folder, `${subject}-given-${files++}.${format}`);
  const streams = { out: new Writable(), told: { write: () => true }, language: 'en' } as const;
  if ((await runExport(hub.hub, subject, { file, format, force: true }, { force: true }, streams)) !== 0)
    throw new Error('The export was broken off.');
  return file;
}
