import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import { AFTER, firstTo } from '../../../kit/graphql/pagination.js';
import { PageInfo } from '../../../kit/graphql/platform.type.js';
import { CursorScalar, RegionCodeScalar, YearMonthScalar } from '../../../kit/graphql/scalars.js';
import { Region, RegionLevel } from '../../regions/index.js';
import { WorkerGroup } from '../worker-group.js';

/** The longest page of counts. */
export const MOST_STATS = 500;

@ArgsType()
export class StatsArguments {
  @Field(() => RegionCodeScalar, { description: 'The division above those of the answer (区划代码).' })
  readonly regionCode!: string;
  @Field(() => RegionLevel, { description: 'Level of the divisions of the answer, down to TOWNSHIP (级别).' })
  readonly level!: RegionLevel;
  @Field(() => YearMonthScalar, { description: 'First month (起).' })
  readonly from!: string;
  @Field(() => YearMonthScalar, { description: 'Last month, at most 24 months with the first (止).' })
  readonly to!: string;
  @Field(() => WorkerGroup, { nullable: true, description: 'Only this group of workers (职工群体).' })
  readonly workerGroup?: WorkerGroup | null;
  @Field(() => Int, { defaultValue: 200, description: firstTo(MOST_STATS) })
  readonly first!: number;
  @Field(() => CursorScalar, { nullable: true, description: AFTER })
  readonly after?: string | null;
}

@ObjectType('MembershipStat', {
  simpleResolvers: true,
  description: 'Counts of a month in a division (会员统计). A null count is withheld.',
})
@Access('CADRE', 'PARTNER', 'ADMIN')
export class MembershipStat {
  @Field(() => Region, { description: 'The division, as it was in that month (所在区划).' })
  readonly region!: Region;
  @Field(() => YearMonthScalar, { description: 'The month (月份).' })
  readonly month!: string;
  @Field(() => WorkerGroup, { nullable: true, description: 'The group of workers (职工群体); null for all.' })
  readonly workerGroup!: WorkerGroup | null;
  @Field(() => Int, { nullable: true, description: 'First joinings; transfers are not among them (新发展).' })
  readonly joined!: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Transfers in (转入); always withheld from a partner agency, as with it the others would be given away.',
  })
  readonly transferredIn!: number | null;
  @Field(() => Int, { nullable: true, description: 'Left for good (退出).' })
  readonly left!: number | null;
  @Field(() => Int, { nullable: true, description: 'Live on the last day (期末).' })
  readonly activeAtEnd!: number | null;
  @Field(() => Boolean, { description: 'Whether a count of this row is withheld (已抑制).' })
  readonly suppressed!: boolean;
}

@ObjectType('MembershipStatConnection', {
  simpleResolvers: true,
  description: 'Counts, by division code and month (会员统计分页).',
})
@Access('CADRE', 'PARTNER', 'ADMIN')
export class MembershipStatConnection {
  @Field(() => [MembershipStat], { description: 'The records of this page, in the stated order (记录).' })
  readonly nodes!: readonly MembershipStat[];
  @Field(() => PageInfo, { description: 'Where this page ends and whether more follow (分页信息).' })
  readonly pageInfo!: PageInfo;
}
