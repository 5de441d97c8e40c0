import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { MoveSources } from '../../../kit/graphql/sources.js';
import { CASE_PREFIX } from '../prefixes.js';
import type { KnownCase } from './known-cases.js';

/**
 * Joins cases that turn out to be one dispute. Only a case that offices told of, and in which nobody of the hub has done
 * anything, goes into another one: all that is known of it are the words of offices, and those go along. Its own number
 * stays one of the numbers of the case, so that who noted it finds the case.
 */
export class CaseMerger {
  readonly #moveSources: MoveSources;

  constructor(moveSources: MoveSources) {
    this.#moveSources = moveSources;
  }

  /** Brings the others into the case of the key, which the caller holds; what it throws undoes the transaction. */
  async merge(tx: Transaction, kept: string, others: readonly KnownCase[]): Promise<void> {
    for (const { id, caseNo, isWorkedOn } of others) {
      if (isWorkedOn) throw new Error('A case in which people work can not go into another one.');
      await tx.sql(sql`select 1 from legal_outreach.legal_case where id = ${id}::uuid for update`);
      await tx.sql(sql`update legal_outreach.office_word set case_id = ${kept}::uuid where case_id = ${id}::uuid`);
      await tx.sql(sql`update legal_outreach.case_link set case_id = ${kept}::uuid where case_id = ${id}::uuid`);
      await this.#moveSources(tx, { type: CASE_PREFIX, from: id, to: kept });
      await tx.sql(sql`delete from legal_outreach.legal_case where id = ${id}::uuid`);
      await tx.sql(sql`
        insert into legal_outreach.case_link (case_id, office, number) values (${kept}::uuid, 'UNION', ${caseNo})
        on conflict (office, number) do nothing`);
    }
  }
}
