import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Outbound, OutboundAnswer } from '../../kit/http/outbound.js';
import { OutboundFault } from '../../kit/http/outbound-fault.js';
import { retryAfterMillis } from '../../kit/http/retry-after.js';
import { signatureOf } from '../../kit/http/signature.js';
import { readSignature, WINDOW_SECONDS } from '../receive/signature.js';
import { brokenPage, noAnswer, PullFault, statusRefused, UNSIGNED } from './pull-fault.js';
import type { PullTerms } from './pull-terms.js';

interface Question {
  readonly terms: PullTerms;
  /** The token or the shared secret. */
  readonly secret: string | null;
  readonly cursor: string | null;
  /** Whether the answer has to be signed. */
  readonly signed: boolean;
  readonly timeoutMillis: number;
  readonly signal: AbortSignal;
}

const MOST_PAGE_BYTES = 2 * 1024 * 1024;

const ACCEPTED = { json: 'application/json', jsonl: 'application/jsonl, application/x-ndjson' } as const;
const TYPES = {
  json: /^application\/(?:[\w.-]+\+)?json$/,
  jsonl: /^application\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines)$/,
} as const;

/** Asks a source for one page; answers the body of it. Throws PullFault for all else, and the signal's reason once it has aborted. */
export async function askForPage(outbound: Outbound, question: Question): Promise<Buffer> {
  const url = urlOf(question);
  const target = `${url.pathname}${url.search}`;
  const answer = await answerOf(outbound, url, question, headersOf(question, target));
  refuseOther(answer, question.terms.form);
  if (question.signed) refuseUnsigned(answer, target, question);
  return answer.body;
}

function urlOf({ terms, cursor }: Question): URL {
  const url = new URL(terms.url);
  url.searchParams.set(terms.sizeParameter, String(terms.pageSize));
  if (cursor === null) url.searchParams.delete(terms.cursorParameter);
  else url.searchParams.set(terms.cursorParameter, cursor);
  return url;
}

async function answerOf(
  outbound: Outbound,
  url: URL,
  { signal, timeoutMillis }: Question,
  headers: Readonly<Record<string, string>>,
): Promise<OutboundAnswer> {
  try {
    const how = { method: 'GET', timeoutMillis, maxBytes: MOST_PAGE_BYTES, isRepeatable: true };
    return await outbound.request({ url, headers, signal, ...how });
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof OutboundFault ? noAnswer(error) : error;
  }
}

function headersOf({ terms, secret }: Question, target: string): Record<string, string> {
  const usual = { accept: ACCEPTED[terms.form], 'accept-encoding': 'identity', 'user-agent': 'union-service-hub' };
  if (secret === null) return usual;
  if (terms.auth === 'BEARER') return { ...usual, authorization: `Bearer ${secret}` };
  return { ...usual, 'x-hub-signature': signatureOf([secret], target) };
}

function refuseOther({ status, headers }: OutboundAnswer, form: PullTerms['form']): void {
  if (status !== 200) throw statusRefused(status, restOf(headers));
  const [type = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters
    .find((parameter) => parameter.trim().startsWith('charset='))
    ?.split('=')[1]
    ?.trim();
  const isPlain = ['', 'identity'].includes(headers['content-encoding'] ?? '');
  const isUtf8 = charset === undefined || /^"?utf-?8"?$/.test(charset);
  if (TYPES[form].test(type.trim()) && isUtf8 && isPlain) return;
  throw brokenPage({
    zh: `的类型不是约定的 ${ACCEPTED[form]}（UTF-8，不压缩）`,
    en: `is not of the agreed type, ${ACCEPTED[form]} in UTF-8 and not packed`,
  });
}

/** For how many seconds a source asks to be left alone. */
function restOf({ 'retry-after': given }: IncomingHttpHeaders): number | undefined {
  const millis = retryAfterMillis(given);
  return millis === undefined ? undefined : Math.max(0, Math.ceil(millis / 1000));
}

/** The question is signed along, so that an answer to another one is none to this. */
function refuseUnsigned({ headers, body }: OutboundAnswer, target: string, { secret }: Question): void {
  const header = headers['x-hub-signature'];
  const signature = typeof header === 'string' ? readSignature(header) : null;
  const isNow = signature !== null && Math.abs(Date.now() / 1000 - signature.at) <= WINDOW_SECONDS;
  if (isNow && secret !== null) {
    const mac = macOf(secret, [`${signature.at}.${target}.`, body]);
    if (timingSafeEqual(mac, signature.mac)) return;
  }
  throw new PullFault('UNSIGNED', UNSIGNED);
}

function macOf(secret: string, parts: readonly (string | Buffer)[]): Buffer {
  const hmac = createHmac('sha256', secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}
