import type { Sentence } from '../sentence.js';

/** Why a call to a server outside gave no answer. Whether that server has seen it is not known but for the first three. */
export type OutboundFaultCode = keyof typeof SENTENCES | 'URL_REFUSED';

const SENTENCES = {
  NAME_UNKNOWN: {
    zh: '找不到网址中的主机名。请检查网址或域名解析。',
    en: 'The host of the address has no entry in the names of the internet. Check the address, or how its name is resolved.',
  },
  ADDRESS_REFUSED: {
    zh: '网址中的主机名指向内网、本机或保留地址，未发出请求。请改用公网地址。',
    en: 'The host of the address leads into a private, local or reserved network, so nothing was sent. Let it lead to a public address.',
  },
  UNREACHABLE: {
    zh: '无法连接到对方服务器。请检查其是否在运行、防火墙是否放行。',
    en: 'No connection to the server could be made. Check that it runs and that its firewall lets the hub in.',
  },
  TLS_FAILED: {
    zh: '与对方服务器的加密连接未能建立。请检查其证书是否有效、是否与主机名一致。',
    en: 'No encrypted connection to the server could be made. Check that its certificate is valid and for this host.',
  },
  TIMED_OUT: {
    zh: '对方服务器未在时限内答完。请先应答，再作处理。',
    en: 'The server had not answered in full when its time was over. Let it answer first and work afterwards.',
  },
  TOO_LONG: {
    zh: '对方服务器的应答过长，未予读取。请缩短应答。',
    en: 'The answer of the server is longer than is read. Let it answer less.',
  },
  CONNECTION_LOST: {
    zh: '连接在答完之前中断，或应答不符合 HTTP。请检查对方服务器及其代理。',
    en: 'The connection ended before the answer did, or what came is no HTTP. Check the server and what stands before it.',
  },
  ABORTED: {
    zh: '请求在答完之前被本方取消。',
    en: 'The call was given up by the hub before it was answered.',
  },
} as const satisfies Record<string, Sentence>;

/** What a code means, for whoever keeps the code alone; a URL that was refused is told in general. */
export function outboundSentence(code: OutboundFaultCode): Sentence {
  return code === 'URL_REFUSED' ? URL_REFUSED : SENTENCES[code];
}

const URL_REFUSED: Sentence = {
  zh: '网址不可用，未发出请求。请使用公网 https 网址。',
  en: 'The address can not be used, so nothing was sent. Use a public one with https.',
};

/**
 * A call to a server outside that gave no answer. Its sentence names neither address nor what was sent, and repeats no
 * word of the other side, so that it can be shown and kept.
 */
export class OutboundFault extends Error {
  readonly code: OutboundFaultCode;
  readonly sentence: Sentence;

  constructor(code: OutboundFaultCode, sentence: Sentence = outboundSentence(code)) {
    super(sentence.en);
    this.code = code;
    this.sentence = sentence;
  }
}

const TLS_CODES = /^(?:EPROTO|ERR_SSL|ERR_TLS|CERT_|CRL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_|INVALID_)/;
const UNREACHABLE_CODES =
  /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|ETIMEDOUT|EADDRNOTAVAIL|EACCES)$/;

/** The fault in what Node throws of a connection; by its code alone, because its words repeat addresses. */
export function outboundFaultOf(error: unknown): OutboundFault {
  if (error instanceof OutboundFault) return error;
  const { code } = error as { readonly code?: unknown };
  const text = typeof code === 'string' ? code : '';
  if (TLS_CODES.test(text)) return new OutboundFault('TLS_FAILED');
  return new OutboundFault(UNREACHABLE_CODES.test(text) ? 'UNREACHABLE' : 'CONNECTION_LOST');
}
