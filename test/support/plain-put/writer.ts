import { LockMode, type RequiredEntityData, raw } from '@mikro-orm/core';
import type { Envelope } from '../../../src/auth/index.js';
import { syllablesOf } from '../../../src/domains/regions/index.js';
import { localTime } from '../../../src/domains/stations/hours/local-time.js';
import { stationColumns } from '../../../src/domains/stations/station.columns.js';
import { Station } from '../../../src/domains/stations/station.entity.js';
import { StationStatus } from '../../../src/domains/stations/station.enums.js';
import { stationChanged, stationEntered, stationFacts } from '../../../src/domains/stations/station.events.js';
import { keeperPlace } from '../../../src/domains/stations/station.keeper.js';
import type { StationFacts } from '../../../src/domains/stations/station.rules.js';
import { applied } from '../../../src/kit/database/changes.js';
import type { Transaction } from '../../../src/kit/database/database.js';
import { newId } from '../../../src/kit/database/ids.js';
import { searchTerms } from '../../../src/kit/database/search.js';
import { sql } from '../../../src/kit/database/sql.js';
import { announce } from '../../../src/kit/events/index.js';
import type { Authority } from '../../../src/kit/intake.js';
import { addParts, changeParts } from './parts.js';

export interface Settled {
  readonly stationCode: string;
  readonly operatorId: string | undefined;
  readonly authority: Authority;
  readonly asOf: string | null;
}

export interface Change {
  readonly operatorId: string | undefined;
  readonly keepsHostKind: boolean;
  readonly authority: Authority;
  readonly asOf: string | null;
}

type Columns = Readonly<Record<string, unknown>>;

interface Told {
  readonly facts: StationFacts;
  readonly columns: Columns;
}

/** Writes one station by the unit of work. */
export class PlainWriter {
  readonly #envelope: Envelope;

  constructor(envelope: Envelope) {
    this.#envelope = envelope;
  }

  async enter(tx: Transaction, facts: StationFacts, settled: Settled): Promise<string> {
    const { command } = facts;
    const id = newId();
    const station = tx.em.create(Station, {
      id,
      stationCode: settled.stationCode,
      ...stationColumns(facts, settled.operatorId),
      ...this.#keeper(facts, { id }),
      status: command.status ?? (command.builtOn === undefined ? StationStatus.PLANNED : StationStatus.BUILT),
      star: settled.authority === 'ASSESSMENT' ? (command.star ?? null) : null,
      verifiedOn: settled.authority === 'PARTNER' ? null : (command.verifiedOn ?? settled.asOf),
      toldBy: settled.authority === 'PARTNER' ? 'PARTNER' : 'LEDGER',
      hoursText: command.hoursText ?? '',
      search: searchTerms([command.name, command.address], syllablesOf),
    } as unknown as RequiredEntityData<Station>);
    addParts(station, facts);
    await tx.em.persist(station).flush();
    if (station.star) await regrade(tx, station, dayOf(facts, settled.asOf));
    await announce(tx, [stationEntered(station as never)]);
    return id;
  }

  async change(tx: Transaction, id: string, facts: StationFacts, change: Change): Promise<boolean> {
    const station = await tx.em.findOneOrFail(Station, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    await tx.em.populate(station, ['services', 'windows', 'honours']);
    const { name, address, star } = station;
    const starStands = await gradeStands(tx, station, dayOf(facts, change.asOf));
    const before = stationFacts(station as never);
    const told = this.#toldOf(station, facts, { ...change, starStands });
    const parts = await changeParts(tx, station, told.facts);
    const columns = applied(station, told.columns as never);
    const changed = parts || columns;
    if (change.authority !== 'PARTNER' && station.toldBy === 'PARTNER') await this.#raise(tx, station, changed);
    if (!starStands && change.authority === 'ASSESSMENT' && facts.command.star === star)
      await confirm(tx, station, dayOf(facts, change.asOf));
    if (!changed) return false;
    if (station.name !== name || station.address !== address) {
      station.search = searchTerms([station.name, station.address], syllablesOf);
    }
    station.updatedAt = raw('now()') as unknown as Date;
    await tx.em.flush();
    if (station.star !== star) await regrade(tx, station, dayOf(facts, change.asOf));
    await announce(tx, [stationChanged(before, station as never)]);
    return true;
  }

  /** Who told is nobody's to see: alone it makes no other version. */
  async #raise(tx: Transaction, station: Station, changed: boolean): Promise<void> {
    if (changed) station.toldBy = 'LEDGER';
    else await tx.sql(sql`update stations.station set told_by = 'LEDGER' where id = ${station.id}`);
  }

