import type { Envelope } from '../../../auth/index.js';
import type { Database } from '../../../kit/database/database.js';
import type { WeChatClient } from '../wechat/wechat.client.js';
import { filled } from '../wechat/wechat.fields.js';
import type { SendOutcome } from '../wechat/wechat.sends.js';
import type { WeChatTemplates } from '../wechat/wechat.templates.js';
import { USER_TABLE } from '../wechat/wechat.users.js';
import { type Claimed, claim } from './claiming.js';
import type { SendRules } from './rules.js';
import { settle } from './settling.js';

export interface SenderOptions {
  readonly client: Pick<WeChatClient, 'send'>;
  readonly envelope: Envelope;
  readonly templates: WeChatTemplates;
  readonly rules: SendRules;
  /** Whether the process is about to end. */
  readonly isEnding: () => boolean;
}

/**
 * Has WeChat show what is due. Each message is claimed by itself right before it is sent, so that a kill leaves few of which
 * nobody knows whether they were shown; those are not sent again, because WeChat tells no second message from the first.
 */
export class Sender {
  readonly #given: SenderOptions;

  constructor(given: SenderOptions) {
    this.#given = given;
  }

  /** Sends for one turn; answers whether there may be more that is due. What fails of the hub itself is thrown. */
  async run(database: Database, signal: AbortSignal): Promise<boolean> {
    const { concurrency, turn } = this.#given.rules;
    const end = performance.now() + turn;
    let isOver = false;
    const mustEnd = () => isOver || signal.aborted || this.#given.isEnding() || performance.now() > end;
    const line = async (): Promise<boolean> => {
      try {
        while (!mustEnd()) if (!(await this.#next(database))) return false;
        return true;
      } catch (error) {
        isOver = true;
        throw error;
      }
    };
    const lines = await Promise.allSettled(Array.from({ length: concurrency }, line));
    const failed = lines.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
    return lines.some((each) => each.status === 'fulfilled' && each.value);
  }

  /** False where nothing is due. */
  async #next(database: Database): Promise<boolean> {
    const claimed = await claim(database, this.#given);
    if (claimed === undefined) return false;
    if (claimed !== 'dropped') await this.#send(database, claimed);
    return true;
  }

  async #send(database: Database, claimed: Claimed): Promise<void> {
    const { rules } = this.#given;
    const outcome = await this.#shown(claimed).catch(async (error: unknown) => {
      // A fault of the hub itself, before anything was sent.
      await settle(database, claimed, { kind: 'later', errcode: null }, rules);
      throw error;
    });
    await settle(database, claimed, outcome, rules);
  }

  async #shown({ userId, openid, template, shown }: Claimed): Promise<SendOutcome> {
    const { client, envelope } = this.#given;
    const { appId, templateId, page, data } = template;
    return client.send(appId, {
      touser: envelope.open(openid, { table: USER_TABLE, column: 'openid', row: userId }),
      template_id: templateId,
      ...(page === undefined ? {} : { page }),
      data: filled(data, shown),
    });
  }
}
