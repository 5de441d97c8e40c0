import { AuditAction, type Envelope, type Viewer } from '../../../auth/index.js';
import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { globalId } from '../../../kit/database/ids.js';
import { rawSql, sql } from '../../../kit/database/sql.js';
import { versionConflict } from '../../../kit/refusal.js';
import type { Regions } from '../../regions/index.js';
import { CASE_PREFIX } from '../prefixes.js';
import { CaseKind, CaseStage, type DisputeMatter } from './case.enums.js';
import { caseUnknown, stageNotAllowed } from './case.errors.js';
import { type CaseMoment, caseChanged } from './case.events.js';
import { isRectified, setAsideBy } from './endings.js';
import { grantReward } from './granting.js';
import { neededBy, refuseIncomplete } from './needs.js';
import { casePlace } from './sealed-places.js';
import { isAnswer, type Mover, type MovingAct, nextStages, OVER, type Staged, wantedMove } from './stages.js';
import { happenedAt, type Said, StepBook, type ToldMoment } from './step-book.js';
import { type Telling, TellingAtOnce, TellingTogether } from './telling.js';
import { type CountedFrom, TermBook } from './term-book.js';

/** A case that stays as it is until the transaction ends. */
export interface HeldCase extends Staged {
  readonly id: string;
  readonly version: number;
  readonly caseNo: string;
  readonly kind: CaseKind;
  readonly stage: CaseStage;
  readonly underInspection: boolean;
  readonly regionCode: string;
  readonly timeZone: string;
  readonly acceptingOffice: string;
  readonly employerKey: string | null;
  readonly employerUscc: string | null;
  readonly nameless: boolean;
  /** By the calendar of its division. */
  readonly registeredOn: string;
  readonly today: string;
  /** By the clock of the database. */
  readonly now: Date;
}

/** Who does something to a case, and for which office. */
export interface Doer {
  /** Who asks, or the part of the hub that does it; of a party never who it is. */
  readonly actor: Viewer | string;
  readonly mover: Mover;
  /** As the timeline tells it: an office, not a person. */
  readonly office: string;
}

/** A move that is wanted. */
export interface WantedMove {
  readonly to: CaseStage;
  readonly act: MovingAct;
  readonly note: string | null;
  /** When, where another office tells of it; by the clock of the database without. */
  readonly when?: ToldMoment;
}

/** The headline of a case as other offices tell it. */
export interface RetoldCase {
  readonly kind: CaseKind;
  readonly matters: readonly DisputeMatter[];
  readonly employerName: string | null;
  readonly employerKey: string | null;
  readonly employerUscc: string | null;
  readonly applicantCount: number;
  readonly commonClaim: boolean;
  readonly nameless: boolean;
  readonly narrative: string | null;
  /** By the calendar of its division. */
  readonly registeredOn: string;
}

interface Dependencies {
  readonly regions: Regions;
  readonly envelope: Envelope;
  readonly matter: Envelope;
}

/**
 * The one place through which a case changes: by a move of the table, with its step, its terms, its row of the audit trail
 * and its event, or by something that is recorded of it. Everything happens in the caller's transaction.
 */
export class CaseBook {
  readonly #given: Dependencies;
  readonly #matter: Envelope;
  readonly #regions: Regions;
  readonly #steps: StepBook;
  readonly #telling: Telling;
  readonly #terms: TermBook;

  constructor(given: Dependencies, telling?: Telling) {
    const { regions, envelope, matter } = given;
    this.#given = given;
    this.#regions = regions;
    this.#telling = telling ?? new TellingAtOnce(envelope);
    this.#matter = matter;
    this.#steps = new StepBook(matter);
    this.#terms = new TermBook(regions);
  }