  /** The facts and columns that this source may say of this station. */
  #toldOf(station: Station, facts: StationFacts, change: Change & { starStands: boolean }): Told {
    const told = this.#ungraded(station, facts, change);
    const star = change.authority === 'ASSESSMENT' && !change.starStands ? facts.command.star : undefined;
    return { facts: told.facts, columns: { ...told.columns, star } };
  }

  #ungraded(station: Station, facts: StationFacts, change: Change): Told {
    const { command } = facts;
    const hostKind = change.keepsHostKind && station.hostName === command.host?.name ? undefined : command.host?.kind;
    const day = command.verifiedOn ?? change.asOf;
    const isPartner = change.authority === 'PARTNER';
    const all: Columns = {
      ...stationColumns(facts, change.operatorId),
      ...{ hostKind, ...this.#keeper(facts, station) },
      verifiedOn: isPartner || day === null ? undefined : day,
    };
    const isOutdated = day !== null && typeof station.verifiedOn === 'string' && day < station.verifiedOn;
    if (station.toldBy !== 'PARTNER' && (isPartner || isOutdated)) return blanksOf(station, facts, all);
    const { status } = command;
    if (status === undefined || status === station.status) return { facts, columns: all };
    const steps = 'CLOSED PLANNED BUILT ACCEPTED TEMPORARILY_CLOSED OPEN'.split(' ');
    const toldOn = station.statusToldAt ? localTime(station.statusToldAt, station.timeZone).day : '';
    const isOld =
      station.statusToldAt !== null && station.statusToldAt !== undefined && (day === null || day <= toldOn);
    const isForward = steps.indexOf(status) > steps.indexOf(station.status);
    if (isOld || (isPartner && isForward)) return { facts, columns: { ...all, status: undefined } };
    return { facts, columns: { ...all, statusToldBy: null, statusToldAt: null } };
  }

  #keeper(
    { command, keeperMobile }: StationFacts,
    station: { id: string } & Partial<Pick<Station, 'keeperName' | 'keeperMobile'>>,
  ): Columns {
    const sealed = (column: 'keeper_name' | 'keeper_mobile', told?: string, now?: Uint8Array | null) => {
      const place = keeperPlace(column, station.id);
      if (told === undefined || (now && this.#envelope.open(now, place) === told)) return undefined;
      return this.#envelope.seal(told, place);
    };
    const keeperName = sealed('keeper_name', command.keeper?.name, station.keeperName);
    if (keeperName && station.keeperName && !keeperMobile) return { keeperName, keeperMobile: null };
    return { keeperName, keeperMobile: sealed('keeper_mobile', keeperMobile, station.keeperMobile) };
  }
}

const dayOf = ({ command }: StationFacts, asOf: string | null) => command.verifiedOn ?? asOf;

/** Whether the stars that are there are of a later day than a ledger. */
async function gradeStands(tx: Transaction, station: Station, day: string | null): Promise<boolean> {
  const rows = await tx.sql(sql`
    select from stations.grade where station_id = ${station.id} and valid_to is null
      and coalesce(told_on, valid_from) > coalesce(${day}::date, (now() at time zone ${station.timeZone})::date)`);
  return rows.length > 0;
}

/** The same stars once more, of a later day. */
async function confirm(tx: Transaction, station: Station, day: string | null): Promise<void> {
  await tx.sql(sql`
    update stations.grade set told_on = greatest(told_on, coalesce(${day}::date, (now() at time zone ${station.timeZone})::date))
    where station_id = ${station.id} and valid_to is null`);
}

async function regrade(tx: Transaction, station: Station, day: string | null): Promise<void> {
  const from = sql`coalesce(${day}::date, (now() at time zone ${station.timeZone})::date)`;
  await tx.sql(sql`
    update stations.grade set valid_to = ${from} - 1 where station_id = ${station.id} and valid_to is null`);
  await tx.sql(sql`
    insert into stations.grade (id, station_id, star, valid_from, told_on, graded_by, reason, source_channel, source_record)
    values (${newId()}, ${station.id}, ${station.star}, ${from}, ${from}, 'C3-random', '-', 'C3-random', 'R-1')`);
}

/** A partner's list beside a union's, or an older ledger beside a newer one: one blank after the other. */
function blanksOf(station: Station, facts: StationFacts, all: Columns): { facts: StationFacts; columns: Columns } {
  const columns: Record<string, unknown> = {};
  for (const name of ['phone', 'directions', 'operatorId', 'areaSquareMetres', 'builtOn', 'verifiedOn'] as const) {
    if (station[name] === null || station[name] === undefined) columns[name] = all[name];
  }
  if (!station.keeperName && !station.keeperMobile) {
    Object.assign(columns, { keeperName: all.keeperName, keeperMobile: all.keeperMobile });
  }
  if (!station.hostName) Object.assign(columns, { hostName: all.hostName, hostKind: all.hostKind });
  if (station.investmentFen === null || station.investmentFen === undefined) {
    Object.assign(columns, { investmentFen: all.investmentFen, investmentCurrency: all.investmentCurrency });
  }
  if (station.partners.length === 0) columns.partners = all.partners;
  const { services, honours, ...command } = facts.command;
  const isWithoutHours = station.hoursText === '';
  if (isWithoutHours) {
    Object.assign(columns, { hoursText: all.hoursText, alwaysOpen: all.alwaysOpen, followsHost: all.followsHost });
  }
  const told = {
    ...command,
    ...(station.services.length === 0 && services ? { services } : {}),
    ...(station.honours.length === 0 && honours ? { honours } : {}),
  };
  return { facts: { ...facts, command: told, hours: isWithoutHours ? facts.hours : undefined }, columns };
}
