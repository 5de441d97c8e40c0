import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runExport } from '../../../src/cli/export.js';
import { sql } from '../../../src/kit/database/sql.js';
import type { TestHub } from '../../support/hub.js';

const folder = mkdtempSync(join(tmpdir(), 'hub-legal-lists-'));
let files = 0;

export type Row = Readonly<Record<string, string>>;
type Subject = 'legal-contents' | 'legal-sites' | 'activities' | 'sessions';

interface More {
  readonly channel?: string;
  readonly regionCode?: string;
  readonly datum?: 'GCJ02';
  readonly ending?: string;
}

/** Takes in rows as a CSV of a channel; answers the counts, and `verdict rule column value` of each problem in their order. */
export async function takeRows(hub: TestHub, subject: Subject, rows: readonly Row[], more: More = {}) {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const lines = [headings, ...rows.map((row) => headings.map((heading) => quoted(row[heading] ?? '')))];
  return takeText(hub, subject, lines.map((line) => line.join(',')).join('\n'), more);
}

/** The same of a text, or of the bytes of a file. */
export async function takeText(
  hub: TestHub,
  subject: Subject,
  text: string | Uint8Array,
  { ending = 'csv', ...more }: More = {},
) {
  const path = join(folder, `${subject}-${files++}.${ending}`);
  writeFileSync(path, text);
  const { counts } = await hub.takeIn(path, { subject, channel: `L-${subject}`, ...more });
  const problems = await hub.hub.database.query<{ problem: string }>(sql`
    select concat_ws(' ', verdict, rule, "column", value) as problem from channels.rejected_row order by "row", rule`);
  await hub.hub.database.query(sql`delete from channels.rejected_row`);
  return { counts, problems: problems.map(({ problem }) => problem) };
}

/** All records of a subject as a file of their export. */
export async function givenOut(hub: TestHub, subject: Subject, format: 'csv' | 'xlsx' = 'csv', region?: string) {
  const file = join(folder, `${subject}-given-${files++}.${format}`);
  const streams = { out: new Writable(), told: { write: () => true }, language: 'en' } as const;
  const asked = { force: true, ...(region ? { region } : {}) };
  if ((await runExport(hub.hub, subject, { file, format, force: true }, asked, streams)) !== 0)
    throw new Error('The export was broken off.');
  return file;
}

/** A plan of a statement as its execution tells it, in lines. */
export async function planOf(
  hub: TestHub,
  { text, values }: { readonly text: string; readonly values: readonly unknown[] },
) {
  const plan = await hub.hub.database.query<Record<'QUERY PLAN', string>>({
    text: `explain (analyze) ${text}`,
    values,
  } as never);
  return plan.map((line) => line['QUERY PLAN']).join('\n');
}
