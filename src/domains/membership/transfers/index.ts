import type { Acts, Envelope } from '../../../auth/index.js';
import type { SourcesReader } from '../../../kit/graphql/sources.js';
import type { Reads } from '../../../kit/read/index.js';
import type { Organisations } from '../../organisations/index.js';
import type { Regions } from '../../regions/index.js';
import type { Memberships } from '../memberships/membership.service.js';
import type { People } from '../person.service.js';
import { TransferDeciders } from './deciding-transfers.service.js';
import { expireTransfersJob } from './expiry.job.js';
import { Requesting } from './requesting.service.js';
import { transferActs } from './transfer.acts.js';
import { TransferSeal } from './transfer.fields.js';
import { TransferMutations } from './transfer.mutations.js';
import { TransferQueries } from './transfer.queries.js';
import { transferReads } from './transfer.reads.js';
import { TransferResolver } from './transfer.resolver.js';

export { TransferRow } from './transfer.entity.js';
export { transferSealed } from './transfer.fields.js';
export { cancelTransferOf, eraseTransfersOf, transferPart } from './transfer.part.js';

/** The resolvers of transfers. */
export const transferResolvers = [TransferResolver, TransferMutations];

interface Dependencies {
  readonly acts: Acts;
  readonly envelope: Envelope;
  readonly regions: Regions;
  readonly organisations: Organisations;
  readonly sources: SourcesReader;
  readonly people: People;
  readonly members: Reads;
  readonly memberships: Reads;
  readonly service: Memberships;
}

/** Puts together how memberships move. */
export function createTransfers(given: Dependencies) {
  const seal = new TransferSeal(given);
  const transfers = transferReads({ ...given, seal });
  const shared = { ...given, seal, memberships: given.service };
  const acts = transferActs({
    acts: given.acts,
    transfers,
    requesting: new Requesting(shared),
    deciders: new TransferDeciders(shared),
  });
  return {
    reads: transfers,
    jobs: [expireTransfersJob(given.service)],
    resolvers: [
      new TransferResolver(new TransferQueries(transfers, given.organisations.service)),
      new TransferMutations(acts),
    ],
  };
}
