import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import type { AuthContext, Mutate } from '../../../auth/index.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import { AtMost, Cached, Limit } from '../../../kit/graphql/directives.js';
import type { WeChatTemplates } from '../wechat/wechat.templates.js';
import {
  MarkNotificationsReadInput,
  MarkNotificationsReadPayload,
  RecordNotificationConsentsInput,
  RecordNotificationConsentsPayload,
} from './notification.inputs.js';
import { NotificationTemplate } from './notification.type.js';

export interface NotificationActs {
  readonly recordNotificationConsents: Mutate<RecordNotificationConsentsPayload>;
  readonly markNotificationsRead: Mutate<MarkNotificationsReadPayload>;
}

@Resolver()
export class NotificationResolver {
  readonly #templates: WeChatTemplates;
  readonly #acts: NotificationActs;

  constructor(templates: WeChatTemplates, acts: NotificationActs) {
    this.#templates = templates;
    this.#acts = acts;
  }

  @Query(() => [NotificationTemplate], {
    nullable: true,
    description: 'Subscribe-message templates a mini-program may ask for (订阅消息模板).',
  })
  @Access('PUBLIC')
  @AtMost(50)
  @Cached(3600)
  notificationTemplates(
    @Arg('appId', () => String, { description: 'App id of the mini-program (小程序编号).' })
    @Limit({ maxLength: 40 })
    appId: string,
  ): readonly NotificationTemplate[] {
    return this.#templates.of(appId);
  }

  @Mutation(() => RecordNotificationConsentsPayload, {
    nullable: true,
    description: 'Tells what the person answered to wx.requestSubscribeMessage (记录订阅选择).',
  })
  @Access('MEMBER')
  recordNotificationConsents(
    @Input(() => RecordNotificationConsentsInput) input: RecordNotificationConsentsInput,
    @Ctx() context: AuthContext,
  ): Promise<RecordNotificationConsentsPayload> {
    return this.#acts.recordNotificationConsents(input, context);
  }

  @Mutation(() => MarkNotificationsReadPayload, { nullable: true, description: 'Marks messages as read (标为已读).' })
  @Access('MEMBER')
  markNotificationsRead(
    @Input(() => MarkNotificationsReadInput) input: MarkNotificationsReadInput,
    @Ctx() context: AuthContext,
  ): Promise<MarkNotificationsReadPayload> {
    return this.#acts.markNotificationsRead(input, context);
  }
}
