import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { Refusal } from '../refusal.js';
import type { Language } from '../sentence.js';
import { AtMost, Shareable } from './directives.js';
import { UserError, userErrorsOf } from './user-errors.js';

/** A device shows a line an item; and with more of them a thousand items would cost more than an operation may. */
const MOST_ERRORS = 3;

/** What became of one item that a device had while it was without a network. */
export enum SyncItemState {
  APPLIED = 'APPLIED',
  DUPLICATE = 'DUPLICATE',
  REJECTED = 'REJECTED',
  QUARANTINED = 'QUARANTINED',
}
registerEnumType(SyncItemState, {
  name: 'SyncItemState',
  description: 'What became of one item of an offline batch (同步结果).',
  valuesConfig: {
    APPLIED: { description: 'Taken in now (已应用).' },
    DUPLICATE: { description: 'Was taken in before; nothing changed (重复).' },
    REJECTED: { description: 'Can not be taken in; see errors (拒收).' },
    QUARANTINED: { description: 'Kept aside for a person to decide; see errors (待人工处理).' },
  },
});

@ObjectType('SyncItem', { simpleResolvers: true, description: 'One item of an offline batch (同步条目).' })
@Shareable()
export class SyncItem {
  @Field(() => ID, { description: "The item's number on the device (离线编号)." })
  readonly offlineId!: string;
  @Field(() => SyncItemState, { description: 'What became of it (状态).' })
  readonly state!: SyncItemState;
  @Field(() => [UserError], { description: 'Why it was rejected or kept aside (错误).' })
  @AtMost(MOST_ERRORS)
  readonly errors!: readonly UserError[];
}

/** An item as it is answered. */
export function syncItem(
  offlineId: string,
  state: SyncItemState,
  refusals: readonly Refusal[],
  language: Language,
): SyncItem {
  const errors = userErrorsOf(refusals.slice(0, MOST_ERRORS), language);
  return Object.assign(new SyncItem(), { offlineId, state, errors });
}
