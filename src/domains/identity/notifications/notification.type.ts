import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { AtMost, Cached, Key, Paged } from '../../../kit/graphql/directives.js';
import { edge } from '../../../kit/graphql/edge.js';
import { Event } from '../../../kit/graphql/event.type.js';
import { AFTER, connectionOf, FIRST } from '../../../kit/graphql/pagination.js';
import { Node } from '../../../kit/graphql/platform.type.js';
import { CursorScalar, DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Takes } from '../../../kit/graphql/takes.js';
import type { NoticeKind } from '../../../kit/notice.js';
import { Member } from '../../membership/index.js';
import { NotificationKind } from './notification.enums.js';

@ObjectType('Notification', { simpleResolvers: true, implements: Node, description: 'Message to a person (消息).' })
@Key('id')
@Cached(0, 'PRIVATE')
@Access('MEMBER')
export class Notification extends Node {
  @Field(() => NotificationKind, { description: 'What about (类别).' })
  readonly kind!: NoticeKind;
  @Field(() => String, { description: 'Heading (标题); no personal field of anyone.' })
  readonly title!: string;
  @Field(() => String, { description: 'Text (正文); no personal field of anyone.' })
  readonly body!: string;
  @Field(() => DateTimeScalar, { description: 'When it was made (生成时间).' })
  readonly createdAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was read (已读时间); null until then.' })
  readonly readAt!: Date | null;
  @Field(() => Node, {
    nullable: true,
    description: 'What it is about (对象); null when that is gone, or no longer yours to see.',
  })
  readonly subject!: object | null;
}

const Connection = connectionOf(() => Notification, {
  name: 'NotificationConnection',
  description: 'Messages to a person, newest first (消息分页).',
});
Access('MEMBER')(Connection);
export const NotificationConnection = Connection;

@ObjectType('NotificationTemplate', {
  simpleResolvers: true,
  description: 'A template of a WeChat subscribe message (订阅消息模板).',
})
export class NotificationTemplate {
  @Field(() => String, { description: 'Template id, for wx.requestSubscribeMessage (模板编号).' })
  readonly templateId!: string;
  @Field(() => NotificationKind, { description: 'What about (类别).' })
  readonly kind!: NoticeKind;
  @Field(() => String, { description: 'Heading, as WeChat shows it (标题).' })
  readonly title!: string;
  @Field(() => Boolean, { description: 'Whether one consent allows many messages (长期订阅); else one.' })
  readonly longTerm!: boolean;
}

@ObjectType('NotificationConsent', {
  simpleResolvers: true,
  description: 'What is left of a consent to a template (订阅消息授权).',
})
@Access('MEMBER')
export class NotificationConsent {
  @Field(() => String, { description: 'The template (模板编号).' })
  readonly templateId!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'How many messages may still be sent (剩余条数); null without limit.',
  })
  readonly sendsLeft!: number | null;
  @Field(() => DateTimeScalar, { description: 'When the person last answered (选择时间).' })
  readonly answeredAt!: Date;
}

@ObjectType('NotificationEvent', {
  simpleResolvers: true,
  implements: Event,
  description: 'A message has come (新消息).',
})
@Access('MEMBER')
export class NotificationEvent extends Event {}

@ArgsType()
export class NotificationsArguments {
  @Field(() => Boolean, { nullable: true, description: 'Only those not read yet (仅未读).' })
  readonly unread!: boolean | null;
  @Field(() => Int, { defaultValue: 20, description: FIRST })
  readonly first!: number;
  @Field(() => CursorScalar, { nullable: true, description: AFTER })
  readonly after!: string | null;
}

edge(
  Member,
  'notifications',
  Field(() => Connection, { nullable: true, description: 'Messages to the person, newest first (消息).' }),
  Takes(() => NotificationsArguments),
  Access('MEMBER') as PropertyDecorator,
  Paged() as PropertyDecorator,
);

edge(
  Member,
  'notificationConsents',
  Field(() => [NotificationConsent], {
    nullable: true,
    description: 'Which subscribe messages may still be sent (订阅消息授权).',
  }),
  AtMost(50) as PropertyDecorator,
  Access('MEMBER') as PropertyDecorator,
);
