import type { Envelope, Guesses, Keyring } from '../../../auth/index.js';
import type { Database } from '../../../kit/database/database.js';
import { Recheck } from './recheck.js';
import { WeChatApps } from './wechat.apps.js';
import { TIMEOUT_MILLIS, WeChatClient, type WeChatTrouble } from './wechat.client.js';
import { WeChatCodes } from './wechat.codes.js';
import { WeChatTemplates } from './wechat.templates.js';
import { WeChatUsers } from './wechat.users.js';

export { forgetWeChatCodesJob } from './forget-codes.job.js';

/** How the hub reaches WeChat. */
export interface WeChatSettings {
  /** The setting HUB_WECHAT_URL; that of WeChat itself when absent. */
  readonly url?: string | undefined;
  /** The setting HUB_WECHAT_APPS. */
  readonly apps?: string | undefined;
  /** The setting HUB_WECHAT_TEMPLATES; without it nothing is sent. */
  readonly templates?: string | undefined;
  /** For an answer of WeChat, in milliseconds. */
  readonly timeoutMillis?: number;
  readonly onTrouble?: (trouble: WeChatTrouble) => void;
}

interface Dependencies {
  readonly database: Database;
  readonly envelope: Envelope;
  readonly keyring: Keyring;
  readonly guesses: Guesses;
  readonly wechat: WeChatSettings;
}

const URL = 'https://api.weixin.qq.com';

/** Puts together what the hub has to do with WeChat. Throws with a sentence for templates that can not be. */
export function createWeChat({ wechat, ...given }: Dependencies) {
  const { url = URL, timeoutMillis = TIMEOUT_MILLIS, onTrouble } = wechat;
  const apps = WeChatApps.parse(wechat.apps);
  const templates = WeChatTemplates.parse(wechat.templates, (appId) => apps.secretOf(appId) !== undefined);
  const client = new WeChatClient({
    ...{ ...given, url, timeoutMillis, apps },
    ...(onTrouble ? { onTrouble } : {}),
  });
  const codes = new WeChatCodes({ ...given, askingMillis: 7 * timeoutMillis });
  const users = new WeChatUsers(given);
  return { client, codes, users, templates, recheck: new Recheck({ ...given, client, codes, users }) };
}
