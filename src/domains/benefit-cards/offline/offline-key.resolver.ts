import { Ctx, Query, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { AtMost, Cached } from '../../../kit/graphql/directives.js';
import { MemberCodeKey } from './offline.type.js';
import type { OfflineKeys } from './offline-keys.js';

@Resolver()
export class OfflineKeyResolver {
  readonly #keys: OfflineKeys;

  constructor(keys: OfflineKeys) {
    this.#keys = keys;
  }

  @Query(() => [MemberCodeKey], {
    nullable: true,
    description: 'Public keys that check an offline member code without a network (离线码公钥).',
  })
  @Access('PUBLIC')
  @AtMost(10)
  @Cached(3600)
  memberCodeKeys(@Ctx() { database }: RequestContext): Promise<readonly MemberCodeKey[]> {
    return this.#keys.told(database);
  }
}
