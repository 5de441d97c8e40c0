/** What the stub answers; `silence` is no answer, as of a line that hangs. */
export type StubAnswer = 'silence' | { readonly status: number; readonly text: string };

/** A request as the stub read it. */
export interface StubRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** JSON of the body; undefined when there is none, or none that can be read. */
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** WeChat answers 200, whatever it says, and calls its JSON plain text. */
export function told(body: object): StubAnswer {
  return { status: 200, text: JSON.stringify(body) };
}

const WORDS: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40003: 'invalid openid',
  40002: 'invalid grant_type',
  40013: 'invalid appid',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40226: 'code blocked',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  42001: 'access_token expired',
  43101: 'user refuse to accept the msg',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  47001: 'data format error',
  47003: 'argument invalid!',
};

/** A refusal by one of WeChat's codes, in its words, with what it says besides. */
export function refused(errcode: number, more = ''): StubAnswer {
  return told({ errcode, errmsg: `${WORDS[errcode] ?? 'error'}${more}, rid: 00000000-00000000-00000000` });
}
