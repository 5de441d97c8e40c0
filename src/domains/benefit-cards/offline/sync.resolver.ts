import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { AuthContext } from '../../../auth/access.js';
import { Access } from '../../../auth/directives.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import { answered } from '../../../kit/graphql/user-errors.js';
import { readSync } from './sync.commands.js';
import { SyncOfflineRedemptionsInput, SyncOfflineRedemptionsPayload } from './sync.inputs.js';
import type { Syncing } from './sync.service.js';

@Resolver()
export class SyncResolver {
  readonly #syncing: Syncing;

  constructor(syncing: Syncing) {
    this.#syncing = syncing;
  }

  // No act of `Acts`: its items are the keys of retries, and it takes more than one transaction.
  @Mutation(() => SyncOfflineRedemptionsPayload, {
    nullable: true,
    description: 'Brings in what was redeemed without a network (离线核销同步); sent twice, it changes nothing.',
  })
  @Access('MERCHANT', 'STATION_KEEPER')
  syncOfflineRedemptions(
    @Input(() => SyncOfflineRedemptionsInput) input: SyncOfflineRedemptionsInput,
    @Ctx() context: AuthContext,
  ): Promise<SyncOfflineRedemptionsPayload> {
    return answered(SyncOfflineRedemptionsPayload, context, async () => ({
      sync: await this.#syncing.sync(readSync(input), context),
    }));
  }
}
