import { Field, Float, ID, InputType, Int, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { AtMost, Limit, Shareable } from './directives.js';
import { CurrencyScalar, CursorScalar, DateScalar, DateTimeScalar, SafeIntScalar } from './scalars.js';

// A record behind an interface says its type itself: whoever found it knew.
function typeNameOf(value: { readonly __typename: string }): string {
  return value.__typename;
}

/** A record with a global id. */
@InterfaceType('Node', { resolveType: typeNameOf, description: 'A record with a global id (全局对象).' })
export abstract class Node {
  @Field(() => ID, { description: 'Global id, opaque, prefixed by type (全局编号).' })
  readonly id!: string;
}

@ObjectType('SourceRef', {
  simpleResolvers: true,
  description: 'Who delivered a record, and how fresh it is (数据来源).',
})
@Shareable()
export class SourceRef {
  @Field(() => String, { description: "Code of the channel, as C3-stations (渠道); the hub's own acts are HUB." })
  readonly channel!: string;
  @Field(() => String, {
    description: "The record's number over there (来源编号): an event id, a row, a page of a newspaper.",
  })
  readonly recordId!: string;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The date the source speaks of (数据日期); null when it says none.',
  })
  readonly asOf!: string | null;
  @Field(() => DateTimeScalar, { description: 'When the hub got it (接收时间).' })
  readonly receivedAt!: Date;
  @Field(() => Boolean, { description: 'Whether the channel is overdue, so that the record may be behind (可能滞后).' })
  readonly stale!: boolean;
  @Field(() => String, { nullable: true, description: 'The words of the source, for reported figures (原文).' })
  readonly quote!: string | null;
}

/** A record that changes and that knows where it came from. */
@InterfaceType('Record', {
  implements: Node,
  resolveType: typeNameOf,
  description: 'A record that changes and that knows where it came from (可变记录).',
})
export abstract class Record extends Node {
  @Field(() => Int, { description: 'Counts the changes of this record (版本); give it back as expectedVersion.' })
  readonly version!: number;
  @Field(() => [SourceRef], {
    description: 'Where the record came from and how fresh each source is (数据来源), newest first.',
  })
  @AtMost(10)
  readonly sources!: readonly SourceRef[];
}

@ObjectType('PageInfo', { simpleResolvers: true, description: 'Where a page ends (分页信息). Lists go forward only.' })
@Shareable()
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follow (有下一页).' })
  readonly hasNextPage!: boolean;
  @Field(() => CursorScalar, {
    nullable: true,
    description: 'Give it back as `after` (末尾游标); null on an empty page.',
  })
  readonly endCursor!: string | null;
}

@ObjectType('Money', { simpleResolvers: true, description: 'A sum of money (金额).' })
@Shareable()
export class Money {
  @Field(() => SafeIntScalar, { description: 'In the smallest unit of the currency; for CNY fen (分).' })
  readonly amountFen!: string | number;
  @Field(() => CurrencyScalar, { description: 'Currency (币种).' })
  readonly currency!: string;
}

@InputType('MoneyInput', { description: 'A sum of money, given (金额).' })
export class MoneyInput {
  @Field(() => SafeIntScalar, { description: 'In the smallest unit of the currency; for CNY fen (分).' })
  @Limit({ min: 0, max: 9007199254740991 })
  readonly amountFen!: number;
  @Field(() => CurrencyScalar, { defaultValue: 'CNY', description: 'Currency (币种).' })
  readonly currency!: string;
}

/** Geodetic datum: what the two numbers of a point mean. */
export enum Datum {
  WGS84 = 'WGS84',
  GCJ02 = 'GCJ02',
  BD09 = 'BD09',
}
registerEnumType(Datum, {
  name: 'Datum',
  description: 'Geodetic datum (坐标系).',
  valuesConfig: {
    WGS84: { description: 'GPS and the world (国际标准).' },
    GCJ02: { description: 'Maps of WeChat, Tencent and AMap (国测局).' },
    BD09: { description: 'Maps of Baidu (百度).' },
  },
});

@ObjectType('GeoPoint', {
  simpleResolvers: true,
  description: 'A point on the map (坐标点). Kept in WGS84; converted only inside mainland China.',
})
@Shareable()
export class GeoPoint {
  @Field(() => Float, { description: 'Degrees east (经度).' })
  readonly longitude!: number;
  @Field(() => Float, { description: 'Degrees north (纬度).' })
  readonly latitude!: number;
  @Field(() => Datum, {
    description: 'The datum these two numbers are in (坐标系); WGS84 outside mainland China whatever was asked.',
  })
  readonly datum!: Datum;
}

/** Name of the input that says where somebody is: it travels by POST alone, and is not kept. */
export const POSITION_TYPE = 'GeoPointInput';

@InputType(POSITION_TYPE, { description: 'A point, given (坐标点).' })
export class GeoPointInput {
  @Field(() => Float, { description: 'Degrees east (经度).' })
  @Limit({ min: -180, max: 180 })
  readonly longitude!: number;
  @Field(() => Float, { description: 'Degrees north (纬度).' })
  @Limit({ min: -90, max: 90 })
  readonly latitude!: number;
  @Field(() => Datum, {
    description: 'The datum the numbers are in (坐标系). wx.getLocation gives WGS84 unless asked for gcj02.',
  })
  readonly datum!: Datum;
}

@InputType('GeoBoundsInput', { description: 'A box on the map (地图范围). May not cross the date line.' })
export class GeoBoundsInput {
  @Field(() => Float, { description: 'Southern edge, degrees (南).' })
  @Limit({ min: -90, max: 90 })
  readonly south!: number;
  @Field(() => Float, { description: 'Western edge, degrees (西).' })
  @Limit({ min: -180, max: 180 })
  readonly west!: number;
  @Field(() => Float, { description: 'Northern edge, degrees (北).' })
  @Limit({ min: -90, max: 90 })
  readonly north!: number;
  @Field(() => Float, { description: 'Eastern edge, degrees (东).' })
  @Limit({ min: -180, max: 180 })
  readonly east!: number;
  @Field(() => Datum, { description: 'The datum of the edges (坐标系).' })
  readonly datum!: Datum;
}

@InputType('PeriodInput', { description: 'From day to day, both included (时段).' })
export class PeriodInput {
  @Field(() => DateScalar, { description: 'First day (起).' })
  readonly from!: string;
  @Field(() => DateScalar, { description: 'Last day (止).' })
  readonly to!: string;
}

/** Yes or no to what waits for a person. */
export enum Decision {
  APPROVE = 'APPROVE',
  REJECT = 'REJECT',
}
registerEnumType(Decision, {
  name: 'Decision',
  description: 'Yes or no to a request (审批结论).',
  valuesConfig: {
    APPROVE: { description: 'Granted (同意).' },
    REJECT: { description: 'Refused; say why in the note (退回).' },
  },
});
