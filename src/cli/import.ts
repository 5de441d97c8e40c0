import {
  DeliveryRefused,
  type Finding,
  findingsOf,
  type ImportFileOptions,
  type ImportProgress,
  type ImportReport,
  importFile,
  type Tally,
} from '../channels/index.js';
import type { Language, Sentence } from '../kit/sentence.js';
import { counted } from './counted.js';

/** What `hub import` is told, and in which language it answers. */
export interface RunImportOptions extends Omit<ImportFileOptions, 'onProgress' | 'onFault'> {
  readonly language: Language;
}

/** Where the command writes; standard output is one. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const GAVE_UP: Sentence = {
  zh: '导入在开始前被人为中止；没有改变任何数据。',
  en: 'The import was stopped before it began; no data was changed.',
};
const MOST_FINDINGS = 20;
/** Of a trial that leaves nothing behind there is no other place to read them. */
const MOST_PASSING_FINDINGS = 200;
const BAR_WIDTH = 24;
/** On paper and in logs a line for each so many rows is enough. */
const ROWS_PER_LINE = 10_000;

const WORDS = {
  applied: { zh: '入库', en: 'applied' },
  duplicate: { zh: '重复', en: 'duplicate' },
  stale: { zh: '过期', en: 'stale' },
  rejected: { zh: '拒收', en: 'rejected' },
  quarantined: { zh: '待人工处理', en: 'quarantined' },
} as const satisfies Record<keyof Tally, Sentence>;

/**
 * Takes in one file and tells what became of its rows: progress while it lasts, then the counts in words and the first
 * rows that were not taken in. Answers the exit code: 0 when the file was taken in, also when some of its rows were
 * not; 1 when all of its rows were refused or wait for a person, when the file was not taken in, and when the signal
 * ended it. Faults that keep a run from being recorded are thrown on.
 */
export async function runImport({ language, ...options }: RunImportOptions, out: Output): Promise<0 | 1> {
  const progress = new ProgressLine(out, language);
  const faults: unknown[] = [];
  try {
    const report = await importFile({
      ...options,
      onProgress: (step) => progress.show(step),
      onFault: (error) => faults.push(error),
    });
    progress.end();
    const findings = report.passingFindings ?? (await findingsOf(options.database, report.runId, MOST_FINDINGS + 1));
    out.write(reportText(options, report, findings, language));
    for (const fault of faults)
      out.write(`${shown(language === 'zh' ? '原因：' : 'Cause: ')}${shown(messageOf(fault))}\n`);
    return report.state === 'DONE' && !isRefusedWhole(report) ? 0 : 1;
  } catch (error) {
    progress.end();
    const gaveUp = options.signal?.aborted === true && error === options.signal.reason;
    const sentence = gaveUp ? GAVE_UP : error instanceof DeliveryRefused ? error.sentence : undefined;
    if (!sentence) throw error;
    out.write(`${shown(sentence[language])}\n`);
    return 1;
  }
}

/** Whether there were rows, and each was refused or waits for a person. */
function isRefusedWhole({ rowsRead, counts: { rejected, quarantined } }: ImportReport): boolean {
  return rowsRead > 0 && rejected + quarantined === rowsRead;
}

/** How far the run is: one line that is written over on a terminal, now and then a line anywhere else. */
class ProgressLine {
  readonly #out: Output;
  readonly #language: Language;
  #isOpen = false;
  #nextLineAt = ROWS_PER_LINE;
  #stage: ImportProgress['stage'] | undefined;

  constructor(out: Output, language: Language) {
    this.#out = out;
    this.#language = language;
  }

