import { extname, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { EXPORT_FORMATS, type ExportFormat, exportRecords } from '../channels/index.js';
import { SettingError } from '../config/index.js';
import type { Hub } from '../hub.js';
import type { Export } from '../kit/export.js';
import type { Language } from '../kit/sentence.js';
import { counted } from './counted.js';
import { refuseExisting, writeIntoPlace } from './export-file.js';
import { regionOf } from './import-command.js';

export interface ExportOptions {
  readonly format?: ExportFormat;
  readonly region?: string;
  readonly status?: readonly string[];
  readonly kind?: string;
  readonly force: boolean;
}

/** Where an export goes: a file, or standard output. */
export interface Destination {
  /** Undefined: standard output. */
  readonly file: string | undefined;
  readonly format: ExportFormat;
  readonly force: boolean;
}

/** Standard output, and where people are told how it went. */
export interface Streams {
  readonly out: Writable & { readonly isTTY?: boolean };
  readonly told: { write(text: string): unknown };
}

/** Where to and in which form, before anything is started; throws with a sentence for what can not be. */
export function destinationOf(given: string | undefined, options: ExportOptions, out: Streams['out']): Destination {
  const { force } = options;
  if (given === undefined || given === '-') {
    const format = options.format ?? 'csv';
    if (format === 'xlsx' && out.isTTY)
      throw new SettingError('A workbook is no text for a terminal. Name a file, or lead standard output into one.');
    return { file: undefined, format, force };
  }
  const ending = extname(given).slice(1).toLowerCase();
  const byName = EXPORT_FORMATS.find((format) => format === ending);
  const format = options.format ?? byName;
  if (format === undefined)
    throw new SettingError(`${given} ends neither in .csv nor in .xlsx. Name a file that does, or say --format.`);
  if (byName !== undefined && byName !== format)
    throw new SettingError(`--format was given ${format}, and ${given} promises ${byName}. Make them say the same.`);
  const file = resolve(given);
  refuseExisting(file, { force });
  return { file, format, force };
}

/**
 * Gives out the records of one subject. Answers the exit code: 0 also when whoever reads standard output has had enough,
 * 1 when the signal ended it. Faults are thrown.
 */
export async function runExport(
  hub: Pick<Hub, 'database' | 'exports' | 'knowsRegion'>,
  subject: string,
  { file, format, force }: Destination,
  options: ExportOptions,
  { out, told, language, signal }: Streams & { readonly language: Language; readonly signal?: AbortSignal },
): Promise<0 | 1> {
  const source = hub.exports.get(subject);
  if (!source)
    throw new SettingError(
      `There is no export of ${subject}; there are those of ${[...hub.exports.keys()].join(', ')}.`,
    );
  const work = {
    database: hub.database,
    source,
    filter: filterOf(hub, source, options),
    format,
    ...(signal ? { signal } : {}),
  };
  try {
    const rows = await (file === undefined
      ? exportRecords({ ...work, out, keepOpen: true })
      : writeIntoPlace(file, { force }, (place) => exportRecords({ ...work, out: place })));
    told.write(`${doneText(rows, file, language)}\n`);
    return 0;
  } catch (error) {
    if (file === undefined && (error as NodeJS.ErrnoException).code === 'EPIPE') return 0;
    if (!signal?.aborted) throw error;
    told.write(language === 'zh' ? '导出被中止。\n' : 'The export was broken off.\n');
    return 1;
  }
}

function filterOf(hub: Pick<Hub, 'knowsRegion'>, source: Export, { region, status = [], kind }: ExportOptions) {
  return {
    regionCode: regionOf(hub, region),
    statuses: status.map((word) => wordOf(source.statuses, word, '--status')),
    kind: kind === undefined ? null : wordOf(source.kinds, kind, '--kind'),
  };
}

/** A word of the schema, given as such or by its term in a ledger. */
function wordOf(words: Readonly<Record<string, string>>, given: string, option: string): string {
  const found = Object.keys(words).find((word) => word === given.toUpperCase() || words[word] === given);
  if (found !== undefined) return found;
  const allowed = Object.entries(words).map(([word, term]) => `${word} (${term})`);
  throw new SettingError(`${option} was given "${given}"; allowed are ${allowed.join(', ')}. Choose one of them.`);
}

function doneText(rows: number, file: string | undefined, language: Language): string {
  if (language === 'zh') return `已导出 ${rows} 行${file === undefined ? '' : `到 ${file}`}。`;
  return `Wrote ${counted(rows, 'row')}${file === undefined ? '' : ` to ${file}`}.`;
}
