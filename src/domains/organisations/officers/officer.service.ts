import { LockMode } from '@mikro-orm/core';
import type { Envelope } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { IntakeDecision } from '../../../kit/intake.js';
import { rowOutOfReach, rowOutsideDelivery } from '../../../kit/intake-errors.js';
import { type Refusal, Refusals } from '../../../kit/refusal.js';
import type { Regions } from '../../regions/index.js';
import { Union } from '../union.entity.js';
import { unionChanged, unionFacts } from '../union.events.js';
import type { PutUnionResult, UnionSource } from '../union.service.js';
import type { PutOfficer } from './officer.commands.js';
import {
  officeElsewhere,
  officePeriodInvalid,
  officerErased,
  officerNameInvalid,
  officerUnnamed,
  seatTaken,
  unionOfOfficeUnknown,
} from './officer.errors.js';
import { officerPlace } from './officer.sealed.js';

/** Who holds an office, and until when; no name where it was taken out. */
interface Holder {
  readonly name: string | null;
  readonly to: string | null;
}

/** An office on record. */
interface KnownOffice extends Holder {
  readonly id: string;
}

/** Letters with their marks, rare characters that fonts keep in private use, and one sign between two of them. */
const NAME = /^[\p{L}\p{M}\p{Co}]+(?:[·•・'’\- ][\p{L}\p{M}\p{Co}]+)*$/u;

/** All that is wrong with what is told of an office, whatever stands on record. */
export function judgeOfficer({ name, from, to }: PutOfficer): readonly Refusal[] {
  return [
    ...(name !== undefined && !NAME.test(name) ? [officerNameInvalid()] : []),
    ...(to !== undefined && to < from ? [officePeriodInvalid(from, to)] : []),
  ];
}

/**
 * Keeps who holds which office in a union; a name stands sealed, and is told to nobody by an event or a refusal.
 * Everything happens in the caller's transaction.
 */
export class OfficerService {
  readonly #regions: Regions;
  readonly #envelope: Envelope;

  constructor({ regions, envelope }: { readonly regions: Regions; readonly envelope: Envelope }) {
    this.#regions = regions;
    this.#envelope = envelope;
  }

  /** Enters an office or brings it to what is told: as far as its source may. Throws Refusals with all that is wrong. */
  async put(tx: Transaction, command: PutOfficer, source: UnionSource = {}): Promise<PutUnionResult> {
    // Whoever changes an office of a union holds the union, so that two never take one seat at once.
    const union = await tx.em.findOne(
      Union,
      { unionCode: command.unionCode },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!union) throw new Refusals([unionOfOfficeUnknown(command.unionCode)]);
    const known = await this.#known(tx, union.id, command);
    const refusals = [
      ...this.#ofSource(union, command, source),
      ...judgeOfficer(command),
      ...ofRecord(command, known),
      ...(await ofSeat(tx, union.id, command, known)),
    ];
    if (refusals.length > 0) throw new Refusals(refusals);
    const result = known ? await this.#change(tx, known, command) : await this.#enter(tx, union.id, command);
    if (result.changed) await tellOfUnion(tx, union);
    return result;
  }

  #ofSource(
    { regionCode }: Union,
    { unionCode }: PutOfficer,
    { decision = null, regionCode: own = null }: UnionSource,
  ): readonly Refusal[] {
    if (decision) return ofDecision(decision, unionCode, regionCode);
    return own === null || this.#regions.mayTell(own, regionCode) ? [] : [rowOutsideDelivery(regionCode, own)];
  }

  async #known(tx: Transaction, unionId: string, { office, seat, from }: PutOfficer): Promise<KnownOffice | undefined> {
    const [known] = await tx.sql<{ id: string; name: Buffer | null; to: string | null }>(sql`
      select id, name, to_on::text as to from organisations.office
      where union_id = ${unionId}::uuid and office = ${office} and seat = ${seat} and from_on = ${from}::date`);
    return known && { ...known, name: known.name && this.#envelope.open(known.name, officerPlace(known.id)) };
  }

  async #enter(
    tx: Transaction,
    unionId: string,
    { office, seat, name, nameErased, from, to }: PutOfficer,
  ): Promise<PutUnionResult> {
    if (name === undefined || nameErased) throw new Refusals([officerUnnamed()]);
    const id = newId();
    const sealed = this.#envelope.seal(name, officerPlace(id));
    await tx.sql(sql`
      insert into organisations.office (id, union_id, office, seat, name, from_on, to_on)
      values (${id}::uuid, ${unionId}::uuid, ${office}, ${seat}, ${sealed}::bytea, ${from}::date, ${to ?? null}::date)`);
    return { id, changed: true };
  }

  async #change(tx: Transaction, known: KnownOffice, told: PutOfficer): Promise<PutUnionResult> {
    const { id } = known;
    const name = told.nameErased ? null : (told.name ?? known.name);
    const to = told.to ?? known.to;
    if (name === known.name && to === known.to) return { id, changed: false };
    const sealed = name === null ? null : this.#envelope.seal(name, officerPlace(id));
    await tx.sql(sql`
      update organisations.office set name = ${sealed}::bytea, to_on = ${to}::date, version = version + 1, updated_at = now(),
        name_erased_at = case when ${sealed}::bytea is null then coalesce(name_erased_at, clock_timestamp()) end
      where id = ${id}::uuid`);
    return { id, changed: true };
  }
}

function ofDecision({ belongsTo, reaches }: IntakeDecision, unionCode: string, regionCode: string): readonly Refusal[] {
  if (!reaches(regionCode)) return [rowOutOfReach(regionCode)];
  return belongsTo === null ? [] : [officeElsewhere(unionCode)];
}

/** A name that was taken out stays out. */
function ofRecord({ name }: PutOfficer, known: KnownOffice | undefined): readonly Refusal[] {
  return known?.name === null && name !== undefined ? [officerErased()] : [];
}

/** Somebody else in the same seat on some of the days. */
async function ofSeat(
  tx: Transaction,
  unionId: string,
  { office, seat, from, to }: PutOfficer,
  known: KnownOffice | undefined,
): Promise<readonly Refusal[]> {
  const until = to ?? known?.to ?? null;
  if (until !== null && until < from) return [];
  const [other] = await tx.sql<{ from: string; to: string | null }>(sql`
    select from_on::text as from, to_on::text as to from organisations.office
    where union_id = ${unionId}::uuid and office = ${office} and seat = ${seat} and from_on <> ${from}::date
      and daterange(from_on, to_on, '[]') && daterange(${from}::date, ${until}::date, '[]')
    order by from_on limit 1`);
  return other ? [seatTaken(other.from, other.to)] : [];
}

/** What hangs on a union has changed: nobody reads it as it was before. */
async function tellOfUnion(tx: Transaction, union: Union): Promise<void> {
  await tx.sql(sql`
    update organisations."union" set version = version + 1, updated_at = now() where id = ${union.id}::uuid`);
  await announce(tx, [unionChanged(unionFacts(union), union)]);
}
