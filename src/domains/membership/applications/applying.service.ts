import type { Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { keyOf, newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { type Refusal, Refusals, refusalsOf } from '../../../kit/refusal.js';
import type { HeldUnion } from '../../organisations/index.js';
import { addDays, type Calendar, type Regions } from '../../regions/index.js';
import { applicationOpen, membershipExists } from '../memberships/membership.errors.js';
import type { Memberships } from '../memberships/membership.service.js';
import { freeNumber } from '../memberships/numbers.js';
import { ownPerson } from '../person.own.js';
import type { People } from '../person.service.js';
import type { PersonRecords, PersonValues } from '../person.values.js';
import { type Applicant, type ApplicantSeal, readApplicant } from './applicant.js';
import type { ApplyForMembership, CancelApplication } from './application.commands.js';
import { ApplicationState } from './application.enums.js';
import { applicationUnknown, unionNotAccepting } from './application.errors.js';
import { applicationTold, asNamed } from './application.events.js';
import { APPLICATION_PREFIX } from './application.fields.js';
import { routeRefusals } from './join-routes.js';
import { endApplication, holdApplication, refuseEnded } from './open-application.js';
import type { Resolvers } from './resolvers.js';

/** What people agree to is kept by who stands above: the hub hands in how it is noted. */
export interface PersonalDataConsent {
  /** Notes that a person agrees to a version of the text; throws a Refusal at the path where it is not the one in force. */
  give(tx: Transaction, personId: string, textVersion: number, path: readonly string[]): Promise<unknown>;
  /** Whether the person's consent holds now, and until the transaction ends. */
  holds(tx: Transaction, personId: string): Promise<boolean>;
}

interface Dependencies {
  readonly people: People;
  readonly records: PersonRecords;
  readonly memberships: Memberships;
  readonly seal: ApplicantSeal;
  readonly resolvers: Resolvers;
  readonly consent: PersonalDataConsent;
  readonly regions: Regions;
  readonly calendar: Pick<Calendar, 'workdayFrom'>;
}

/** So many days an application may wait; where that is a day off, until the next working day. */
const DAYS = 15;

/** Asking to join a union, and taking it back. Everything happens in the caller's transaction. */
export class Applying {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The key of the person who asks; throws NOT_PERMITTED for whoever is none. */
  own(viewer: Viewer): string {
    return ownPerson(this.#given.people, viewer);
  }

  /** Takes an application; answers its key. Throws Refusals with all that is wrong. */
  async apply(tx: Transaction, personId: string, command: ApplyForMembership): Promise<string> {
    const { memberships, records, regions, consent } = this.#given;
    await memberships.holdPerson(tx, personId);
    const today = await memberships.today(tx);
    const known = await records.read(tx, personId);
    const refusals: Refusal[] = [];
    const asFarAs = async <Value>(work: () => Value | Promise<Value>): Promise<Value | undefined> => {
      try {
        return await work();
      } catch (error) {
        const reasons = refusalsOf(error);
        if (!reasons) throw error;
        refusals.push(...reasons);
        return undefined;
      }
    };
    const applicant = await asFarAs(() => readApplicant(command, { known, today, regions }));
    const union = await asFarAs(() => this.#unionOf(tx, command, known, today));
    await asFarAs(() => this.#refuseMember(tx, personId));
    await asFarAs(() => consent.give(tx, personId, command.consentTextVersion, ['consentTextVersion']));
    if (!applicant || !union || refusals.length > 0) throw new Refusals(refusals);
    return this.#enter(tx, { personId, command, applicant, union, today });
  }

  async #unionOf(
    tx: Transaction,
    { unionCode, joinRoute, workerGroups }: ApplyForMembership,
    known: PersonValues,
    today: string,
  ): Promise<HeldUnion> {
    const union = await this.#given.memberships.holdUnion(tx, { unionCode }, today, ['unionCode']);
    const refusals = [
      ...(union.acceptsApplications ? [] : [unionNotAccepting(unionCode)]),
      ...routeRefusals(joinRoute, union, workerGroups.length > 0 ? workerGroups : known.workerGroups),
    ];
    if (refusals.length > 0) throw new Refusals(refusals);
    return union;
  }

  async #refuseMember(tx: Transaction, personId: string): Promise<void> {
    if (await this.#given.memberships.live(tx, personId)) throw membershipExists();
    const open = await tx.sql(sql`
      select true as open from membership.application where person_id = ${personId}::uuid and state = 'UNDER_REVIEW'`);
    if (open.length > 0) throw applicationOpen();
  }

  async #enter(
    tx: Transaction,
    given: Readonly<{
      personId: string;
      command: ApplyForMembership;
      applicant: Applicant;
      union: HeldUnion;
      today: string;
    }>,
  ): Promise<string> {
    const { personId, command, applicant, union, today } = given;
    const id = newId();
    const told = await this.#given.seal.sealed(tx, id, applicant);
    const dueOn = this.#given.calendar.workdayFrom(addDays(today, DAYS));
    const applicationNo = await freeNumber(tx, 'A');
    await tx.sql(sql`
      insert into membership.application (id, application_no, person_id, union_id, region_code, state, join_route,
        consent_text_version, name, id_type, id_number, id_number_index_a, id_number_index_b, mobile, mobile_index_a,
        mobile_index_b, mobile_checked_at, worker_groups, work_region, due_on)
      values (${id}::uuid, ${applicationNo}, ${personId}::uuid, ${union.id}::uuid, ${union.regionCode}, 'UNDER_REVIEW',
        ${command.joinRoute}, ${command.consentTextVersion}, ${told.name}::bytea, ${applicant.idType},
        ${told.idNumber}::bytea, ${told.numberIndexes.a}::bytea, ${told.numberIndexes.b}::bytea, ${told.mobile}::bytea,
        ${told.mobileIndexes.a}::bytea, ${told.mobileIndexes.b}::bytea, ${applicant.mobileCheckedAt}::timestamptz,
        ${[...applicant.workerGroups]}::text[], ${applicant.workRegion}::text, ${dueOn}::date)`);
    const named = await this.#given.resolvers.name(tx, { id, personId, unionId: union.id, told: applicant });
    const state = ApplicationState.UNDER_REVIEW;
    const entered = { id, personId, unionId: union.id, regionCode: union.regionCode, joinRoute: command.joinRoute };
    await announce(tx, [
      applicationTold.entered({ ...entered, state }),
      ...named.map((each) => applicationTold.entered(asNamed({ id, state }, each))),
    ]);
    return id;
  }

  /** Takes an application back; answers its key. That of somebody else looks absent. */
  async cancel(tx: Transaction, personId: string, command: CancelApplication): Promise<string> {
    const key = keyOf(APPLICATION_PREFIX, command.applicationId) ?? null;
    await this.#given.memberships.holdPerson(tx, personId);
    const [found] = await tx.sql<{ id: string }>(sql`
      select id from membership.application where id = ${key}::uuid and person_id = ${personId}::uuid`);
    if (!found) throw applicationUnknown();
    const held = await holdApplication(tx, found.id);
    refuseEnded(held, command.expectedVersion, personId);
    await endApplication(tx, held, { state: ApplicationState.CANCELLED });
    return held.id;
  }
}
