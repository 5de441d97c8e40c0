import { AuditAction, type Envelope, type Keyring, type Viewer } from '../../../auth/index.js';
import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { globalId, newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import type { Datum } from '../../../kit/graphql/platform.type.js';
import type { Organisations } from '../../organisations/index.js';
import { type Position, type Regions, timeZoneOf } from '../../regions/index.js';
import { CASE_PREFIX } from '../prefixes.js';
import { type CaseKind, CaseStage, type DisputeMatter, type PartyRole } from './case.enums.js';
import { caseEntered } from './case.events.js';
import type { CaseBook, HeldCase } from './case-book.js';
import { nextCaseNo } from './case-number.js';
import { employerKeyOf } from './employer-key.js';
import { partyHmac } from './persons.js';
import { casePlace, partyPlace } from './sealed-places.js';
import { type Telling, TellingAtOnce } from './telling.js';

/** Somebody in a new case: what is known of them, the rest is null. */
export interface NewParty {
  readonly role: PartyRole;
  readonly name: string | null;
  readonly mobile: string | null;
  readonly personId: string | null;
  /** A lawyer who is in the register of those who handle cases. */
  readonly handlerId?: string;
}

/** A case as it is entered: checked, and its texts free of personal numbers. */
export interface NewCase {
  readonly kind: CaseKind;
  readonly matters: readonly DisputeMatter[];
  readonly regionCode: string;
  /** As what an office tells of it; the rest follows from the table of moves. */
  readonly stage?: CaseStage;
  /** The number that an office gave it; without one the hub counts. */
  readonly caseNo?: string;
  /** Where an office says when; by the clock of the database without. */
  readonly registeredAt?: Date;
  /** Where an office says so; the union that answers for the division without. */
  readonly acceptingOffice?: string;
  readonly employerName: string | null;
  readonly employerUscc: string | null;
  readonly place: { readonly point: Position; readonly datum: Datum } | null;
  readonly station: { readonly id: string; readonly stationCode: string } | null;
  readonly applicantCount: number;
  readonly commonClaim?: boolean;
  readonly nameless: boolean;
  readonly narrative: string | null;
  readonly parties: readonly NewParty[];
  /** By which it came; null where the hub took it. */
  readonly channel: string | null;
  /** Who entered it, as the audit trail tells; never a party, of whom it would tell others. */
  readonly actor: Viewer | string;
}

interface Dependencies {
  readonly regions: Regions;
  readonly organisations: Pick<Organisations, 'service'>;
  readonly keyring: Pick<Keyring, 'current'>;
  readonly envelope: Envelope;
  readonly matter: Envelope;
  readonly caseBook: Pick<CaseBook, 'begin' | 'firstDay'>;
}

/** Where a country has several zones and nobody told which: that of the hub's own divisions. */
const ZONE_OF_NONE = 'Asia/Shanghai';

/** The one place through which a case comes into being, whoever brings it. */
export class NewCases {
  readonly #given: Dependencies;
  readonly #telling: Telling;

  constructor(given: Dependencies, telling?: Telling) {
    this.#given = given;
    this.#telling = telling ?? new TellingAtOnce(given.envelope);
  }

  /** The same, for whoever enters many cases in one transaction, beside a book that gathers what is told. */
  together({ book, telling }: { readonly book: CaseBook; readonly telling: Telling }): NewCases {
    return new NewCases({ ...this.#given, caseBook: book }, telling);
  }

  /**
   * Enters a case in the caller's transaction: its number, its parties, the first step and the term that begins with it,
   * the event and the row of the audit trail. Answers its key. A number of an office that is taken breaks the constraint
   * `legal_case_case_no_key`, so whoever brings one looks first.
   */
  async enterCase(tx: Transaction, entered: NewCase): Promise<string> {
    return (await this.enter(tx, entered)).id;
  }

  /** The same; answers the case as it is held from then on. */
  async enter(tx: Transaction, entered: NewCase): Promise<HeldCase> {
    const held = await this.#held(tx, entered);
    await this.#write(tx, entered, held);
    for (const [ordinal, party] of entered.parties.entries()) await this.#add(tx, held.id, ordinal, party);
    const at = entered.registeredAt;
    const stepId = await this.#given.caseBook.begin(tx, held, at && { at });
    await this.#telling.event(tx, caseEntered(held, { moment: 'SUBMITTED', stepId }));
    await this.#telling.audit(tx, {
      action: AuditAction.CASE_MOVE,
      actor: entered.actor,
      subject: globalId(CASE_PREFIX, held.id),
      reason: `${held.caseNo}: → ${held.stage}`,
      fields: ['LegalCase.stage'],
    });
    return { ...held, version: 1 };
  }

  async #held(tx: Transaction, entered: NewCase): Promise<Omit<HeldCase, 'version'>> {
    const { kind, regionCode, employerName, nameless } = entered;
    const timeZone = timeZoneOf(regionCode) ?? ZONE_OF_NONE;
    const { year, now, ...days } = await dayOf(tx, entered.registeredAt ?? null, timeZone);
    return {
      ...{ ...days, kind, regionCode, timeZone, nameless },
      id: newId(),
      now: instantOf(now),
      caseNo: entered.caseNo ?? (await nextCaseNo(tx, { regionCode, year, kind })),
      stage: entered.stage ?? CaseStage.REGISTERED,
      underInspection: false,
      acceptingOffice: entered.acceptingOffice ?? (await this.#officeOf(tx, regionCode)),
      employerKey: employerName === null ? null : employerKeyOf(employerName),
      employerUscc: entered.employerUscc,
    };
  }

  async #officeOf(tx: Transaction, regionCode: string): Promise<string> {
    const { organisations, regions } = this.#given;
    const office = await organisations.service.officeOf(tx, regionCode);
    return office?.name ?? `${regions.regionOf(regionCode).name}总工会`;
  }

  async #write(tx: Transaction, entered: NewCase, held: Omit<HeldCase, 'version'>): Promise<void> {
    const { id, kind, timeZone, registeredOn, now } = held;
    const { narrative, place, station } = entered;
    const registeredAt = (entered.registeredAt ?? now).toISOString();
    const sealed = narrative === null ? null : this.#given.matter.seal(narrative, casePlace('narrative', id));
    await tx.sql(sql`
      insert into legal_outreach.legal_case (id, case_no, kind, matters, stage, region_code, time_zone, accepting_office,
        employer_name, employer_key, employer_uscc, longitude, latitude, original_datum, station_id, station_code,
        applicant_count, common_claim, nameless, narrative, registered_at, registered_year, moved_at, channel,
        due_on)
      values (${id}::uuid, ${held.caseNo}, ${kind}, ${[...entered.matters]}::text[], ${held.stage}, ${held.regionCode}, ${timeZone},
        ${held.acceptingOffice}, ${entered.employerName}, ${held.employerKey}, ${held.employerUscc},
        ${place?.point.longitude ?? null}::double precision, ${place?.point.latitude ?? null}::double precision,
        ${place?.datum ?? null}, ${station?.id ?? null}::uuid, ${station?.stationCode ?? null}, ${entered.applicantCount},
        ${entered.commonClaim ?? true}, ${held.nameless}, ${sealed}::bytea,
        ${registeredAt}::timestamptz, ${Number(registeredOn.slice(0, 4))}::smallint, ${registeredAt}::timestamptz, ${entered.channel}, ${this.#given.caseBook.firstDay(held)}::date)`);
  }

  async #add(tx: Transaction, caseId: string, ordinal: number, { role, ...told }: NewParty): Promise<void> {
    const { matter, keyring } = this.#given;
    const id = newId();
    const sealed = (column: 'name' | 'mobile' | 'person', text: string | null) =>
      text === null ? null : matter.seal(text, partyPlace(column, id));
    const hmac = told.personId === null ? null : partyHmac(told.personId, keyring);
    await tx.sql(sql`
      insert into legal_outreach.party (id, case_id, ordinal, role, name, mobile, person, person_hmac, handler_id)
      values (${id}::uuid, ${caseId}::uuid, ${ordinal}, ${role}, ${sealed('name', told.name)}::bytea,
        ${sealed('mobile', told.mobile)}::bytea, ${sealed('person', told.personId)}::bytea, ${hmac}::bytea,
        ${told.handlerId ?? null}::uuid)`);
  }
}

interface DayOfCase {
  readonly year: number;
  readonly registeredOn: string;
  readonly today: string;
  readonly now: string;
}

/** One look at the clock, so that number, year and day are of one moment. */
async function dayOf(tx: Transaction, registeredAt: Date | null, timeZone: string): Promise<DayOfCase> {
  const told = registeredAt?.toISOString() ?? null;
  const [day] = await tx.sql<DayOfCase & Record<string, unknown>>(sql`
    select extract(year from at)::integer as year, at::date::text as "registeredOn",
      (now at time zone ${timeZone}::text)::date::text as today, now::text as now
    from (select clock_timestamp() as now) as clock,
      lateral (select coalesce(${told}::timestamptz, now) at time zone ${timeZone}::text as at) as registered`);
  if (!day) throw new Error('The database did not tell the time.');
  return day;
}
