import { Field, ObjectType } from 'type-graphql';
import { Access, Personal } from '../../auth/directives.js';
import { AtMost, Cached, Key } from '../../kit/graphql/directives.js';
import { Node, Record } from '../../kit/graphql/platform.type.js';
import { Region } from '../regions/index.js';
import { WorkerGroup } from './worker-group.js';

/** A person as the API shows it: no value in full. */
@ObjectType('Member', {
  simpleResolvers: true,
  implements: [Node, Record],
  description:
    'A person in the care of the union: a member, or one who has signed in and not joined yet (会员). No field shows a personal value in full; revealMember does, once and with a trace.',
})
@Key('id')
@Cached(0, 'PRIVATE')
@Access('MEMBER', 'STATION_KEEPER', 'CADRE', 'SITE_MANAGER', 'ADMIN')
export class Member extends Record {
  @Field(() => String, {
    nullable: true,
    description: 'Member number (会员号), for life; null until the first membership.',
  })
  readonly memberNo!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Name masked by code points, as 王** (姓名); null when not given.',
  })
  @Personal('IDENTITY')
  readonly displayName!: string | null;
  @Field(() => String, { nullable: true, description: 'Id number masked; null when not given (证件号码).' })
  @Personal('IDENTITY')
  @Access('MEMBER', 'CADRE', 'ADMIN')
  readonly idNumberMasked!: string | null;
  @Field(() => String, { nullable: true, description: 'Mobile masked; null when not given (手机号).' })
  @Personal('CONTACT')
  @Access('MEMBER', 'CADRE', 'ADMIN')
  readonly mobileMasked!: string | null;
  @Field(() => [WorkerGroup], {
    nullable: true,
    description: 'Groups of workers the person belongs to (职工群体).',
  })
  @AtMost(20)
  @Access('MEMBER', 'CADRE', 'ADMIN')
  readonly workerGroups!: readonly WorkerGroup[] | null;
  @Field(() => Region, { nullable: true, description: 'Home (户籍地); null when not given.' })
  @Access('MEMBER', 'CADRE', 'ADMIN')
  readonly homeRegion!: Region | null;
  @Field(() => Region, { nullable: true, description: 'Place of work (工作地); null when not given.' })
  @Access('MEMBER', 'CADRE', 'ADMIN')
  readonly workRegion!: Region | null;
}
