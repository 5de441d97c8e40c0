import type { Finding, ImportReport, Tally } from '../channels/index.js';
import type { Language, Sentence } from '../kit/sentence.js';
import { counted } from './counted.js';
import { shown } from './shown.js';

/** Lines of a run that were not taken in. */
export interface Findings {
  readonly findings: readonly Finding[];
  /** How many more there are that the run does not list. */
  readonly unlisted: number;
}

/** What became of a file, with what was asked for. */
interface Ended extends Findings {
  readonly channel: string;
  readonly fileName: string;
  readonly dryRun: boolean;
  readonly report: ImportReport;
}

/** So many lines are shown. */
export const MOST_FINDINGS = 20;
/** Of a trial that leaves nothing behind there is no other place to read them. */
const MOST_PASSING_FINDINGS = 200;

const WORDS = {
  applied: { zh: '入库', en: 'applied' },
  duplicate: { zh: '重复', en: 'duplicate' },
  stale: { zh: '过期', en: 'stale' },
  rejected: { zh: '拒收', en: 'rejected' },
  quarantined: { zh: '待人工处理', en: 'quarantined' },
} as const satisfies Record<keyof Tally, Sentence>;

/** Whether there was no row, or each was refused or waits for a person. */
export function broughtNothing({ rowsRead, counts: { rejected, quarantined } }: ImportReport): boolean {
  return rejected + quarantined === rowsRead;
}

/** The counts in words. */
export function countsText(counts: Tally, language: Language): string {
  const parts = (Object.keys(WORDS) as (keyof Tally)[]).map((name) => `${WORDS[name][language]} ${counts[name]}`);
  return parts.join(language === 'zh' ? '，' : ', ');
}

/** What became of a file: its counts in words, the first rows that were not taken in, and what can be done about them. */
export function importReportText(ended: Ended, language: Language): string {
  const { report, findings, unlisted, dryRun } = ended;
  const isChinese = language === 'zh';
  const most = report.passingFindings ? MOST_PASSING_FINDINGS : MOST_FINDINGS;
  const lines = [...openingLines(ended, language), ...closingLines(report, language)];
  for (const finding of findings.slice(0, most)) lines.push(`  ${findingText(finding, language)}`);
  if (findings.length > most) lines.push(isChinese ? `仅列出前 ${most} 条。` : `These are the first ${most}.`);
  if (findings.length > 0 && !report.passingFindings) lines.push(...howToSeeMore(report, unlisted, language));
  if (report.counts.quarantined > 0 && !dryRun) lines.push(howToResolve(language));
  if (report.state === 'HELD') lines.push(...howToDecide(report, language));
  if (dryRun)
    lines.push(isChinese ? '试运行：没有改变任何数据。' : 'This was a trial (--dry-run): no data was changed.');
  return lines.map((line) => `${shown(line)}\n`).join('');
}

function openingLines({ channel, fileName, report }: Ended, language: Language): readonly string[] {
  const { state, stateReason, channelRegistered, passingFindings, rowsRead, counts, id } = report;
  const isChinese = language === 'zh';
  const lines: string[] = [];
  if (channelRegistered) {
    lines.push(
      isChinese
        ? `渠道 ${channel} 此前未登记，已自动登记为文件渠道，并按台账（LEDGER）完全采信。如代码有误或属合作方渠道，请用 hub channel set ${channel} --authority PARTNER 更正；生产环境不自动登记。`
        : `The channel ${channel} was not known and is registered now, as one for files that is believed in full, as a ledger (LEDGER). If its code is a slip, or it is of a partner, correct that by hub channel set ${channel} --authority PARTNER; in production no channel is registered on the way.`,
    );
  }
  if (passingFindings) {
    lines.push(
      isChinese
        ? `渠道 ${channel} 尚未登记；正式导入时才会登记，并按台账（LEDGER）完全采信；试运行不留下任何记录。`
        : `The channel ${channel} is not known; importing in earnest registers it as one that is believed in full, as a ledger (LEDGER), and this trial leaves nothing behind.`,
    );
  }
  if (state === 'FAILED')
    lines.push(isChinese ? `文件“${fileName}”未能完成导入。` : `The file "${fileName}" was not taken in to its end.`);
  if (stateReason) lines.push(stateReason[language]);
  const head = isChinese
    ? `“${fileName}”共读取 ${rowsRead} 行：`
    : `${counted(rowsRead, 'row')} read from "${fileName}": `;
  const run = passingFindings ? '' : isChinese ? `批次 ${id}` : ` Run ${id}`;
  lines.push(`${head}${countsText(counts, language)}${isChinese ? '。' : '.'}${run}`);
  return lines;
}

