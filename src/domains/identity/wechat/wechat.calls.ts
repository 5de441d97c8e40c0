import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { readAnswer, WeChatError } from './wechat.answers.js';
import { askWeChat, type WeChatEndpoint, type WeChatRequest } from './wechat.http.js';

/** Calls WeChat and answers what it says, read by a shape. Throws WeChatError or WeChatUnreachable. */
export type AskWeChat = <Shape extends z.ZodType>(shape: Shape, request: WeChatRequest) => Promise<z.output<Shape>>;

const BUSY = -1;
const PAUSES_MILLIS = [100, 400];

/**
 * Asks WeChat, again only when it says that it is busy: then it has done nothing. A code is for one use, and whether a
 * call that was not answered has used it nobody knows.
 */
export function wechatCalls(endpoint: WeChatEndpoint): AskWeChat {
  return async (shape, request) => {
    const ask = async () => readAnswer(shape, request.path, await askWeChat(endpoint, request));
    for (const pause of PAUSES_MILLIS) {
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof WeChatError && error.errcode === BUSY)) throw error;
      }
      await sleep(pause);
    }
    return ask();
  };
}
