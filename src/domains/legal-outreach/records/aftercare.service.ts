import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { CaseStage } from '../cases/case.enums.js';
import type { CaseBook } from '../cases/case-book.js';
import type { FoundCase } from '../cases/case-finder.js';
import type { RecordAftercare } from './record.commands.js';
import { dayInFuture, doneBeforeRegistration, enoughOf, notInStage } from './record.errors.js';

/** A case shows so many. */
const MOST = 20;
const STAGES = [CaseStage.AGREED, CaseStage.AFTERCARE, CaseStage.CLOSED];

/** Takes down what is done for people after a case, in the caller's transaction. */
export class Aftercare {
  readonly #book: Pick<CaseBook, 'hold' | 'recorded'>;

  constructor(book: Pick<CaseBook, 'hold' | 'recorded'>) {
    this.#book = book;
  }

  /** Records help of a kind, that which was planned before any other; answers the key of the case. Throws a Refusal. */
  async record(tx: Transaction, { id }: FoundCase, command: RecordAftercare): Promise<string> {
    const { kind, note, doneOn, expectedVersion } = command;
    const held = await this.#book.hold(tx, id, expectedVersion);
    if (!STAGES.includes(held.stage)) throw notInStage('aftercare', held.stage, STAGES);
    if (doneOn < held.registeredOn) throw doneBeforeRegistration(doneOn, held.registeredOn);
    if (doneOn > held.today) throw dayInFuture('doneOn', doneOn, held.today);
    const done = await tx.sql(sql`
      update legal_outreach.aftercare set note = ${note}, done_on = ${doneOn}::date
      where id = (select id from legal_outreach.aftercare where case_id = ${id}::uuid and kind = ${kind} and done_on is null
        order by created_at, id limit 1)
      returning id`);
    if (done.length === 0) await add(tx, id, command);
    await this.#book.recorded(tx, held, 'AFTERCARE');
    return id;
  }
}

async function add(tx: Transaction, caseId: string, { kind, note, doneOn }: RecordAftercare): Promise<void> {
  const added = await tx.sql(sql`
    insert into legal_outreach.aftercare (id, case_id, kind, note, done_on)
    select ${newId()}::uuid, ${caseId}::uuid, ${kind}, ${note}, ${doneOn}::date
    where (select count(*) from legal_outreach.aftercare a where a.case_id = ${caseId}::uuid) < ${MOST}::integer
    returning id`);
  if (added.length === 0) throw enoughOf('aftercare', MOST);
}
