import type { Envelope } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import type { CaseStage } from './case.enums.js';
import { stepPlace } from './sealed-places.js';

/** When something happened, as an office tells it: a moment, or a day by the calendar of the division. */
export type ToldMoment = { readonly at: Date } | { readonly on: string };

/** What is said of a step. */
export interface Said {
  readonly to: CaseStage;
  readonly note: string | null;
  /** Whether whoever reported without a name reads the note. */
  readonly answers?: boolean;
  /** By the clock of the database without. */
  readonly when?: ToldMoment | undefined;
}

/** A step as it is entered. */
interface NewStep extends Said {
  readonly from: CaseStage | null;
  readonly office: string;
}

interface Stepping {
  readonly id: string;
  readonly timeZone: string;
}

/**
 * When something happens to a case, behind what happened last: as an office tells it, yet never ahead of the clock nor before
 * what it follows, for a timeline is read from the oldest on.
 */
export function happenedAt(when: ToldMoment | undefined, timeZone: string, last: Sql): Sql {
  if (when === undefined) return sql`clock_timestamp()`;
  const told =
    'at' in when
      ? sql`${when.at.toISOString()}::timestamptz`
      : sql`(${when.on}::date::timestamp at time zone ${timeZone}::text)`;
  return sql`greatest(${last}, least(${told}, clock_timestamp()))`;
}

/** Writes what happens to cases, step by step. */
export class StepBook {
  readonly #matter: Envelope;

  constructor(matter: Envelope) {
    this.#matter = matter;
  }

  /** Adds a step to those of a case that is held; answers its key. */
  async add(tx: Transaction, { id: caseId, timeZone }: Stepping, step: NewStep): Promise<string> {
    const { from, to, note, office, answers = false, when } = step;
    const id = newId();
    const sealed = note === null ? null : this.#matter.seal(note, stepPlace('note', id));
    await tx.sql(sql`
      insert into legal_outreach.step (id, case_id, ordinal, occurred_at, from_stage, to_stage, by_office, note, answers)
      select ${id}::uuid, ${caseId}::uuid, coalesce(max(ordinal) + 1, 0), ${happenedAt(when, timeZone, rawSql('max(occurred_at)'))},
        ${from}, ${to}, ${office}, ${sealed}::bytea, ${answers}::boolean
      from legal_outreach.step where case_id = ${caseId}::uuid`);
    return id;
  }

  /** A case was registered on another day than was told before: its first step as well, yet not behind the second. */
  async beganOn(tx: Transaction, caseId: string): Promise<void> {
    await tx.sql(sql`
      update legal_outreach.step first set occurred_at = least(c.registered_at,
        (select next.occurred_at from legal_outreach.step next where next.case_id = c.id and next.ordinal = 1))
      from legal_outreach.legal_case c where c.id = ${caseId}::uuid and first.case_id = c.id and first.ordinal = 0`);
  }
}
