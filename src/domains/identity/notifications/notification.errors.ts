import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

/** The mini-program has no such template, or the hub does not send by it. */
export function templateUnknown(index: number): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `第 ${index + 1} 项的模板编号不是本小程序的订阅消息模板，本次未记录。请从 notificationTemplates 取得模板编号后重试。`,
      en: `The template of entry ${index + 1} is none of this mini-program, so nothing was recorded. Take the ids from notificationTemplates and try again.`,
    },
    { path: ['answers', String(index), 'templateId'], rule: 'notification.answers.templateId.known' },
  );
}

/** Two answers to one template: which one holds nobody can tell. */
export function templateTwice(index: number): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `第 ${index + 1} 项的模板编号与前面的重复，每个模板只能有一项选择，本次未记录。请删去重复项后重试。`,
      en: `The template of entry ${index + 1} stands there before; each may have one answer, so nothing was recorded. Remove the repetition and try again.`,
    },
    { path: ['answers', String(index), 'templateId'], rule: 'notification.answers.templateId.distinct' },
  );
}

/** The same for one that is not there and one that is another's. */
export function notificationNotFound(index: number): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '您没有此消息，本次未标记。请重新读取消息列表后再试。',
      en: 'You have no such message, so none was marked. Read the list of your messages again and try with its ids.',
    },
    { path: ['notificationIds', String(index)] },
  );
}

export function nobodyToTell(): Refusal {
  return new Refusal(CommonCode.NOT_PERMITTED, {
    zh: '当前登录不对应任何人员，没有消息可标记。请在小程序中登录后再试。',
    en: 'You are signed in as nobody who has messages. Sign in from the mini-program and try again.',
  });
}
