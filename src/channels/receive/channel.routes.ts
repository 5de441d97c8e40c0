import type { Envelope } from '../../auth/index.js';
import { unlessAborted } from '../../kit/aborted.js';
import { boundTo } from '../../kit/database/bound-work.js';
import type { Database } from '../../kit/database/database.js';
import { globalId } from '../../kit/database/ids.js';
import { Fault } from '../../kit/graphql/faults.js';
import { HttpFault } from '../../kit/http/fault.js';
import type { Asked, Route, TakesFile } from '../../kit/http/route.js';
import type { Intake } from '../../kit/intake.js';
import type { Language, Sentence } from '../../kit/sentence.js';
import { FileRefused } from '../decode/index.js';
import { RUN_PREFIX } from '../prefixes.js';
import { agreementOf, UNDESCRIBED } from '../registry/agreement.js';
import { type Deliverer, delivererOf } from '../registry/channel-keys.js';
import { runReport } from '../runs/run-report.js';
import { DeliveryRefused, LONGEST_FILE_NAME, refuseDay } from './delivery.js';
import type { Receive } from './reception.js';
import { type SentRecord, takeRecords } from './records-sent.js';
import { checkSignature, signatureOf } from './signature.js';

export interface ChannelRouteOptions {
  readonly database: Database;
  readonly envelope: Envelope;
  /** What can be delivered, by subject. */
  readonly intakes: ReadonlyMap<string, Intake>;
  /** Takes over the files that come. */
  readonly receive: Receive;
}

/**
 * The ways in for partners, each with the key of its channel: `POST /channels/:code/files` sends a file as it is,
 * `GET /channels/:code/runs/:importRunId` tells what becomes of it, and `POST /channels/:code/records` sends records by
 * themselves, as JSON or as JSON lines, which are taken in before it answers. A key is no cookie: no page of another site can make a
 * browser send it, so nothing else guards against that.
 */
export function createChannelRoutes(options: ChannelRouteOptions): readonly Route[] {
  const { database } = options;
  return [
    { method: 'POST', url: '/channels/:code/files', admit: (asked) => admitted(asked, options) },
    {
      method: 'POST',
      url: '/channels/:code/records',
      mostBytes: MOST_RECORD_BYTES,
      admit: (asked) => admittedRecords(asked, options),
    },
    {
      method: 'GET',
      url: '/channels/:code/runs/:importRunId',
      answer: async (asked) => {
        const { channel } = await deliverer(asked, database);
        const report = await runReport(database, channel, asked.parameters.importRunId ?? '', asked.language);
        if (!report) throw new HttpFault(404, 'BAD_USER_INPUT', NO_RUN);
        return { status: 200, body: report };
      },
    },
  ];
}

async function admitted(
  asked: Asked,
  { database, envelope, intakes, receive }: ChannelRouteOptions,
): Promise<TakesFile> {
  const sender = await deliverer(asked, database);
  const { channel, subject } = sender;
  const signature = signatureOf(sender, asked.signature);
  const described = describedBy(asked.query);
  const intake = intakes.get(subject ?? '');
  if (!intake) throw new HttpFault(409, 'BAD_USER_INPUT', noSubject(channel));
  // Such a trial is one transaction over the whole file, which holds up all others who write: nothing for a partner to begin.
  if (described.dryRun && intake.rowsDependOnEachOther)
    throw new HttpFault(409, 'BAD_USER_INPUT', noTrial(channel, intake.subject));
  return async ({ path }) => {
    if (signature) await checkSignature(envelope, { database, deliverer: sender, signature, path });
    const { runId, state } = await refusedAsFault(() => receive({ channel, path, ...described }));
    const importRunId = globalId(RUN_PREFIX, runId);
    const progress = `/channels/${encodeURIComponent(channel)}/runs/${importRunId}`;
    return { status: 202, body: { importRunId, state, progress }, headers: { location: progress } };
  };
}

async function admittedRecords(asked: Asked, { database, envelope, intakes }: ChannelRouteOptions): Promise<TakesFile> {
  const sender = await deliverer(asked, database);
  const { channel, subject } = sender;
  const signature = signatureOf(sender, asked.signature);
  refuseParameters(asked.query, ['asOf']);
  const asOf = dayOf(asked.query);
  const intake = intakes.get(subject ?? '');
  if (!intake) throw new HttpFault(409, 'BAD_USER_INPUT', noSubject(channel));
  return async ({ path }, signal) => {
    const signed = signature && { database, deliverer: sender, signature, path };
    const repeated = signed ? await checkSignature(envelope, signed) : false;
    const agreement = (await agreementOf((statement) => database.query(statement), channel)) ?? UNDESCRIBED;
    const sent = { database, envelope, intake, channel, agreement, path, asOf };
    // Nothing is promised before the answer: what was not taken in when nobody waits for it any more is not.
    const records = await refusedAsFault(() => unlessAborted(signal, () => boundTo(signal, () => takeRecords(sent))));
    const told = records.map((record) => toldOf(record, asked.language));
    return { status: 200, body: repeated ? { records: told, repeated } : { records: told } };
  };
}

