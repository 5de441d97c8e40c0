import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { toldInstant } from '../../../kit/graphql/told-instant.js';
import { CaseStage } from '../cases/case.enums.js';
import type { CaseBook } from '../cases/case-book.js';
import type { FoundCase } from '../cases/case-finder.js';
import { OVER } from '../cases/stages.js';
import type { ScheduleMeeting } from './record.commands.js';
import { enoughOf, meetingPast, notInStage } from './record.errors.js';

/** A case shows so many. */
const MOST = 50;
const GOING_ON = Object.values(CaseStage).filter((stage) => !OVER.includes(stage));

/** Sets meetings on cases, in the caller's transaction. */
export class Meetings {
  readonly #book: Pick<CaseBook, 'hold' | 'recorded'>;

  constructor(book: Pick<CaseBook, 'hold' | 'recorded'>) {
    this.#book = book;
  }

  /** Sets one and has the parties told; answers the key of the case. Throws a Refusal. */
  async schedule(tx: Transaction, { id }: FoundCase, command: ScheduleMeeting): Promise<string> {
    const { startsAt, place, online, roles, expectedVersion } = command;
    const held = await this.#book.hold(tx, id, expectedVersion);
    if (OVER.includes(held.stage)) throw notInStage('meetings', held.stage, GOING_ON);
    if (startsAt <= held.now)
      throw meetingPast(toldInstant(startsAt, held.timeZone), toldInstant(held.now, held.timeZone));
    const set = await tx.sql(sql`
      insert into legal_outreach.meeting (id, case_id, starts_at, place, online, roles)
      select ${newId()}::uuid, ${id}::uuid, ${startsAt}::timestamptz, ${place}, ${online}, ${[...roles]}::text[]
      where (select count(*) from legal_outreach.meeting m where m.case_id = ${id}::uuid) < ${MOST}::integer
      returning id`);
    if (set.length === 0) throw enoughOf('meetings', MOST);
    await this.#book.recorded(tx, held, 'MEETING');
    return id;
  }
}
