import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import type { CaseBook } from '../cases/case-book.js';
import type { FoundCase } from '../cases/case-finder.js';
import { holdNumbers } from '../cases/office-numbers.js';
import type { LinkNumber } from './record.commands.js';
import { enoughOf, numberOfOther } from './record.errors.js';

/** A case shows so many. */
const MOST = 10;

/** Joins cases to the numbers that the same disputes have in other offices, in the caller's transaction. */
export class CaseLinks {
  readonly #book: Pick<CaseBook, 'hold' | 'recorded'>;

  constructor(book: Pick<CaseBook, 'hold' | 'recorded'>) {
    this.#book = book;
  }

  /** Links a number; one that is the case's own already leaves it as it was. Answers the key of the case. Throws a Refusal. */
  async link(tx: Transaction, { id }: FoundCase, { office, number }: LinkNumber): Promise<string> {
    await holdNumbers(tx);
    const held = await this.#book.hold(tx, id);
    const linked = await tx.sql(sql`
      insert into legal_outreach.case_link (case_id, office, number) values (${id}::uuid, ${office}, ${number})
      on conflict (office, number) do nothing returning number`);
    const [{ isOwn, count } = { isOwn: false, count: 0 }] = await tx.sql<{ isOwn: boolean; count: number }>(sql`
      select coalesce(bool_or(office = ${office} and number = ${number}), false) as "isOwn", count(*)::integer as count
      from legal_outreach.case_link where case_id = ${id}::uuid`);
    if (!isOwn) throw numberOfOther(number);
    if (linked.length === 0) return id;
    if (count > MOST) throw enoughOf('links', MOST);
    await this.#book.recorded(tx, held, 'LINK');
    return id;
  }
}