  /** The same book, for whoever changes many cases in one transaction: the log and the trail are told when that one says so. */
  together(): { readonly book: CaseBook; readonly telling: TellingTogether } {
    const telling = new TellingTogether(this.#given.envelope);
    return { book: new CaseBook(this.#given, telling), telling };
  }

  /** Holds a case by its key: who else changes it waits. Throws VERSION_CONFLICT where it is not the version that was read. */
  async hold(tx: Transaction, key: string, expectedVersion?: number): Promise<HeldCase> {
    const [held] = await tx.sql<Omit<HeldCase, 'now'> & { now: string } & Record<string, unknown>>(sql`
      select id, version, case_no as "caseNo", kind, stage, under_inspection as "underInspection", region_code as "regionCode",
        time_zone as "timeZone", accepting_office as "acceptingOffice", employer_key as "employerKey",
        employer_uscc as "employerUscc", nameless,
        (registered_at at time zone time_zone)::date::text as "registeredOn",
        (clock_timestamp() at time zone time_zone)::date::text as today, clock_timestamp()::text as now
      from legal_outreach.legal_case where id = ${key}::uuid for no key update`);
    if (!held) throw caseUnknown();
    if (expectedVersion !== undefined && expectedVersion !== held.version)
      throw versionConflict(expectedVersion, held.version);
    return { ...held, now: instantOf(held.now) };
  }

  /**
   * Moves a held case. Throws STAGE_NOT_ALLOWED for what the table does not have, STAGE_INCOMPLETE for what a move needs and
   * is not there.
   */
  async move(tx: Transaction, held: HeldCase, { to, act, note, when }: WantedMove, by: Doer): Promise<void> {
    // Who brought it without a name can not be told from others, so nobody takes it back.
    const wanted = held.nameless && act === 'withdraw' ? null : wantedMove(held, to, act, by.mover);
    if (!wanted) throw stageNotAllowed({ from: held.stage, to, act }, nextStages(held, by.mover));
    if ('beside' in wanted) return this.#inspect(tx, held, wanted.beside, { to, note, when }, by);
    await refuseIncomplete(tx, held.id, neededBy(wanted.move, by.mover), note);
    const isOver = OVER.includes(to);
    await setAsideBy(tx, held.id, wanted.move);
    const dueOn = await this.#terms.follow(tx, held, to);
    await tx.sql(sql`
      update legal_outreach.legal_case set stage = ${to}, under_inspection = under_inspection and not ${isOver},
        due_on = ${dueOn}::date, moved_at = ${happenedAt(when, held.timeZone, rawSql('moved_at'))}, version = version + 1, updated_at = clock_timestamp()
      where id = ${held.id}::uuid`);
    const said = { to, note, when, answers: note !== null && isAnswer(held, wanted.move, by.mover) };
    await this.#stepped(tx, held, said, by, { stage: to, underInspection: held.underInspection && !isOver });
    if (to === CaseStage.INSPECTION) await this.#confirmed(tx, held, to);
  }

  /** Something was recorded of a held case: it has another version, and who follows it hears of it. */
  async recorded(tx: Transaction, held: HeldCase, moment: CaseMoment): Promise<void> {
    await bump(tx, held.id);
    await this.#telling.event(tx, caseChanged(held, held, { moment, stepId: null }));
    if (moment === 'OUTCOME' && (await isRectified(tx, held.id))) await this.#confirmed(tx, held, held.stage);
  }

  /** Writes the headline of a held case as other offices tell it now; its number stays, its first term is counted anew. */
  async retell(tx: Transaction, held: HeldCase, told: RetoldCase): Promise<void> {
    const { narrative } = told;
    const sealed = narrative === null ? null : this.#matter.seal(narrative, casePlace('narrative', held.id));
    const dueOn = await this.#terms.recount(tx, held, told.registeredOn);
    await tx.sql(sql`
      update legal_outreach.legal_case set due_on = ${dueOn}::date, kind = ${told.kind}, matters = ${[...told.matters]}::text[],
        employer_name = ${told.employerName}, employer_key = ${told.employerKey}, employer_uscc = ${told.employerUscc},
        applicant_count = ${told.applicantCount}, common_claim = ${told.commonClaim}, nameless = ${told.nameless},
        narrative = ${sealed}::bytea, registered_year = extract(year from ${told.registeredOn}::date)::smallint,
        registered_at = case when (registered_at at time zone time_zone)::date = ${told.registeredOn}::date then registered_at
          else ${told.registeredOn}::date::timestamp at time zone time_zone end
      where id = ${held.id}::uuid`);
    if (told.registeredOn !== held.registeredOn) await this.#steps.beganOn(tx, held.id);
    await this.recorded(tx, held, 'TOLD');
  }

  /** Tells of a held case what is no change of it, as that its term is over: its version stays, and nobody has to read it again. */
  async tell(tx: Transaction, held: HeldCase, moment: CaseMoment): Promise<void> {
    await this.#telling.event(tx, caseChanged(held, held, { moment, stepId: null }));
  }

  /** The term of a held case that runs ends on another day. */
  async moveTerm(tx: Transaction, held: HeldCase, dueOn: string): Promise<void> {
    await this.#terms.move(tx, held, dueOn);
    await tx.sql(sql`update legal_outreach.legal_case set due_on = ${dueOn}::date where id = ${held.id}::uuid`);
    await this.recorded(tx, held, 'TERM');
  }

  /** The term of a held case runs by a rule since a day, or none does; answers false where that is so already. */
  async countTerm(tx: Transaction, of: HeldCase, from: CountedFrom | null): Promise<boolean> {
    const dueOn = await this.#terms.count(tx, of, from);
    if (dueOn === undefined) return false;
    await tx.sql(sql`update legal_outreach.legal_case set due_on = ${dueOn}::date where id = ${of.id}::uuid`);
    // It may have moved since it was held.
    await this.recorded(tx, await this.hold(tx, of.id), 'TERM');
    return true;
  }

  /** The last day of the term that begins with a new case; null without one. */
  firstDay(entered: Omit<HeldCase, 'version'>): string | null {
    return this.#terms.firstDay(entered);
  }

  /** Enters the first step of a new case and the term that begins with it; answers the key of the step. */
  async begin(tx: Transaction, entered: Omit<HeldCase, 'version'>, when?: ToldMoment): Promise<string> {
    const { stage: to, acceptingOffice: office } = entered;
    const stepId = await this.#steps.add(tx, entered, { from: null, to, note: null, office, when });
    await this.#terms.begin(tx, entered);
    return stepId;
  }

  /** A hazard is one: inspection took it up, or it was put right. Whoever reported it has a reward coming, once. */
  async #confirmed(tx: Transaction, held: HeldCase, stage: CaseStage): Promise<void> {
    if (held.kind !== CaseKind.HAZARD_REPORT || !(await grantReward(tx, this.#regions, held))) return;
    const now = { ...held, stage };
    await this.#telling.event(tx, caseChanged(now, now, { moment: 'REWARD', stepId: null }));
  }

  async #inspect(tx: Transaction, held: HeldCase, begins: boolean, said: Said, by: Doer): Promise<void> {
    await tx.sql(sql`
      update legal_outreach.legal_case set under_inspection = ${begins},
        moved_at = ${happenedAt(said.when, held.timeZone, rawSql('moved_at'))}, version = version + 1, updated_at = clock_timestamp()
      where id = ${held.id}::uuid`);
    await this.#stepped(tx, held, said, by, { stage: held.stage, underInspection: begins });
  }

  async #stepped(
    tx: Transaction,
    held: HeldCase,
    said: Said,
    { actor, office }: Doer,
    now: Pick<HeldCase, 'stage' | 'underInspection'>,
  ): Promise<void> {
    const stepId = await this.#steps.add(tx, held, { from: held.stage, office, ...said });
    await this.#telling.event(tx, caseChanged(held, { ...held, ...now }, { moment: 'MOVED', stepId }));
    await this.#telling.audit(tx, {
      action: AuditAction.CASE_MOVE,
      actor,
      subject: globalId(CASE_PREFIX, held.id),
      reason: `${held.caseNo}: ${held.stage} → ${said.to}`,
      fields: ['LegalCase.stage'],
    });
  }
}

async function bump(tx: Transaction, caseId: string): Promise<void> {
  await tx.sql(sql`
    update legal_outreach.legal_case set version = version + 1, updated_at = clock_timestamp()
    where id = ${caseId}::uuid`);
}
