import { Envelope, Keyring } from '../../../../src/auth/index.js';
import { WeChatStub, type WeChatStubOptions } from '../../../../src/domains/identity/wechat/stub/index.js';
import { WeChatApps } from '../../../../src/domains/identity/wechat/wechat.apps.js';
import {
  WeChatClient,
  type WeChatOptions,
  type WeChatTrouble,
} from '../../../../src/domains/identity/wechat/wechat.client.js';
import { faultOf } from '../../../../src/kit/graphql/faults.js';
import { Refusal } from '../../../../src/kit/refusal.js';
import { type TestDatabase, testDatabase } from '../../../support/database.js';

export const SESSION = '/sns/jscode2session';
export const TOKEN = '/cgi-bin/stable_token';
export const PHONE = '/wxa/business/getuserphonenumber';

/** The mini-program of the stub. */
export const APP = 'wx0000000000000000';

export interface Bench {
  readonly test: TestDatabase;
  readonly stub: WeChatStub;
  readonly keyring: Keyring;
  /** What whoever runs the hub was told. */
  readonly troubles: WeChatTrouble[];
  /** The stub's clock, in milliseconds to add to the real one. */
  ahead: number;
  client(options?: Partial<WeChatOptions>): WeChatClient;
  close(): Promise<void>;
}

/** WeChat on loopback and a database, with clients as the hub makes them. */
export async function bench(options: WeChatStubOptions = {}): Promise<Bench> {
  const test = await testDatabase();
  const made = { ahead: 0 };
  const stub = await WeChatStub.start({ now: () => Date.now() + made.ahead, ...options });
  const keyring = Keyring.generate();
  const troubles: WeChatTrouble[] = [];
  return Object.assign(made, {
    test,
    stub,
    keyring,
    troubles,
    client: (given: Partial<WeChatOptions> = {}) =>
      new WeChatClient({
        url: stub.url,
        apps: WeChatApps.parse(stub.apps),
        database: test.database,
        envelope: new Envelope(keyring),
        onTrouble: (trouble) => troubles.push(trouble),
        ...given,
      }),
    async close() {
      await stub.close();
      await test.close();
    },
  });
}

/** The code by which work failed: of a refusal, or of a fault. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    return `done: ${JSON.stringify(await work)}`;
  } catch (error) {
    return (error instanceof Refusal ? error.code : faultOf(error)?.code) ?? String(error);
  }
}
