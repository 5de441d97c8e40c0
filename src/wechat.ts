import type { Settings } from './config/index.js';
import { type WeChatSettings, WeChatStub, type WeChatTrouble } from './domains/identity/index.js';
import type { Logger } from './server/index.js';

/** How this process reaches WeChat, until it is closed. */
export interface WeChatAccess {
  readonly settings: WeChatSettings;
  /** Says in the log what is out of the ordinary about it; called once the hub is open. */
  tell(): void;
  close(): Promise<void>;
}

/**
 * WeChat by the settings; outside production without any its stub on loopback, so that signing in can be tried at once.
 * In production without them nobody signs in from a mini-program, and whoever tries is told.
 */
export async function openWeChat(
  { production, wechatApps, wechatUrl, wechatTemplates }: Settings,
  logger: Logger,
): Promise<WeChatAccess> {
  const part = { part: 'wechat' };
  const onTrouble = (trouble: WeChatTrouble) => tellOfWeChat(logger, trouble);
  if (production || wechatApps !== undefined || wechatUrl !== undefined) {
    const tell = () => logger.warn(part, 'HUB_WECHAT_APPS is not set: nobody can sign in from a mini-program');
    return {
      settings: { url: wechatUrl, apps: wechatApps, templates: wechatTemplates, onTrouble },
      tell: wechatApps === undefined ? tell : () => undefined,
      close: async () => undefined,
    };
  }
  const stub = await WeChatStub.start(wechatTemplates === undefined ? {} : { templates: wechatTemplates });
  return {
    settings: { url: stub.url, apps: stub.apps, templates: stub.templates, onTrouble },
    tell: () => logger.info(part, 'a stub answers in place of WeChat; set HUB_WECHAT_APPS for the real one'),
    close: () => stub.close(),
  };
}

function tellOfWeChat(logger: Logger, { kind, appId, templateId, error }: WeChatTrouble): void {
  const part = { part: 'wechat', appId, err: error, ...(templateId === undefined ? {} : { templateId }) };
  if (kind === 'template')
    logger.error(part, 'WeChat does not take a subscribe message, which is not sent: check HUB_WECHAT_TEMPLATES');
  else if (kind === 'settings') logger.error(part, 'WeChat refuses what the hub is set to: check HUB_WECHAT_APPS');
  else logger.warn(part, 'WeChat gave no answer');
}
