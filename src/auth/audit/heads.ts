import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';

/** The end of a chain: its last row, and the hash of it in hex. */
export interface Head {
  readonly chain: number;
  readonly seq: string;
  readonly hash: string;
}

/** The ends of all chains. */
export function headsOf(tx: Pick<Transaction, 'sql'>): Promise<readonly Head[]> {
  return tx.sql<Head & Record<string, unknown>>(sql`
    select distinct on (e.chain) e.chain, e.seq::text as seq, encode(e.hash, 'hex') as hash from audit.entry e
    order by e.chain, e.seq desc`);
}
