import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Access } from '../../auth/directives.js';
import { Topic } from '../../kit/events/index.js';
import { AtMost, Key } from '../../kit/graphql/directives.js';
import { connectionOf } from '../../kit/graphql/pagination.js';
import { Node } from '../../kit/graphql/platform.type.js';
import { DateTimeScalar, UrlScalar } from '../../kit/graphql/scalars.js';
import { DeliveryState, WebhookState } from './webhook.enums.js';

@ObjectType('Webhook', {
  simpleResolvers: true,
  implements: Node,
  description: "Where a partner's server is told of changes (回调): signed, at least once, in order by record.",
})
@Key('id')
@Access('PARTNER', 'ADMIN')
export class Webhook extends Node {
  @Field(() => Int, { description: 'Counts the changes of this record (版本).' })
  readonly version!: number;
  @Field(() => UrlScalar, { description: 'Address (网址); public and https.' })
  readonly url!: string;
  @Field(() => [Topic], { description: 'What it is told of (主题).' })
  @AtMost(20)
  readonly topics!: readonly string[];
  @Field(() => WebhookState, { description: 'Whether it is being told (状态).' })
  readonly state!: WebhookState;
  @Field(() => String, {
    description: 'First characters of the signing secret, to tell which is in use (密钥前缀).',
  })
  readonly secretPrefix!: string;
  @Field(() => Int, { description: 'How many calls may be under way at once (并发数).' })
  readonly concurrency!: number;
}

@ObjectType('WebhookDelivery', {
  simpleResolvers: true,
  implements: Node,
  description: 'One event to one webhook (投递).',
})
@Key('id')
@Access('PARTNER', 'ADMIN')
export class WebhookDelivery extends Node {
  @Field(() => ID, {
    description: 'Id of the event (事件编号); the same at every try, for the receiver to drop doubles.',
  })
  readonly eventId!: string;
  @Field(() => Topic, { description: 'About what (主题).' })
  readonly topic!: string;
  @Field(() => DeliveryState, { description: 'How far it is (状态).' })
  readonly state!: DeliveryState;
  @Field(() => Int, { description: 'Tries so far (尝试次数).' })
  readonly attempts!: number;
  @Field(() => Int, {
    nullable: true,
    description: 'HTTP status of the last try (最近状态码); null when there was no answer.',
  })
  readonly lastStatus!: number | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When it is tried next (下次尝试); null when delivered or dead, and while it was not tried and waits for its turn.',
  })
  readonly nextAttemptAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was delivered (送达时间).' })
  readonly deliveredAt!: Date | null;
}

const Connection = connectionOf(() => Webhook, {
  name: 'WebhookConnection',
  description: 'Webhooks, newest first (回调分页).',
});
Access('PARTNER', 'ADMIN')(Connection);
export const WebhookConnection = Connection;

const Deliveries = connectionOf(() => WebhookDelivery, {
  name: 'WebhookDeliveryConnection',
  description: 'Deliveries, newest first (投递分页).',
});
Access('PARTNER', 'ADMIN')(Deliveries);
export const WebhookDeliveryConnection = Deliveries;
