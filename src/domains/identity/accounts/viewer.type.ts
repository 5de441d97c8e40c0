import { Field, ID, ObjectType } from 'type-graphql';
import { Office, Scope } from '../../../auth/index.js';
import { AtMost, Cached } from '../../../kit/graphql/directives.js';
import { DateScalar, DateTimeScalar } from '../../../kit/graphql/scalars.js';
import { Region } from '../../regions/index.js';

@ObjectType('Grant', { simpleResolvers: true, description: 'A scope over something, for a time (授权).' })
export class Grant {
  @Field(() => Scope as never, { description: 'The scope (身份范围).' })
  readonly scope!: Scope;
  @Field(() => Office as never, {
    nullable: true,
    description: 'Which of the three an administrator is (管理员职责); null for every other scope.',
  })
  readonly office!: Office | null;
  @Field(() => Region, {
    nullable: true,
    description: 'The region it is for, with all below (所在区划); null when it is for one record.',
  })
  readonly region!: Region | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'Global id of the station, merchant, site or union it is for (对象编号); null when it is for a region, and when no such record is here.',
  })
  readonly subjectId!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Business number of the same (对象编码): stationCode, projectCode, unionCode.',
  })
  readonly subjectCode!: string | null;
  @Field(() => String, { nullable: true, description: 'Name of the same (对象名称).' })
  readonly subjectName!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day, as with a posting (截止日); null when open.' })
  readonly validTo!: string | null;
}

@ObjectType('Viewer', { simpleResolvers: true, description: 'Who is asking (当前身份).' })
@Cached(0, 'PRIVATE')
export class Viewer {
  @Field(() => [Scope as never], { description: 'Scopes held now (身份); PUBLIC always.' })
  @AtMost(10)
  readonly scopes!: readonly Scope[];
  @Field(() => [Grant], { description: 'How far each scope reaches (授权): which regions, stations, sites.' })
  @AtMost(100)
  readonly grants!: readonly Grant[];
  @Field(() => String, {
    nullable: true,
    description:
      'What to call the caller (显示名): the name of an agency or merchant; null for all others, as a member is told by `me`.',
  })
  readonly displayName!: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the access token ends (令牌到期); null without one.',
  })
  readonly tokenExpiresAt!: Date | null;
}
