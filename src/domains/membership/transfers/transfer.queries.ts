import { asking } from '../../../kit/database/asking.js';
import { rawSql, sql } from '../../../kit/database/sql.js';
import type { RequestContext } from '../../../kit/graphql/context.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { columnsOf, type Reads } from '../../../kit/read/index.js';
import type { UnionService } from '../../organisations/index.js';
import { MOST_UNIONS, tooManyUnions } from '../queues.js';
import { TransferRow } from './transfer.entity.js';
import type { TransferState } from './transfer.enums.js';
import { stateNow } from './transfer.reads.js';

const transfer = columnsOf(TransferRow);
const DUE_FIRST = { by: [transfer.dueAt, transfer.id] };

export interface TransferQueueArguments {
  readonly unionCode: string;
  readonly state: TransferState | null;
  readonly first: number;
  readonly after: string | null;
}

/** The lists in which transfers are read. */
export class TransferQueries {
  readonly #transfers: Reads;
  readonly #unions: Pick<UnionService, 'keysBelow'>;

  constructor(transfers: Reads, unions: Pick<UnionService, 'keysBelow'>) {
    this.#transfers = transfers;
    this.#unions = unions;
  }

  /**
   * Transfers out of or into a union and those below it, of those that the caller reaches. Throws BAD_USER_INPUT for too
   * many unions.
   */
  async queue(
    { unionCode, state, first, after }: TransferQueueArguments,
    { database }: RequestContext,
  ): Promise<Readable> {
    const { ids, isMore } = await this.#unions.keysBelow(asking(database), unionCode, MOST_UNIONS);
    if (isMore) throw tooManyUnions(unionCode);
    const isWanted = state ? sql`${stateNow} = ${state}` : rawSql('true');
    return this.#transfers.page({
      question: questionOf('membershipTransfers', { unionCode, state: state ?? null }),
      order: DUE_FIRST,
      where: sql`(${transfer.fromUnionId} = any(${ids}::uuid[]) or ${transfer.toUnionId} = any(${ids}::uuid[])) and ${isWanted}`,
      first,
      after,
    });
  }
}
