import { CommonCode, declareUserErrorCodes } from '../../kit/graphql/user-errors.js';
import type { OutboundFault } from '../../kit/http/outbound-fault.js';
import { Refusal } from '../../kit/refusal.js';

export const WebhookCode = declareUserErrorCodes({
  WEBHOOK_URL_REFUSED: 'The address is not public or not https (回调地址不可用).',
  TOPIC_NOT_ALLOWED: 'This topic is not for your scope (主题无权限).',
});

export function urlRefused({ sentence }: OutboundFault): Refusal {
  const { zh, en } = sentence;
  return new Refusal(
    WebhookCode.WEBHOOK_URL_REFUSED,
    { zh: `${zh}未新建回调。`, en: `${en} No webhook was made.` },
    { path: ['url'] },
  );
}

/** Names what the caller may have instead. */
export function topicNotAllowed(topic: string, index: number, allowed: readonly string[]): Refusal {
  const [zh, en] =
    allowed.length === 0
      ? ['没有对您的身份开放的主题。', 'There is none for you.']
      : [`可用的有 ${allowed.join('、')}。`, `Allowed are ${allowed.join(', ')}.`];
  return new Refusal(
    WebhookCode.TOPIC_NOT_ALLOWED,
    {
      zh: `主题 ${topic} 不对您的身份开放，未新建回调。${zh}请去掉该主题。`,
      en: `The topic ${topic} is not for your scope, so no webhook was made. ${en} Leave it out.`,
    },
    { path: ['topics', String(index)] },
  );
}

export function webhookRegionUnknown(regionCode: string): Refusal {
  return new Refusal(
    CommonCode.REGION_UNKNOWN,
    {
      zh: `没有区划代码 ${regionCode.slice(0, 20)}，未新建回调。请核对代码，如 620702。`,
      en: `There is no division ${regionCode.slice(0, 20)}, so no webhook was made. Check the code, as 620702.`,
    },
    { path: ['regionCode'], rule: 'webhook.regionCode.known' },
  );
}

export function cursorNotOfLog(): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '游标不是变更流的游标，未新建回调。请使用 changes 或任一订阅给出的游标，或不填，从现在开始。',
      en: 'The cursor is not one of the change feed, so no webhook was made. Give one of changes or of a subscription, or none to start from now on.',
    },
    { path: ['after'], rule: 'webhook.after.cursor' },
  );
}

export function tooManyWebhooks(most: number): Refusal {
  return new Refusal(
    CommonCode.TOO_MANY_ITEMS,
    {
      zh: `您已有 ${most} 个回调，未再新建。请先删除不用的回调。`,
      en: `You have ${most} webhooks, so no other was made. Delete those that are not used.`,
    },
    { rule: 'webhook.most' },
  );
}

/** The same for one that is not there and one that is not the caller's. */
export function webhookNotFound(): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    { zh: '没有此回调，或不归您管理。请核对编号。', en: 'There is no such webhook, or it is not yours. Check the id.' },
    { path: ['webhookId'] },
  );
}

/** The same for one that is not there and one that is of another webhook. */
export function deliveryNotFound(index: number): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该回调没有此投递，未重新投递。请核对编号。',
      en: 'The webhook has no such delivery, so nothing was sent again. Check the id.',
    },
    { path: ['deliveryIds', String(index)] },
  );
}

export function notDead(index: number): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该投递不是死信，未重新投递。请只选择状态为 DEAD 的投递。',
      en: 'The delivery was not given up, so nothing was sent again. Name those that are DEAD.',
    },
    { path: ['deliveryIds', String(index)], rule: 'webhook.delivery.dead' },
  );
}

export function alreadyPaused(): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    { zh: '该回调已暂停，未作改动。', en: 'The webhook is paused already, so nothing was done.' },
    { path: ['webhookId'], rule: 'webhook.state.paused' },
  );
}

export function notPaused(): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    { zh: '该回调没有暂停，无须恢复。', en: 'The webhook is not paused, so there is nothing to resume.' },
    { path: ['webhookId'], rule: 'webhook.state.running' },
  );
}
