import { Audit, AuditAction, DoorCodes, type Envelope, type Keyring, type Viewer } from '../../../auth/index.js';
import { instantOf, type Transaction } from '../../../kit/database/database.js';
import { globalId, newId } from '../../../kit/database/ids.js';
import { rawSql, type Sql, sql } from '../../../kit/database/sql.js';
import { toldInstant } from '../../../kit/graphql/told-instant.js';
import type { MemberCodes } from '../../benefit-cards/index.js';
import { type Memberships, PERSON_PREFIX } from '../../membership/index.js';
import type { FoundStation } from '../finding/found-station.js';
import { beginStay } from '../holds/beginning.js';
import { type HeldHold, holdHold } from '../holds/held-hold.js';
import { isLiveNow } from '../holds/hold.clock.js';
import { HoldState } from '../holds/hold.enums.js';
import { holdOver } from '../holds/hold.errors.js';
import { HOLD_DOOR } from '../holds/hold.reads.js';
import { keepAsFound } from '../holds/holding.service.js';
import type { CheckIn } from './visit.commands.js';
import { codeOfOtherDay, codeOfOtherStation, codeUnknown, codeUsed } from './visit.errors.js';

interface Dependencies {
  readonly keyring: Keyring;
  readonly envelope: Envelope;
  readonly memberships: Pick<Memberships, 'holdPeople' | 'live'>;
  readonly memberCodes: Pick<MemberCodes, 'spend'>;
}

/** Whoever comes the evening before a hold of past midnight is let in so long before it. */
const HOURS_EARLY = 2;

/** Takes down who comes to a desk, in the caller's transaction. The person is held first, then the hold. */
export class Visiting {
  readonly #given: Dependencies;
  readonly #doors: DoorCodes;
  readonly #audit: Audit;

  constructor(given: Dependencies) {
    this.#given = given;
    this.#doors = new DoorCodes(given.keyring);
    this.#audit = new Audit(given.envelope);
  }

  /**
   * Checks somebody in by a member code, with the hold of now where there is one, or by the code of a hold; answers the key of
   * the visit. Where a hold is checked in the keeper is shown the name in full, and the audit trail says so. Throws a Refusal.
   */
  async checkIn(tx: Transaction, viewer: Viewer, found: FoundStation, command: CheckIn): Promise<string> {
    const { memberCodeToken: token, checkInCode } = command;
    const came =
      checkInCode === undefined
        ? await this.#byMember(tx, found, token ?? '')
        : await this.#byHold(tx, found, checkInCode);
    if (came.hold) await beginStay(tx, came.hold);
    const id = newId();
    const isActive = (await this.#given.memberships.live(tx, came.personId)) !== undefined;
    await tx.sql(sql`
      insert into stations.visit (id, station_id, person_id, active_member, hold_id)
      values (${id}::uuid, ${found.id}::uuid, ${came.personId}::uuid, ${isActive}::boolean, ${came.hold?.id ?? null}::uuid)`);
    if (came.hold)
      await this.#audit.append(tx, {
        ...{ action: AuditAction.REVEAL, actor: viewer, subject: globalId(PERSON_PREFIX, came.personId) },
        fields: ['StationVisit.visitorName'],
      });
    return id;
  }

  async #byMember(tx: Transaction, found: FoundStation, token: string): Promise<Came> {
    const place = { merchantId: null, stationCode: found.askedAs };
    const { personId } = await this.#given.memberCodes.spend(tx, token, place);
    await keepAsFound(tx, found);
    const [next] = await tx.sql<{ id: string }>(sql`
      select h.id from stations.hold h join stations.station s on s.id = h.station_id
      where h.person_id = ${personId}::uuid and h.station_id = ${found.id}::uuid and h.state in ('HELD', 'CONFIRMED')
        and ${isLiveNow('h')} and ${mayComeNow('h', 's')}
      order by h.starts_at, h.id limit 1`);
    if (!next) return { personId, hold: null };
    const { held, stateNow } = await holdHold(tx, next.id, 'memberCodeToken');
    return { personId, hold: isWaiting(stateNow) ? held : null };
  }

  async #byHold(tx: Transaction, found: FoundStation, code: string): Promise<Came> {
    const id = this.#doors.read(HOLD_DOOR, code);
    const [said] = await tx.sql<{ personId: string | null; stationId: string; station: string }>(sql`
      select person_id as "personId", station_id as "stationId", name as station
      from stations.hold h join stations.station s on s.id = h.station_id where h.id = ${id}::uuid`);
    if (!id || !said) throw codeUnknown();
    if (said.stationId !== found.id) throw codeOfOtherStation(said.station);
    // Held as everybody holds them: a person, the station, and then what they have.
    await this.#given.memberships.holdPeople(tx, [said.personId ?? id]);
    await keepAsFound(tx, found);
    const { held, stateNow } = await holdHold(tx, id, 'checkInCode');
    if (stateNow === HoldState.CHECKED_IN) throw codeUsed();
    if (!isWaiting(stateNow) || held.personId === null) throw holdOver(stateNow, 'checkInCode');
    const today = await tx.sql(sql`
      select true as one from stations.hold h join stations.station s on s.id = h.station_id
      where h.id = ${id}::uuid and ${mayComeNow('h', 's')}`);
    if (today.length === 0) throw codeOfOtherDay(toldInstant(instantOf(held.startsAt), held.timeZone));
    return { personId: held.personId, hold: held };
  }
}

/** Who came, and the hold that is to be checked in, held. */
interface Came {
  readonly personId: string;
  readonly hold: HeldHold | null;
}

const isWaiting = (state: HoldState): boolean => state === HoldState.HELD || state === HoldState.CONFIRMED;

/** That it is the day on which a hold begins, by the clock of its station, or nearly so. */
function mayComeNow(hold: string, station: string): Sql {
  const [begin, zone] = [rawSql(`${hold}.starts_at`), rawSql(`${station}.time_zone`)];
  return sql`clock_timestamp() >= least((${begin} at time zone ${zone})::date::timestamp at time zone ${zone},
    ${begin} - interval '${rawSql(String(HOURS_EARLY))} hours')`;
}
