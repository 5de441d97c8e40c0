import { isIP } from 'node:net';
import type { Sentence } from '../sentence.js';
import { OutboundFault } from './outbound-fault.js';
import { isPublicAddress } from './public-address.js';

/** Which servers may be called. */
export interface OutboundRules {
  /** For trials and tests: also with http, at any port, and in private networks. */
  readonly allowPrivate: boolean;
}

/** Names that lead nowhere in the public internet, by what they end with. */
const LOCAL_NAMES = ['localhost', 'local', 'internal', 'intranet', 'lan', 'home.arpa', 'corp', 'test', 'invalid'];

/** Below it stand services that speak something else than HTTP. */
const LEAST_PORT = 1024;
const HTTPS_PORT = 443;
const MOST_CHARACTERS = 2000;

/**
 * Whether a server may be called at an address, as far as the address tells; needs no network. For the moment when
 * somebody gives it: what its name leads to is asked at each connection. Answers it as it is called; throws OutboundFault
 * (URL_REFUSED), whose sentence says what is wrong.
 */
export function checkUrl(text: string, rules: OutboundRules): URL {
  if (text.length > MOST_CHARACTERS || !URL.canParse(text)) throw refused(NO_ADDRESS);
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(rules.allowPrivate && url.protocol === 'http:')) throw refused(NOT_HTTPS);
  if (url.username !== '' || url.password !== '') throw refused(CREDENTIALS);
  if (url.hostname === '') throw refused(NO_ADDRESS);
  if (rules.allowPrivate) return url;
  const port = Number(url.port || HTTPS_PORT);
  if (port !== HTTPS_PORT && port < LEAST_PORT) throw refused(ODD_PORT);
  if (!isPublicHost(url)) throw refused(NOT_PUBLIC);
  return url;
}

/** The host of an address as it is looked up and connected to: an address without brackets, a name without a last dot. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}

/** URL has spelled every form of an IPv4 address (decimal, octal, short) as four numbers by now. */
function isPublicHost(url: URL): boolean {
  const host = hostOf(url);
  if (isIP(host)) return isPublicAddress(host);
  if (host.includes(':') || !host.includes('.') || host.endsWith('.')) return false;
  return !LOCAL_NAMES.some((name) => host === name || host.endsWith(`.${name}`));
}

function refused(sentence: Sentence): OutboundFault {
  return new OutboundFault('URL_REFUSED', sentence);
}

const NO_ADDRESS: Sentence = {
  zh: `这不是网址，或超过 ${MOST_CHARACTERS} 个字符。请填写完整网址，例如 https://hooks.example.org/hub。`,
  en: `This is no address, or one of more than ${MOST_CHARACTERS} characters. Give a whole one, as https://hooks.example.org/hub.`,
};

const NOT_HTTPS: Sentence = {
  zh: '网址不是 https。请使用 https 网址。',
  en: 'The address is not one with https. Use one with https.',
};

const CREDENTIALS: Sentence = {
  zh: '网址中含有用户名或密码，会出现在日志中。请去掉。',
  en: 'The address holds a user or a password, which end up in logs. Leave them out.',
};

const ODD_PORT: Sentence = {
  zh: `网址中的端口不可用：允许 ${HTTPS_PORT} 及 ${LEAST_PORT} 以上的端口。请更换端口。`,
  en: `The port of the address can not be used; allowed are ${HTTPS_PORT} and those from ${LEAST_PORT} on. Take another.`,
};

const NOT_PUBLIC: Sentence = {
  zh: '网址指向内网、本机或保留地址。请使用公网可达的网址。',
  en: 'The address leads into a private, local or reserved network. Use one that can be reached from the public internet.',
};
