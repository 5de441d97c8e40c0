import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { Errors } from '../../../kit/graphql/act-fields.js';
import { AtMost, Limit } from '../../../kit/graphql/directives.js';
import { MoneyInput } from '../../../kit/graphql/platform.type.js';
import { DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { SyncItem } from '../../../kit/graphql/sync-item.js';
import type { UserError } from '../../../kit/graphql/user-errors.js';

@InputType('OfflineRedemptionInput', { description: 'One redemption made without a network (离线核销).' })
export class OfflineRedemptionInput {
  @Field(() => ID, { description: "The item's number on the device (离线编号)." })
  @Limit({ maxLength: 64 })
  readonly offlineId!: string;
  @Field(() => Int, { description: 'Counter of the device, without holes (序号).' })
  @Limit({ min: 1, max: 2147483647 })
  readonly sequence!: number;
  @Field(() => String, { description: 'The offline code (离线码).' })
  @Limit({ maxLength: 400 })
  readonly offlineToken!: string;
  @Field(() => String, { description: 'The benefit (项目编码).' })
  @Limit({ maxLength: 40 })
  readonly benefitCode!: string;
  @Field(() => String, { description: 'Number of the receipt (小票号).' })
  @Limit({ maxLength: 64 })
  readonly receiptNo!: string;
  @Field(() => MoneyInput, { nullable: true, description: 'What was paid (金额).' })
  readonly amount?: MoneyInput | null;
  @Field(() => DateTimeScalar, { description: 'When, by the device (发生时间).' })
  readonly occurredAt!: string;
}

@InputType('SyncOfflineRedemptionsInput', { description: 'Input of syncOfflineRedemptions (离线核销同步).' })
export class SyncOfflineRedemptionsInput {
  @Field(() => ID, { description: 'The batch (批次号); the key of a retry.' })
  @Limit({ maxLength: 64 })
  readonly batchId!: string;
  @Field(() => ID, { description: 'The device that made it (设备编号).' })
  @Limit({ maxLength: 64 })
  readonly deviceId!: string;
  @Field(() => ID, { nullable: true, description: "At which merchant (商户编号); the caller's own when left out." })
  readonly merchantId?: string | null;
  @Field(() => String, { nullable: true, description: 'Or at which station (驿站编号).' })
  @Limit({ maxLength: 40 })
  readonly stationCode?: string | null;
  @Field(() => DateTimeScalar, { description: 'Its clock at the time of sending (设备时钟).' })
  readonly deviceClock!: string;
  @Field(() => [OfflineRedemptionInput], { description: "What was redeemed, by the device's counter (条目)." })
  @Limit({ maxItems: 1000 })
  readonly items!: readonly OfflineRedemptionInput[];
}

@ObjectType('RedemptionSync', {
  simpleResolvers: true,
  description: 'What an offline batch of redemptions led to (离线核销结果).',
})
@Access('MERCHANT', 'STATION_KEEPER')
export class RedemptionSync {
  @Field(() => ID, { description: 'The batch (批次号).' })
  readonly batchId!: string;
  @Field(() => Int, {
    description: 'Every item up to this counter has a verdict (已处理至); the device may forget them.',
  })
  readonly acceptedThrough!: number;
  @Field(() => Int, { description: "Seconds the device's clock is ahead (时钟偏差); negative when behind." })
  readonly clockSkewSeconds!: number;
  @Field(() => [SyncItem], { description: 'The items of the batch (条目).' })
  @AtMost(1000)
  readonly items!: readonly SyncItem[];
}

@ObjectType('SyncOfflineRedemptionsPayload', {
  simpleResolvers: true,
  description: 'Answer of syncOfflineRedemptions (离线核销同步).',
})
export class SyncOfflineRedemptionsPayload {
  @Field(() => RedemptionSync, { nullable: true, description: 'What became of the batch (同步结果).' })
  readonly sync?: RedemptionSync | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