  show(progress: ImportProgress): void {
    const text = progressText(progress, this.#language);
    if (this.#out.isTTY) {
      this.#out.write(`\r\u001b[2K${cut(text, (this.#out.columns ?? 80) - 1)}`);
      this.#isOpen = true;
      return;
    }
    const isNews = progress.stage !== this.#stage && progress.stage === 'WAITING';
    if (progress.stage === 'SETTLING' && progress.rows >= this.#nextLineAt) {
      this.#nextLineAt = progress.rows + ROWS_PER_LINE;
      this.#out.write(`${text}\n`);
    } else if (isNews) this.#out.write(`${text}\n`);
    this.#stage = progress.stage;
  }

  /** Leaves the line, so that what follows has one of its own. */
  end(): void {
    if (this.#isOpen) this.#out.write('\r\u001b[2K');
    this.#isOpen = false;
  }
}

function progressText({ stage, rows, rowsTotal, counts }: ImportProgress, language: Language): string {
  if (stage === 'WAITING') {
    return language === 'zh'
      ? '另一进程正在导入同一文件，等待其结束……'
      : 'Another process is taking in the same file; waiting for it to end …';
  }
  if (stage === 'CHECKING')
    return language === 'zh' ? `检查文件：已读 ${rows} 行` : `Checking the file: ${counted(rows, 'row')}`;
  const share = rowsTotal === null || rowsTotal === 0 ? 1 : Math.min(1, rows / rowsTotal);
  const bar = '#'.repeat(Math.round(share * BAR_WIDTH)).padEnd(BAR_WIDTH, '.');
  return `[${bar}] ${rows}/${rowsTotal ?? '?'}  ${countsText(counts, language)}`;
}

function countsText(counts: Tally, language: Language): string {
  const parts = (Object.keys(WORDS) as (keyof Tally)[]).map((name) => `${WORDS[name][language]} ${counts[name]}`);
  return parts.join(language === 'zh' ? '，' : ', ');
}

function reportText(
  options: Omit<RunImportOptions, 'language'>,
  report: ImportReport,
  findings: readonly Finding[],
  language: Language,
): string {
  const lines = [...openingLines(options, report, language)];
  const most = report.passingFindings ? MOST_PASSING_FINDINGS : MOST_FINDINGS;
  for (const finding of findings.slice(0, most)) lines.push(`  ${findingText(finding, language)}`);
  if (findings.length > most) lines.push(language === 'zh' ? `仅列出前 ${most} 条。` : `These are the first ${most}.`);
  if (findings.length > 0 && !report.passingFindings) lines.push(...howToSeeAll(report, language));
  if (options.dryRun) {
    lines.push(language === 'zh' ? '试运行：没有改变任何数据。' : 'This was a trial (--dry-run): no data was changed.');
  }
  return lines.map((line) => `${shown(line)}\n`).join('');
}

function openingLines(
  { channel, fileName }: Omit<RunImportOptions, 'language'>,
  report: ImportReport,
  language: Language,
): readonly string[] {
  const { state, stateReason, channelRegistered, passingFindings, rowsRead, counts, id } = report;
  const isChinese = language === 'zh';
  const lines: string[] = [];
  if (channelRegistered) {
    lines.push(
      isChinese
        ? `渠道 ${channel} 此前未登记，已登记为文件渠道。`
        : `The channel ${channel} was not known and is registered now, as one for files.`,
    );
  }
  if (passingFindings) {
    lines.push(
      isChinese
        ? `渠道 ${channel} 尚未登记；正式导入时才会登记，试运行不留下任何记录。`
        : `The channel ${channel} is not known; importing in earnest registers it, and this trial leaves nothing behind.`,
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
  if (isRefusedWhole(report)) lines.push(isChinese ? '没有一行可以入库。' : 'None of its rows could be taken in.');
  return lines;
}

function findingText({ sheet, row, column, value, rule, message }: Finding, language: Language): string {
  const isChinese = language === 'zh';
  const place = [
    ...(sheet === null ? [] : [isChinese ? `工作表“${sheet}”` : `sheet "${sheet}"`]),
    isChinese ? `第 ${row} 行` : `row ${row}`,
    ...(column === null ? [] : [isChinese ? `“${column}”列` : `column "${column}"`]),
  ].join(isChinese ? '' : ', ');
  const given = value === null ? '' : isChinese ? `（填的是“${value}”）` : ` (given: "${value}")`;
  return `${place}${given} [${rule}] ${message[language]}`;
}

function howToSeeAll({ id }: ImportReport, language: Language): readonly string[] {
  const query = `{ importRun(id: "${id}") { rejected { nodes { sheet row column value rule message } } quarantined { nodes { sheet row column value rule message } } } }`;
  return [language === 'zh' ? '可通过接口查看全部：' : 'All of them can be read from the API:', `  ${query}`];
}

/** What comes from a file must not steer the terminal. */
function shown(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, ' ');
}

/** Chinese characters take two columns. */
function cut(text: string, columns: number): string {
  let used = 0;
  let kept = '';
  for (const sign of text) {
    used += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(sign)
      ? 2
      : 1;
    if (used > columns) break;
    kept += sign;
  }
  return kept;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
