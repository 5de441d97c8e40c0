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
  40002: 'invalid grant_type',
  40013: 'invalid appid',
  40029: 'invalid code',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40226: 'code blocked',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  42001: 'access_token expired',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  47001: 'data format error',
};

/** A refusal by one of WeChat's codes, in its words. */
export function refused(errcode: number): StubAnswer {
  return told({ errcode, errmsg: `${WORDS[errcode] ?? 'error'}, rid: 00000000-00000000-00000000` });
}
