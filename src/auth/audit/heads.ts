import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import { CHAINS_IN_USE } from './chain.js';

/** The end of a chain: its last row, and the hash of it in hex. */
export interface Head {
  readonly chain: number;
  readonly seq: string;
  readonly hash: string;
}

/** The ends of all chains. */
export function headsOf(tx: Pick<Transaction, 'sql'>): Promise<readonly Head[]> {
  return tx.sql<Head & Record<string, unknown>>(sql`
    select used.chain, last.seq::text as seq, encode(last.hash, 'hex') as hash from (${CHAINS_IN_USE}) as used
    cross join lateral (
      select seq, hash from audit.entry where chain = used.chain order by seq desc limit 1) as last
    order by used.chain`);
}
