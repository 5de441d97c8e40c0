import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Errors, IdempotencyKey } from '../../../kit/graphql/act-fields.js';
import { AtMost, Limit } from '../../../kit/graphql/directives.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';
import { NotificationAnswer } from './notification.enums.js';
import { NotificationConsent } from './notification.type.js';

@InputType('NotificationAnswerInput', { description: 'An answer to one template (订阅选择).' })
export class NotificationAnswerInput {
  @Field(() => String, { description: 'The template (模板编号).' })
  @Limit({ maxLength: 64 })
  readonly templateId!: string;
  @Field(() => NotificationAnswer, { description: 'The answer (选择).' })
  readonly answer!: NotificationAnswer;
}

@InputType('RecordNotificationConsentsInput', {
  description: 'Input of recordNotificationConsents (记录订阅选择).',
})
export class RecordNotificationConsentsInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => [NotificationAnswerInput], { description: 'One answer a template (选择).' })
  @Limit({ maxItems: 20 })
  readonly answers!: readonly NotificationAnswerInput[];
}

@ObjectType('RecordNotificationConsentsPayload', {
  simpleResolvers: true,
  description: 'Answer of recordNotificationConsents (记录订阅选择).',
})
export class RecordNotificationConsentsPayload {
  @Field(() => [NotificationConsent], { nullable: true, description: 'What may be sent now (授权).' })
  @AtMost(50)
  readonly consents?: readonly NotificationConsent[] | null;
  @Errors()
  readonly errors!: readonly UserError[];
}

@InputType('MarkNotificationsReadInput', { description: 'Input of markNotificationsRead (标为已读).' })
export class MarkNotificationsReadInput {
  @Field(() => [ID], { nullable: true, description: 'Which (消息编号); all when left out.' })
  @Limit({ maxItems: 100 })
  readonly notificationIds?: readonly string[] | null;
}

@ObjectType('MarkNotificationsReadPayload', {
  simpleResolvers: true,
  description: 'Answer of markNotificationsRead (标为已读).',
})
export class MarkNotificationsReadPayload {
  @Field(() => Int, { nullable: true, description: 'How many are unread now (未读数).' })
  readonly unreadCount?: number | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
