import { Field, ObjectType } from 'type-graphql';
import { AtMost, Cached, Key } from '../../../kit/graphql/directives.js';
import { LocationArguments } from '../../../kit/graphql/location.arguments.js';
import { connectionOf } from '../../../kit/graphql/pagination.js';
import { GeoPoint, Node, Record } from '../../../kit/graphql/platform.type.js';
import { LocalTimeScalar } from '../../../kit/graphql/scalars.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { Region, Weekday } from '../../regions/index.js';
import { Station } from '../../stations/index.js';
import { LegalSiteKind } from './site.enums.js';

@ObjectType('VisitingHours', { simpleResolvers: true, description: 'When someone is there (值班时段).' })
export class VisitingHours {
  @Field(() => Weekday, { description: 'Day of the week (星期).' })
  readonly weekday!: Weekday;
  @Field(() => LocalTimeScalar, { description: 'From (开门).' })
  readonly opens!: string;
  @Field(() => LocalTimeScalar, { description: 'To (关门).' })
  readonly closes!: string;
  @Field(() => String, { description: 'Who, as 律师.' })
  readonly role!: string;
}

/** A legal site as the API shows it. */
@ObjectType('LegalSite', {
  simpleResolvers: true,
  implements: [Node, Record],
  description: 'Where the law is explained or help is given (法治阵地).',
})
@Key('id')
@Cached(600)
export class LegalSite extends Record {
  @Field(() => String, { description: 'Name (名称).' })
  readonly name!: string;
  @Field(() => LegalSiteKind, { description: 'Kind (类别).' })
  readonly kind!: LegalSiteKind;
  @Field(() => Region, { description: 'Region (所在区划).' })
  readonly region!: Region;
  @Field(() => String, { nullable: true, description: 'Address (地址).' })
  readonly address!: string | null;
  @Field(() => GeoPoint, { nullable: true, description: 'Where (坐标); null when not known.' })
  @Takes(() => LocationArguments)
  readonly location!: GeoPoint | null;
  @Field(() => String, { nullable: true, description: 'Telephone, as of legal aid (电话).' })
  readonly phone!: string | null;
  @Field(() => Station, { nullable: true, description: 'The station it is in (驿站); null when on its own.' })
  readonly station!: Station | null;
  @Field(() => [VisitingHours], { description: 'When lawyers and mediators are there (值班安排).' })
  @AtMost(30)
  readonly visitingHours!: readonly VisitingHours[];
}

export const LegalSiteConnection = connectionOf(() => LegalSite, {
  name: 'LegalSiteConnection',
  description: 'Legal sites, by distance or by name (法治阵地分页).',
});
