import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { WeChatTrouble } from '../../../../src/domains/identity/index.js';
import { WeChatStub, type WeChatStubOptions } from '../../../../src/domains/identity/wechat/stub/index.js';
import type { HubOptions } from '../../../../src/hub.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { type Served, serve } from '../../../support/served.js';
import { APP } from '../wechat/support.js';

export const SIGN_IN = `mutation ($input: SignInWithWeChatInput!) { answer: signInWithWeChat(input: $input) {
  tokens { accessToken accessExpiresAt refreshToken refreshExpiresAt } newcomer me { id mobileMasked }
  errors { code message path ... on AttemptsError { retryAfterSeconds } } } }`;
export const REFRESH = `mutation ($input: RefreshSessionInput!) { answer: refreshSession(input: $input) {
  tokens { accessToken accessExpiresAt refreshToken refreshExpiresAt } errors { code message path } } }`;
export const BIND = `mutation ($input: BindMobileInput!) { answer: bindMobile(input: $input) {
  me { id mobileMasked } errors { code message path } } }`;
export const SIGN_OUT = `mutation ($input: SignOutInput!) { answer: signOut(input: $input) {
  endedSessions errors { code message path } } }`;
export const ME = '{ answer: me { id mobileMasked } viewer { scopes } }';

export type Transport = 'HTTP' | 'WebSocket';

export interface Told {
  /** What the mutation answers. */
  readonly answer: any;
  /** Codes of its refusals, or of the faults. */
  readonly codes: readonly string[];
  readonly message: string | undefined;
}

/** A hub that answers over both transports, with WeChat on loopback. */
export interface Phones extends TestHub {
  readonly stub: WeChatStub;
  readonly served: Served;
  readonly troubles: WeChatTrouble[];
  ask: any;
  say(document: string, input: object | undefined, token?: string, transport?: Transport): Promise<Told>;
  signIn(code: string, deviceId?: string, transport?: Transport, appId?: string): Promise<Told>;
  stop(): Promise<void>;
}

export async function phones(options: WeChatStubOptions = {}, hub: Partial<HubOptions> = {}): Promise<Phones> {
  const stub = await WeChatStub.start(options);
  const troubles: WeChatTrouble[] = [];
  const given = await testHub({
    ...hub,
    wechat: {
      ...{ url: stub.url, apps: stub.apps, templates: stub.templates, timeoutMillis: 500 },
      onTrouble: (trouble) => troubles.push(trouble),
    },
  });
  const served = await serve(given);
  const say: Phones['say'] = async (document, input, token, transport = 'HTTP') => {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const variables = input ? { input } : {};
    const { data, errors } =
      transport === 'HTTP'
        ? ((await (await served.post(document, variables, authorization)).json()) as any)
        : await overSocket(served.url, document, variables, authorization);
    const answer = data?.answer ?? null;
    const refused = answer?.errors ?? [];
    return {
      answer,
      codes: [...refused.map(({ code }: any) => code), ...(errors ?? []).map((each: any) => each.extensions.code)],
      message: refused[0]?.message ?? errors?.[0]?.message,
    };
  };
  return Object.assign(given, {
    ...{ stub, served, troubles, say },
    signIn: (code: string, deviceId = 'device-1', transport: Transport = 'HTTP', appId = APP) =>
      say(SIGN_IN, { code, appId, deviceId }, undefined, transport),
    async stop() {
      await served.stop();
      await given.close();
      await stub.close();
    },
  });
}

async function overSocket(
  url: string,
  query: string,
  variables: object,
  connectionParams: Record<string, unknown>,
): Promise<any> {
  const client = createClient({
    ...{ url: url.replace('http', 'ws'), webSocketImpl: WebSocket, connectionParams, retryAttempts: 0 },
  });
  try {
    for await (const answer of client.iterate({ query, variables: variables as Record<string, unknown> }))
      return answer;
    return {};
  } finally {
    await client.dispose();
  }
}