/** What the counts mean for whoever sent the file. */
function closingLines({ state, rowsRead, counts, unchanged }: ImportReport, language: Language): readonly string[] {
  const isChinese = language === 'zh';
  const lines: string[] = [];
  if (state === 'DONE' && rowsRead === 0) {
    lines.push(
      isChinese
        ? '文件中没有数据行，没有导入任何内容。请核对导出的范围后重新提交。'
        : 'There is no row of data in the file, so nothing was taken in. Check what was exported, and send it again.',
    );
  }
  const { applied, stale, rejected, quarantined } = counts;
  if (unchanged > 0) {
    lines.push(
      isChinese
        ? `入库的 ${applied} 行中，有 ${unchanged} 行与已有数据一致，未改变任何数据；实际改变 ${applied - unchanged} 行。`
        : `Of the ${counted(applied, 'row')} applied, ${unchanged} said what was known already and changed nothing; ${applied - unchanged} changed something.`,
    );
  }
  if (rowsRead > 0 && rejected + quarantined === rowsRead)
    lines.push(isChinese ? '没有一行可以入库。' : 'None of its rows could be taken in.');
  if (stale > 0) {
    lines.push(
      isChinese
        ? `有 ${stale} 行早于已有数据（数据日期或版本较旧，或此后已有更新），未采用；如应以本文件为准，请注明更新的数据日期（--as-of）或版本后重新提交。`
        : `${counted(stale, 'row')} of an older day or version than what is known, or followed by something newer, changed nothing; if they are right after all, name a newer day (--as-of) or version and send them again.`,
    );
  }
  return lines;
}

function findingText(
  { sheet, row, column, value, rule, message, sourceRecordId }: Finding,
  language: Language,
): string {
  const isChinese = language === 'zh';
  const place = [
    ...(sheet === null ? [] : [isChinese ? `工作表“${sheet}”` : `sheet "${sheet}"`]),
    isChinese ? `第 ${row} 行` : `row ${row}`,
    ...(column === null ? [] : [isChinese ? `“${column}”列` : `column "${column}"`]),
  ].join(isChinese ? '' : ', ');
  const given = value === null ? '' : isChinese ? `（填的是“${value}”）` : ` (given: "${value}")`;
  const record = sourceRecordId === null ? '' : isChinese ? `（${sourceRecordId}）` : ` (${sourceRecordId})`;
  return `${place}${given} [${rule}] ${message[language]}${record}`;
}

function howToSeeMore({ id }: ImportReport, unlisted: number, language: Language): readonly string[] {
  const isChinese = language === 'zh';
  const line = 'sheet row column value rule message sourceRecordId';
  const query = `{ importRun(id: "${id}") { rejected { nodes { ${line} } } quarantined { nodes { ${line} } } } }`;
  if (unlisted === 0)
    return [isChinese ? '可通过接口查看全部：' : 'All of them can be read from the API:', `  ${query}`];
  return [
    isChinese
      ? `另有 ${unlisted} 条已计数但未逐条列出；已列出的可通过接口查看：`
      : `${unlisted} more are counted and not listed; those that are can be read from the API:`,
    `  ${query}`,
  ];
}

function howToResolve(language: Language): string {
  return language === 'zh'
    ? '待人工处理的记录由 resolveSourceRecord 逐条处理，以行末的编号（src_…）作为 sourceRecordId。'
    : 'Records that wait for a person are decided by resolveSourceRecord, with the id behind the line (src_…) as sourceRecordId.';
}

function howToDecide({ id }: ImportReport, language: Language): readonly string[] {
  const input = `{ idempotencyKey: "…", importRunId: "${id}", decision: APPROVE, note: "…" }`;
  return [
    language === 'zh'
      ? '核对后用 decideImportRun 决定：APPROVE 继续导入，REJECT 放弃：'
      : 'Decide it by decideImportRun: APPROVE lets it go on, REJECT drops it:',
    `  mutation { decideImportRun(input: ${input}) { importRun { state } errors { code message } } }`,
  ];
}
