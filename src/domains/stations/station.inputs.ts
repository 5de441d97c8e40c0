import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Errors, IdempotencyKey } from '../../kit/graphql/act-fields.js';
import { Limit } from '../../kit/graphql/directives.js';
import { GeoPointInput, MoneyInput } from '../../kit/graphql/platform.type.js';
import { RegionCodeScalar } from '../../kit/graphql/scalars.js';
import type { UserError } from '../../kit/graphql/user-errors.js';
import { Facility, StationKind } from './station.enums.js';
import { Station } from './station.type.js';

@InputType('StationServiceInput', { description: 'A facility with its price (服务项目).' })
export class StationServiceInput {
  @Field(() => Facility, { description: 'What (设施).' })
  readonly facility!: Facility;
  @Field(() => MoneyInput, { nullable: true, description: 'Price (价格); free when left out or 0.' })
  readonly price?: MoneyInput | null;
  @Field(() => String, { nullable: true, description: 'For what the price is, as 床·晚.' })
  @Limit({ maxLength: 20 })
  readonly unit?: string | null;
  @Field(() => Int, { nullable: true, description: 'How many there are (容量).' })
  @Limit({ min: 1, max: 10000 })
  readonly capacity?: number | null;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether it can be held from a phone (可预约).' })
  readonly bookable!: boolean;
}

@InputType('RegisterStationInput', { description: 'Input of registerStation (建站登记).' })
export class RegisterStationInput {
  @IdempotencyKey()
  readonly idempotencyKey!: string;
  @Field(() => String, { nullable: true, description: 'Its code (驿站编号); given by the hub when left out.' })
  @Limit({ maxLength: 40 })
  readonly stationCode?: string | null;
  @Field(() => String, { description: 'Name (名称); mobiles and id numbers in it are masked.' })
  @Limit({ maxLength: 100 })
  readonly name!: string;
  @Field(() => [StationKind], { description: 'Kinds (类别).' })
  @Limit({ maxItems: 9 })
  readonly kinds!: readonly StationKind[];
  @Field(() => RegionCodeScalar, { description: 'Region (区划代码).' })
  readonly regionCode!: string;
  @Field(() => String, { description: 'Address (地址); mobiles and id numbers in it are masked.' })
  @Limit({ maxLength: 200 })
  readonly address!: string;
  @Field(() => GeoPointInput, { description: 'Where it is, with its datum (坐标).' })
  readonly location!: GeoPointInput;
  @Field(() => String, { nullable: true, description: 'The union that runs it (建设工会编码).' })
  @Limit({ maxLength: 40 })
  readonly operatorUnionCode?: string | null;
  @Field(() => String, { nullable: true, description: 'Telephone of the desk (电话).' })
  @Limit({ maxLength: 30 })
  readonly phone?: string | null;
  @Field(() => [StationServiceInput], { description: 'What it offers (服务项目).' })
  @Limit({ maxItems: 30 })
  readonly services!: readonly StationServiceInput[];
  @Field(() => String, {
    description: 'Hours as people write them (开放时间); what can not be read is refused, not guessed.',
  })
  @Limit({ maxLength: 200 })
  readonly hoursText!: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'It is another station although one of that name is near (确认非重复).',
  })
  readonly acceptDuplicate!: boolean;
}

@ObjectType('RegisterStationPayload', { simpleResolvers: true, description: 'Answer of registerStation (建站登记).' })
export class RegisterStationPayload {
  @Field(() => Station, { nullable: true, description: 'The station, PLANNED or BUILT (驿站).' })
  readonly station?: Station | null;
  @Errors()
  readonly errors!: readonly UserError[];
}
