import { registerEnumType } from 'type-graphql';

/** Whether a webhook is being told. */
export enum WebhookState {
  ACTIVE = 'ACTIVE',
  PAUSED = 'PAUSED',
  FAILING = 'FAILING',
}
registerEnumType(WebhookState, {
  name: 'WebhookState',
  description: 'State of a webhook (回调状态).',
  valuesConfig: {
    ACTIVE: { description: 'At work (启用).' },
    PAUSED: {
      description: 'Paused by the owner, or because the receiver answered 410 (Gone); events wait (暂停).',
    },
    FAILING: { description: 'Calls fail and are tried again ever more slowly (异常).' },
  },
});

/** How far a delivery is. */
export enum DeliveryState {
  PENDING = 'PENDING',
  RETRYING = 'RETRYING',
  DELIVERED = 'DELIVERED',
  DEAD = 'DEAD',
}
registerEnumType(DeliveryState, {
  name: 'DeliveryState',
  description: 'How far a delivery is (投递状态).',
  valuesConfig: {
    PENDING: { description: 'Waiting for its turn (待投递).' },
    RETRYING: { description: 'Failed, to be tried again (重试中).' },
    DELIVERED: { description: 'Delivered (已送达); listed for three days.' },
    DEAD: { description: 'Given up; redeliverWebhook sends it again (死信). Listed for thirty days.' },
  },
});
