import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';
import type { NoticeKind } from '../../../kit/notice.js';

/** What a message is about. */
export const NotificationKind: { readonly [Kind in NoticeKind]: Kind } = {
  MEMBERSHIP: 'MEMBERSHIP',
  ENTITLEMENT: 'ENTITLEMENT',
  BOOKING: 'BOOKING',
  CASE: 'CASE',
  SUGGESTION: 'SUGGESTION',
  NOTICE: 'NOTICE',
};
registerEnumType(NotificationKind, {
  name: 'NotificationKind',
  description: 'What a message is about (消息类别).',
  valuesConfig: {
    MEMBERSHIP: { description: 'Application or transfer decided (会籍办理).' },
    ENTITLEMENT: { description: 'Entitlement granted or about to end (普惠权益).' },
    BOOKING: { description: 'Booking confirmed, promoted or cancelled; hold about to end (预约).' },
    CASE: { description: 'Case moved or meeting set (案件).' },
    SUGGESTION: { description: 'Suggestion answered (建议).' },
    NOTICE: { description: 'Notice of the union (通知).' },
  },
});

/** What a person answered to a template. */
export enum NotificationAnswer {
  ACCEPT = 'ACCEPT',
  REJECT = 'REJECT',
  BAN = 'BAN',
}
registerEnumType(NotificationAnswer, {
  name: 'NotificationAnswer',
  description: 'What a person answered to a template (订阅选择).',
  valuesConfig: {
    ACCEPT: { description: 'Yes: once, or for good where the template is a long-term one (允许).' },
    REJECT: { description: 'No (拒绝): what was allowed before stays, but of a long-term template.' },
    BAN: { description: 'Switched off by WeChat (封禁): nothing is sent until the next yes.' },
  },
});
