import type { Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { keyOf } from '../../../kit/database/ids.js';
import { rawSql, sql } from '../../../kit/database/sql.js';
import { Decision } from '../../../kit/graphql/platform.type.js';
import type { Regions } from '../../regions/index.js';
import { membershipExists } from '../memberships/membership.errors.js';
import type { HeldPerson, Memberships } from '../memberships/membership.service.js';
import { mergedValues } from '../merging/merged-values.js';
import type { PersonMerging } from '../merging/person-merging.js';
import { personGone } from '../person.errors.js';
import type { People } from '../person.service.js';
import type { PersonRecords, PersonValues } from '../person.values.js';
import { type Applicant, type ApplicantSeal, asGranted } from './applicant.js';
import type { DecideApplication } from './application.commands.js';
import { ApplicationState } from './application.enums.js';
import {
  applicationUnknown,
  clearsUpOnly,
  consentTakenBack,
  noteMissing,
  notSamePerson,
  otherUnknown,
  ownApplication,
} from './application.errors.js';
import { APPLICATION_PREFIX } from './application.fields.js';
import type { PersonalDataConsent } from './applying.service.js';
import { endApplication, type HeldApplication, holdApplication, refuseEnded } from './open-application.js';
import { othersIn } from './resolvers.js';
import { isSamePerson } from './same-person.js';

interface Dependencies {
  readonly people: People;
  readonly records: PersonRecords;
  readonly memberships: Memberships;
  readonly merging: PersonMerging;
  readonly seal: ApplicantSeal;
  readonly consent: PersonalDataConsent;
  readonly regions: Regions;
}

/** An application that the caller may decide, as it was found: of whom, and to which union. */
export interface FoundApplication {
  readonly id: string;
  readonly personId: string;
  readonly unionId: string;
  /** With whom it collides, for one who was named to clear that up; undefined for a cadre of the union applied to. */
  readonly clears?: readonly NamedOther[];
}

/** Somebody on account of whom a union was named to clear up a collision. */
interface NamedOther {
  readonly id: string;
  readonly sharesIdNumber: boolean;
}

/** What is decided, with all that is held for it. */
interface Deciding {
  readonly held: HeldApplication;
  readonly told: Applicant;
  /** The record of the applicant. */
  readonly applicant: HeldPerson;
  /** The known person whom the applicant is. */
  readonly known: HeldPerson | undefined;
  readonly today: string;
}

/** Grants applications and sends them back. Everything happens in the caller's transaction. */
export class Deciders {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /**
   * The application, where the caller reaches the division of its union, or of one that was named to clear up what it
   * collides with. Throws the same Refusal for what is not there.
   */
  async permit(tx: Transaction, viewer: Viewer, { applicationId }: DecideApplication): Promise<FoundApplication> {
    const key = keyOf(APPLICATION_PREFIX, applicationId) ?? null;
    const own = this.#given.people.selfOf(viewer);
    const { ranges } = this.#given.regions.reachOf(viewer, ['CADRE']);
    const [row] = await tx.sql<FoundApplication & { regionCode: string; others: readonly NamedOther[] }>(sql`
      select id, person_id as "personId", union_id as "unionId", region_code as "regionCode",
        ${othersIn(rawSql('application.id'), own, ranges)} as others
      from membership.application where id = ${key}::uuid`);
    if (!row) throw applicationUnknown();
    const { regionCode, others, ...found } = row;
    const isReached = ranges.some(([from, to]) => from <= regionCode && regionCode < to);
    if (!isReached && others.length === 0) throw applicationUnknown();
    if (found.personId === own) throw ownApplication();
    return isReached ? found : { ...found, clears: others };
  }

  /** Decides an application, once; answers its key. Throws a Refusal. */
  async decide(tx: Transaction, viewer: Viewer, found: FoundApplication, command: DecideApplication): Promise<string> {
    const isGranted = command.decision === Decision.APPROVE;
    const deciding = await this.#held(tx, viewer, found, command);
    const { held, applicant, known } = deciding;
    if (!isGranted && command.note === undefined) throw noteMissing();
    if (isGranted && !(await this.#given.consent.holds(tx, applicant.id))) throw consentTakenBack();
    const values = await this.#values(tx, deciding, isGranted);
    if (known) await this.#given.merging.merge(tx, { kept: known, gone: applicant }, values);
    else if (isGranted) await this.#given.records.write(tx, applicant.id, values);
    const person = known ?? applicant;
    const membershipId = isGranted ? await this.#membershipOf(tx, deciding, person) : null;
    await endApplication(tx, held, {
      state: isGranted ? ApplicationState.APPROVED : ApplicationState.REJECTED,
      note: this.#given.seal.note(held.id, command.note),
      membershipId,
      personId: person.id,
    });
    if (known) await this.#given.merging.note(tx, { kept: known.id, gone: applicant.id }, viewer);
    return held.id;
  }

  /** Holds the people, the union and the application, in this order, and refuses what can not be decided. */
  async #held(tx: Transaction, viewer: Viewer, found: FoundApplication, command: DecideApplication): Promise<Deciding> {
    const { memberships, seal } = this.#given;
    const knownId = await this.#knownOf(tx, viewer, found, command);
    if (found.clears) refuseBeyondClearing(found.clears, command, knownId);
    const people = await memberships.holdPeople(tx, [found.personId, knownId ?? found.personId]);
    const today = await memberships.today(tx);
    if (command.decision === Decision.APPROVE)
      await memberships.holdUnion(tx, { id: found.unionId }, today, ['decision']);
    const held = await holdApplication(tx, found.id);
    refuseEnded(held, command.expectedVersion, found.personId);
    const applicant = people.get(found.personId);
    const opened = seal.opened(held);
    if (!applicant || !opened) throw personGone();
    const known = knownId === undefined ? undefined : people.get(knownId);
    if (knownId !== undefined && !known) throw otherUnknown();
    return { held, told: { ...held, ...opened }, applicant, known, today };
  }

  /** The key of the known person; undefined where none is named. One out of the caller's reach is answered as nobody. */
  async #knownOf(tx: Transaction, viewer: Viewer, found: FoundApplication, { sameAsMemberNo }: DecideApplication) {
    if (sameAsMemberNo === undefined) return undefined;
    const known = await this.#given.people.inReachByMemberNo(tx, viewer, sameAsMemberNo);
    if (known === undefined) throw otherUnknown();
    return known === found.personId ? undefined : known;
  }

  /**
   * What is known of the person from now on: what two records say, and, where it is granted, what was told. A record
   * becomes another one's only where they share what tells people apart, so that nobody is made somebody else by a slip.
   */
  async #values(
    tx: Transaction,
    { told, applicant, known, today }: Deciding,
    isGranted: boolean,
  ): Promise<PersonValues> {
    const { records } = this.#given;
    const own = await records.read(tx, applicant.id);
    const other = known && (await records.read(tx, known.id));
    if (other && !isSamePerson(told, own, other)) throw notSamePerson();
    const both = other ? mergedValues(other, own) : own;
    return isGranted ? asGranted(both, told, today) : both;
  }

  /** The membership that is granted; of a known person who is a member of that union already, that one. */
  async #membershipOf(tx: Transaction, { held, today }: Deciding, person: HeldPerson): Promise<string> {
    const { memberships } = this.#given;
    const live = await memberships.live(tx, person.id);
    if (live && live.unionId !== held.unionId) throw membershipExists();
    if (live) return live.id;
    const union = await memberships.holdUnion(tx, { id: held.unionId }, today, ['decision']);
    return memberships.open(tx, { person, union, on: today, joinRoute: held.joinRoute });
  }
}

/**
 * Who was named to clear up a collision sends back: as a person with whom it collides, or, where that one has the same id
 * number, as told with the number of another. Whether somebody joins is for the union applied to.
 */
function refuseBeyondClearing(
  others: readonly NamedOther[],
  { decision, sameAsMemberNo }: DecideApplication,
  knownId: string | undefined,
): void {
  if (decision === Decision.APPROVE) throw clearsUpOnly('decision');
  const isNamed = others.some(({ id, sharesIdNumber }) => (knownId === undefined ? sharesIdNumber : id === knownId));
  if (isNamed) return;
  throw sameAsMemberNo === undefined ? clearsUpOnly('sameAsMemberNo') : otherUnknown();
}
