import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { AtMost, Cached, Key, Shareable } from '../../kit/graphql/directives.js';
import { Node } from '../../kit/graphql/platform.type.js';
import { DateScalar, RegionCodeScalar, TimeZoneScalar } from '../../kit/graphql/scalars.js';

/** Level of a division. */
export enum RegionLevel {
  COUNTRY = 'COUNTRY',
  PROVINCE = 'PROVINCE',
  PREFECTURE = 'PREFECTURE',
  COUNTY = 'COUNTY',
  TOWNSHIP = 'TOWNSHIP',
  VILLAGE = 'VILLAGE',
}
registerEnumType(RegionLevel, {
  name: 'RegionLevel',
  description: 'Level of a division (区划级别).',
  valuesConfig: {
    COUNTRY: { description: 'Country (国家).' },
    PROVINCE: { description: 'Province, region, municipality (省级).' },
    PREFECTURE: { description: 'Prefecture or city (地级).' },
    COUNTY: { description: 'County, district, county-level city (县级).' },
    TOWNSHIP: { description: 'Township, town, subdistrict (乡级).' },
    VILLAGE: { description: 'Village or neighbourhood (村级).' },
  },
});

/** Kind of a day of the work calendar. */
export enum DayKind {
  WORKDAY = 'WORKDAY',
  WEEKEND = 'WEEKEND',
  HOLIDAY = 'HOLIDAY',
  MAKEUP_WORKDAY = 'MAKEUP_WORKDAY',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(DayKind, {
  name: 'DayKind',
  description: 'Kind of a day (日类型).',
  valuesConfig: {
    WORKDAY: { description: 'Ordinary workday (工作日).' },
    WEEKEND: { description: 'Saturday or Sunday at rest (周末).' },
    HOLIDAY: { description: 'Public holiday (法定假日).' },
    MAKEUP_WORKDAY: { description: 'Saturday or Sunday worked for a holiday (调休上班).' },
    UNKNOWN: { description: 'No notice for this year yet (未公布).' },
  },
});

@ObjectType('Region', {
  simpleResolvers: true,
  implements: Node,
  description: 'An administrative division (行政区划) in its time.',
})
@Key('id')
@Key('code')
@Shareable()
@Cached(86400)
export class Region extends Node {
  @Field(() => RegionCodeScalar, { description: 'Division code (区划代码).' })
  readonly code!: string;
  @Field(() => String, { description: 'Short official name, as 甘州区 (名称).' })
  readonly name!: string;
  @Field(() => String, { description: 'Name with all above it, as 甘肃省张掖市甘州区 (全称).' })
  readonly fullName!: string;
  @Field(() => RegionLevel, { description: 'Level (级别).' })
  readonly level!: RegionLevel;
  @Field(() => String, { description: 'Pinyin without tones, the local reading: 单县 is shanxian (拼音).' })
  readonly pinyin!: string;
  @Field(() => Boolean, { description: 'Whether it exists for statistics only, as development zones do (统计用区划).' })
  readonly statistical!: boolean;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day of this code; null when before 1985 or not known (启用).',
  })
  readonly validFrom!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day of this code; null while in force (停用).' })
  readonly validTo!: string | null;
  @Field(() => TimeZoneScalar, {
    nullable: true,
    description:
      'Time zone of union work; Asia/Shanghai everywhere on the mainland (时区). Null for a country of several zones.',
  })
  readonly timeZone!: string | null;
  @Field(() => Region, { nullable: true, description: 'The division above; null at the top (上级).' })
  readonly parent!: Region | null;
  @Field(() => [Region], { description: 'Divisions next below, ordered by code (下级).' })
  @AtMost(500)
  readonly children!: readonly Region[];
  @Field(() => [Region], {
    description: 'What took its place: 513425 会理县 became 513402 会理市 in 2021 (继任区划).',
  })
  @AtMost(20)
  readonly successors!: readonly Region[];
}

@ObjectType('CalendarDay', { simpleResolvers: true, description: 'A day of the calendar (日历日).' })
@Shareable()
export class CalendarDay {
  @Field(() => DateScalar, { description: 'The day (日期).' })
  readonly on!: string;
  @Field(() => DayKind, { description: 'What kind of day (类别); UNKNOWN beyond the last published year.' })
  readonly kind!: DayKind;
  @Field(() => String, { nullable: true, description: 'Name of the holiday, as 春节; null on other days.' })
  readonly holiday!: string | null;
}
