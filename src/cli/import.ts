import {
  DeliveryRefused,
  findingsOf,
  type ImportFileOptions,
  type ImportProgress,
  type ImportReport,
  importFile,
  unlistedLines,
} from '../channels/index.js';
import type { Language, Sentence } from '../kit/sentence.js';
import { counted } from './counted.js';
import { broughtNothing, countsText, type Findings, importReportText, MOST_FINDINGS } from './import-report.js';
import { shown } from './shown.js';

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
const BAR_WIDTH = 24;
/** On paper and in logs a line for each so many rows is enough. */
const ROWS_PER_LINE = 10_000;

/**
 * Takes in one file and tells what became of its rows: progress while it lasts, then the counts in words and the first
 * rows that were not taken in. Answers the exit code: 0 when the file was taken in, also when some of its rows were
 * not; 1 when it has no rows, when all of them were refused or wait for a person, when the file was not taken in, and when
 * the signal ended it. Faults that keep a run from being recorded are thrown on.
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
    out.write(importReportText({ ...options, report, ...(await linesOf(options, report)) }, language));
    for (const fault of faults)
      out.write(`${shown(language === 'zh' ? '原因：' : 'Cause: ')}${shown(messageOf(fault))}\n`);
    return report.state === 'DONE' && !broughtNothing(report) ? 0 : 1;
  } catch (error) {
    progress.end();
    const gaveUp = options.signal?.aborted === true && error === options.signal.reason;
    const sentence = gaveUp ? GAVE_UP : error instanceof DeliveryRefused ? error.sentence : undefined;
    if (!sentence) throw error;
    out.write(`${shown(sentence[language])}\n`);
    return 1;
  }
}

async function linesOf(
  { database }: Pick<RunImportOptions, 'database'>,
  { runId, passingFindings }: ImportReport,
): Promise<Findings> {
  if (passingFindings) return { findings: passingFindings, unlisted: 0 };
  const findings = await findingsOf(database, runId, MOST_FINDINGS + 1);
  return { findings, unlisted: await unlistedLines(database, runId) };
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