function toldOf({ lines, ...record }: SentRecord, language: Language) {
  return { ...record, errors: lines.map(({ message, ...line }) => ({ ...line, message: message[language] })) };
}

/** Who asks. Whatever is wrong with the key, and with the channel, is answered alike. */
async function deliverer({ parameters, authorization = '' }: Asked, database: Database): Promise<Deliverer> {
  const presented = /^bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
  const found = await delivererOf(database, presented);
  if (!found || found.channel !== parameters.code) throw new Fault('UNAUTHENTICATED', NO_KEY);
  return found;
}

type Described = Omit<Parameters<Receive>[0], 'channel' | 'path'>;

const PARAMETERS = ['name', 'asOf', 'dryRun'];
/** A thousand records, and then some. */
const MOST_RECORD_BYTES = 2 * 1024 * 1024;

/** What the address says of a file. A slip of a name would otherwise be taken for something that was left out. */
function describedBy(query: URLSearchParams): Described {
  refuseParameters(query, PARAMETERS);
  const fileName = query.get('name') ?? '';
  if (fileName.trim() === '' || [...fileName].length > LONGEST_FILE_NAME || /[\p{Cc}\p{Cs}\ufffd/\\]/u.test(fileName))
    throw badInput(WRONG_NAME);
  const dryRun = query.get('dryRun') ?? 'false';
  if (dryRun !== 'true' && dryRun !== 'false') throw badInput(wrongTrial(dryRun));
  return { fileName, asOf: dayOf(query), dryRun: dryRun === 'true' };
}

function refuseParameters(query: URLSearchParams, allowed: readonly string[]): void {
  for (const name of new Set(query.keys())) {
    if (!allowed.includes(name)) throw badInput(unknownParameter(name, allowed));
    if (query.getAll(name).length > 1) throw badInput(twice(name));
  }
}

function dayOf(query: URLSearchParams): string | null {
  const asOf = query.get('asOf');
  try {
    refuseDay(asOf);
    return asOf;
  } catch (error) {
    throw asFault(error);
  }
}

async function refusedAsFault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asFault(error);
  }
}

function asFault(error: unknown): unknown {
  const isRefused = error instanceof DeliveryRefused || error instanceof FileRefused;
  return isRefused ? badInput(error.sentence) : error;
}

function badInput(sentence: Sentence): Fault {
  return new Fault('BAD_USER_INPUT', sentence);
}

const NO_KEY: Sentence = {
  zh: '没有该渠道的有效密钥。请在请求头 authorization 中以“Bearer hubk_…”给出；密钥失效或遗失时，请向平台管理员申请新的。',
  en: 'There is no key of this channel that works. Give it in the header authorization, as "Bearer hubk_…"; when it has ended or is lost, ask the administrator of the hub for another.',
};

const NO_RUN: Sentence = {
  zh: '该渠道没有这一导入批次。请使用上传时返回的 importRunId。',
  en: 'The channel has no such run. Use the importRunId that was answered to the upload.',
};

const WRONG_NAME: Sentence = {
  zh: `参数 name 应为文件名：1 到 ${LONGEST_FILE_NAME} 个字，不含路径和控制字符，如 name=台账.xlsx。`,
  en: `The parameter name must be the name of the file: 1 to ${LONGEST_FILE_NAME} signs without a path or control characters, as name=ledger.xlsx.`,
};

function unknownParameter(name: string, allowed: readonly string[]): Sentence {
  const shown = name.slice(0, 40);
  return {
    zh: `没有参数“${shown}”；可用的有 ${allowed.join('、')}。`,
    en: `There is no parameter "${shown}"; there are ${allowed.join(', ')}.`,
  };
}

function twice(name: string): Sentence {
  return { zh: `参数 ${name} 只能给一次。`, en: `The parameter ${name} can be given once only.` };
}

function wrongTrial(given: string): Sentence {
  const shown = given.slice(0, 40);
  return {
    zh: `参数 dryRun 为“${shown}”；应为 true（试运行）或 false。`,
    en: `The parameter dryRun was given as "${shown}"; it is true, for a trial, or false.`,
  };
}

function noTrial(channel: string, subject: string): Sentence {
  return {
    zh: `渠道 ${channel} 的数据（${subject}）各行相互关联，不能在线试运行。请去掉参数 dryRun 直接上传，或请平台管理员用命令行试运行：hub import ${subject} <文件> --channel ${channel} --dry-run。`,
    en: `The rows that come by the channel ${channel} (${subject}) depend on each other, so that a trial of them can not be sent. Leave the parameter dryRun out, or have the administrator of the hub try the file by the command line: hub import ${subject} <file> --channel ${channel} --dry-run.`,
  };
}

function noSubject(channel: string): Sentence {
  return {
    zh: `渠道 ${channel} 尚未约定数据主题，不知道文件里是什么；请平台管理员执行 hub channel set ${channel} --subject stations（或其他主题）。`,
    en: `Nothing is agreed about what the rows of the channel ${channel} are; the administrator of the hub has to say it, as by hub channel set ${channel} --subject stations.`,
  };
}
