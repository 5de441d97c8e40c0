import { Field, ObjectType } from 'type-graphql';
import { Cached, Key } from '../../../kit/graphql/directives.js';
import { LocationArguments } from '../../../kit/graphql/location.arguments.js';
import { connectionOf } from '../../../kit/graphql/pagination.js';
import { GeoPoint, Node, Record } from '../../../kit/graphql/platform.type.js';
import { Takes } from '../../../kit/graphql/takes.js';
import { Region } from '../../regions/index.js';

/** A merchant as the API shows it. */
@ObjectType('Merchant', {
  simpleResolvers: true,
  implements: [Node, Record],
  description: 'A merchant that takes part (特约商户).',
})
@Key('id')
@Cached(600)
export class Merchant extends Record {
  @Field(() => String, { description: 'Name (名称).' })
  readonly name!: string;
  @Field(() => String, { nullable: true, description: 'Unified social credit code (统一社会信用代码).' })
  readonly uscc!: string | null;
  @Field(() => Region, { description: 'Region (所在区划).' })
  readonly region!: Region;
  @Field(() => String, { nullable: true, description: 'Address (地址).' })
  readonly address!: string | null;
  @Field(() => GeoPoint, {
    nullable: true,
    description: 'Where it is (坐标); null for one with many doors, as a metro.',
  })
  @Takes(() => LocationArguments)
  readonly location!: GeoPoint | null;
}

export const MerchantConnection = connectionOf(() => Merchant, {
  name: 'MerchantConnection',
  description: 'Merchants, by distance or by name (特约商户分页).',
});
