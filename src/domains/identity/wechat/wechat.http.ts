/** One call of WeChat's API. What stands in `query` may be a secret. */
export interface WeChatRequest {
  readonly method: 'GET' | 'POST';
  /** From the root of the API, as `/sns/jscode2session`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** Where WeChat is asked, and how long an answer may take. */
export interface WeChatEndpoint {
  readonly url: string;
  readonly timeoutMillis: number;
}

/**
 * WeChat could not be reached, was too slow, or answered what can not be read. The message names the path and never the
 * address, because an address holds secrets. Whether the call was carried out is not known, unless it never got there.
 */
export class WeChatUnreachable extends Error {
  readonly path: string;
  /** No connection came about, so that WeChat has done nothing. */
  readonly isUnsent: boolean;

  constructor(path: string, why: string, isUnsent = false) {
    super(`WeChat gave no answer at ${path}: ${why}.`);
    this.path = path;
    this.isUnsent = isUnsent;
  }
}

/** Codes of connections that did not come about. */
const NO_CONNECTION = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
]);

/** An answer has a few hundred bytes. */
const MOST_BYTES = 64 * 1024;

/** The JSON that WeChat answers, whatever it says its type is. Follows no redirect; throws WeChatUnreachable. */
export async function askWeChat({ url, timeoutMillis }: WeChatEndpoint, request: WeChatRequest): Promise<unknown> {
  const { method, path, query = {}, body } = request;
  const address = new URL(path.slice(1), url.endsWith('/') ? url : `${url}/`);
  address.search = new URLSearchParams(query).toString();
  let text: string;
  try {
    const response = await fetch(address, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMillis),
      ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
    });
    text = await bodyOf(response, path);
  } catch (error) {
    if (error instanceof WeChatUnreachable) throw error;
    throw new WeChatUnreachable(path, reasonOf(error, timeoutMillis), NO_CONNECTION.has(codeOf(error) ?? ''));
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new WeChatUnreachable(path, 'what came is no JSON');
  }
}

async function bodyOf(response: Response, path: string): Promise<string> {
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new WeChatUnreachable(path, `the status is ${response.status}`);
  }
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) throw new WeChatUnreachable(path, `the answer is longer than ${MOST_BYTES} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** By code alone: the words of an error may repeat the address. */
function reasonOf(error: unknown, timeoutMillis: number): string {
  if ((error as Error).name === 'TimeoutError') return `none came within ${timeoutMillis} ms`;
  const code = codeOf(error);
  return code === undefined ? 'the connection failed' : `the connection failed (${code})`;
}

function codeOf(error: unknown): string | undefined {
  const { code } = ((error as Error).cause ?? error) as { readonly code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
