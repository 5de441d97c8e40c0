import { type ClassType, Field, ObjectType } from 'type-graphql';
import { Access } from '../../auth/directives.js';
import { AtMost, Cached, Key, Paged } from '../../kit/graphql/directives.js';
import { LocationArguments } from '../../kit/graphql/location.arguments.js';
import { connectionOf, type Page } from '../../kit/graphql/pagination.js';
import { GeoPoint, Node, Record } from '../../kit/graphql/platform.type.js';
import { DateScalar } from '../../kit/graphql/scalars.js';
import { Takes } from '../../kit/graphql/takes.js';
import { Region } from '../regions/index.js';
import { UnionOfficer } from './officers/officer.type.js';
import { ChildrenArguments } from './union.arguments.js';
import { BuildMode, UnionKind, UnionStatus } from './union.enums.js';

/** A union organisation as the API shows it. */
@ObjectType('Union', {
  simpleResolvers: true,
  implements: [Node, Record],
  description: 'A union organisation (工会组织).',
})
@Key('id')
@Key('unionCode')
@Cached(600)
export class Union extends Record {
  @Field(() => String, { description: 'Union code (工会编码); never used again.' })
  readonly unionCode!: string;
  @Field(() => String, { description: 'Full name (名称).' })
  readonly name!: string;
  @Field(() => UnionKind, { description: 'Kind (类别).' })
  readonly kind!: UnionKind;
  @Field(() => BuildMode, { nullable: true, description: 'How it was set up (组建方式); null when not told.' })
  readonly buildMode!: BuildMode | null;
  @Field(() => UnionStatus, { description: 'Whether it is at work (状态).' })
  readonly status!: UnionStatus;
  @Field(() => String, { nullable: true, description: 'Address of its office (地址).' })
  readonly address!: string | null;
  @Field(() => String, { nullable: true, description: 'Telephone of its office (办公电话).' })
  readonly officePhone!: string | null;
  @Field(() => String, { nullable: true, description: 'Trade, as 道路货运 (行业).' })
  readonly industry!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Name of the enterprise, for one of a kind that has one (所在单位).',
  })
  readonly enterprise!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day it was founded (成立日期); null when unknown.' })
  readonly foundedOn!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day it was dissolved (撤销日期); null while it stands.' })
  readonly dissolvedOn!: string | null;
  @Field(() => Boolean, { description: 'Whether one can apply to it from a phone (可网上入会).' })
  readonly acceptsApplications!: boolean;
  @Field(() => String, { description: 'Scene text of its mini-program code, to join by scanning (入会码).' })
  readonly scene!: string;
  @Field(() => Region, { description: 'Region it belongs to (所在区划).' })
  readonly region!: Region;
  @Field(() => GeoPoint, { nullable: true, description: 'Where its office is (坐标); null when it has none.' })
  @Takes(() => LocationArguments)
  readonly location!: GeoPoint | null;
  @Field(() => Union, { nullable: true, description: 'The union above; null at the top (上级工会).' })
  readonly parent!: Union | null;
  @Field(() => UnionConnection, { description: 'Unions and groups next below, by union code (下级工会).' })
  @Paged()
  @Takes(() => ChildrenArguments)
  readonly children!: Page<Union>;
  @Field(() => [UnionOfficer], { nullable: true, description: 'Who holds which office now (工会任职).' })
  @AtMost(100)
  @Access('CADRE', 'ADMIN')
  readonly officers!: readonly UnionOfficer[] | null;
}

export const UnionConnection: ClassType<Page<Union>> = connectionOf(() => Union, {
  name: 'UnionConnection',
  description: 'Unions, in the order asked for (工会组织分页).',
});
