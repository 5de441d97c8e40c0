import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WeChatTemplates } from '../wechat.templates.js';
import type { StubAnswer, StubRequest } from './answers.js';
import { StubApi } from './api.js';
import { StubCodes } from './codes.js';
import { type StubMessage, StubMessages } from './messages.js';
import { StubTokens } from './tokens.js';

export interface WeChatStubOptions {
  /** Secrets by app id. */
  readonly apps?: ReadonlyMap<string, string>;
  /** Whether the apps belong to one open platform account; not by default. */
  readonly isUnited?: boolean;
  /** Templates of subscribe messages, as the setting HUB_WECHAT_TEMPLATES has them; some made-up ones by default. */
  readonly templates?: string;
  /** The clock, in milliseconds since 1970. */
  readonly now?: () => number;
}

/** The mini-program of the stub: nobody's, and its secret is none. */
const APPS: ReadonlyMap<string, string> = new Map([['wx0000000000000000', 'secret-of-the-stub']]);
/** One for each sort of messages there is as yet, the second for good. */
const TEMPLATES = JSON.stringify([
  {
    ...{ appId: 'wx0000000000000000', templateId: 'stub-membership', kind: 'MEMBERSHIP', title: '会籍办理结果' },
    ...{ page: 'pages/messages/index', data: { thing1: 'title', thing2: 'body', time3: 'time' } },
  },
  {
    ...{ appId: 'wx0000000000000000', templateId: 'stub-entitlement', kind: 'ENTITLEMENT', title: '权益到账提醒' },
    ...{ longTerm: true, data: { phrase1: 'kind', thing2: 'body' } },
  },
]);
const MOST_BYTES = 64 * 1024;

/**
 * WeChat on loopback, for development and for tests: it answers as the real endpoints do, errors too. It keeps what it
 * gave in memory, and knows nobody.
 */
export class WeChatStub {
  /** For the setting HUB_WECHAT_URL. */
  readonly url: string;
  /** For the setting HUB_WECHAT_APPS. */
  readonly apps: string;
  /** For the setting HUB_WECHAT_TEMPLATES. */
  readonly templates: string | undefined;
  /** Paths that were asked, in their order. */
  readonly asked: string[] = [];
  /** Subscribe messages that it took, in their order. */
  readonly messages: StubMessage[] = [];
  readonly #messages: StubMessages;
  readonly #server: Server;
  readonly #codes: StubCodes;
  readonly #tokens: StubTokens;
  readonly #next = new Map<string, StubAnswer[]>();

  private constructor(server: Server, { apps = APPS, isUnited = false, now = Date.now, templates }: WeChatStubOptions) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.apps = [...apps].map((pair) => pair.join(':')).join(',');
    this.#codes = new StubCodes(now);
    this.#tokens = new StubTokens(now);
    this.templates = templates ?? (apps === APPS ? TEMPLATES : undefined);
    const known = WeChatTemplates.parse(this.templates, (appId) => apps.has(appId));
    this.#messages = new StubMessages(known, this.messages);
    const given = { codes: this.#codes, tokens: this.#tokens, messages: this.#messages };
    const api = new StubApi({ apps, isUnited, now, ...given });
    server.on('request', (request, response) => void this.#serve(api, request, response));
  }

  /** Listens on a free port of 127.0.0.1. */
  static async start(options: WeChatStubOptions = {}): Promise<WeChatStub> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    return new WeChatStub(server, options);
  }

  /** A code as wx.login gives it to a user of an app. */
  loginCode(user: string, appId = firstOf(this.apps)): string {
    return this.#codes.give('login', appId, user);
  }

  /** A code as the getPhoneNumber button gives it. */
  phoneCode(mobile: string, appId = firstOf(this.apps)): string {
    return this.#codes.give('phone', appId, mobile);
  }

  /** A user says yes to a template so many times more; from the first time on they are counted. */
  allow(user: string, templateId: string, times = 1, appId = firstOf(this.apps)): void {
    this.#messages.allow(appId, user, templateId, times);
  }

  /** Answers the next question at a path with this instead. */
  next(path: string, ...answers: readonly StubAnswer[]): void {
    this.#next.set(path, [...(this.#next.get(path) ?? []), ...answers]);
  }

  /** Ends all access tokens. */
  dropTokens(): void {
    this.#tokens.drop();
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(api: StubApi, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await read(incoming).catch(() => undefined);
    if (!request) {
      response.destroy();
      return;
    }
    this.asked.push(request.path);
    const answer = this.#next.get(request.path)?.shift() ?? api.answer(request);
    if (answer === 'silence') return;
    response.writeHead(answer.status, { 'content-type': 'text/plain' }).end(answer.text);
  }
}

async function read(incoming: IncomingMessage): Promise<StubRequest> {
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://stub');
  let text = '';
  for await (const piece of incoming.setEncoding('utf8')) {
    text += piece;
    if (text.length > MOST_BYTES) throw new Error('The body is longer than WeChat takes.');
  }
  return { method: incoming.method ?? 'GET', path: pathname, query: searchParams, body: jsonOf(text) };
}

function jsonOf(text: string): StubRequest['body'] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as StubRequest['body']) : undefined;
  } catch {
    return undefined;
  }
}

function firstOf(apps: string): string {
  return apps.split(':')[0] ?? '';
}
