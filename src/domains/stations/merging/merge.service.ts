import type { Envelope, Viewer } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import type { MoveSources } from '../../../kit/graphql/sources.js';
import { type Refusal, Refusals, versionConflict } from '../../../kit/refusal.js';
import { distanceMetres, type Regions } from '../../regions/index.js';
import { mergedAlready } from '../finding/finding.errors.js';
import { type FoundStation, findStations, isFormer } from '../finding/found-station.js';
import { goneSince, holdStates } from '../finding/hold-station.js';
import type { StationFinder } from '../finding/station-finder.js';
import { StationStatus } from '../station.enums.js';
import { stationChanged, stationFacts } from '../station.events.js';
import type { StationHooks } from '../station.hooks.js';
import { STATION_PREFIX } from '../station.prefix.js';
import { lockRegistry } from '../station.registry.js';
import type { StationRow } from '../station.state.js';
import { writeStations } from '../station.writer.js';
import type { MergeStations } from './merge.commands.js';
import { keptIsClosed, lessInService, notSameStation } from './merge.errors.js';
import { stationMerged } from './merge.events.js';
import { MOVES } from './merge.parts.js';
import { mergedState } from './merge.state.js';

interface Dependencies {
  readonly regions: Regions;
  readonly finder: StationFinder;
  readonly envelope: Envelope;
  readonly moveSources: MoveSources;
  readonly stationHooks?: StationHooks;
}

/** Points of one station differ by up to 100 m from ledger to ledger, a large site by some hundreds; further is a question. */
const FURTHEST_METRES = 500;

/** From less to more in service; what is none of them is not in service. */
const IN_SERVICE: readonly StationStatus[] = [StationStatus.TEMPORARILY_CLOSED, StationStatus.OPEN];

const FIELDS = ['keepCode', 'mergeCode'] as const;

/** Both records as their codes found them, by the fields of the input. */
type FoundPair = Readonly<Record<(typeof FIELDS)[number], FoundStation>>;

/** Makes one of two records of the same station. Everything happens in the caller's transaction. */
export class StationMerging {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /**
   * Both records; refuses whoever does not answer for both, with a reason for each that is not theirs. A code that went
   * into another one lies where that one does.
   */
  async permit(tx: Transaction, viewer: Viewer, command: MergeStations): Promise<FoundPair> {
    const found = await findStations(tx, [command.keepCode, command.mergeCode]);
    const refusals = FIELDS.flatMap((field) => {
      const code = command[field];
      return this.#given.finder.whyNot(viewer, ['CADRE', 'ADMIN'], code, found.get(code), [field]) ?? [];
    });
    const [keepCode, mergeCode] = [found.get(command.keepCode), found.get(command.mergeCode)];
    if (!keepCode || !mergeCode || refusals.length > 0) throw new Refusals(refusals);
    return { keepCode, mergeCode };
  }

  /** Merges the two; answers the key of the record that stays. Throws a Refusal. */
  async merge(tx: Transaction, command: MergeStations, found: FoundPair, mergedBy: string): Promise<string> {
    const { kept, gone } = await bothHeld(tx, found);
    const { row } = kept;
    if (row.version !== command.expectedVersion) throw versionConflict(command.expectedVersion, row.version);
    const refusals = [
      ...refusedByStatus(row, gone.row, command.acceptDifferent),
      ...(command.acceptDifferent ? [] : this.#refusedAsDifferent(row, gone.row)),
    ];
    if (refusals.length > 0) throw new Refusals(refusals);
    const now = mergedState(kept, gone, this.#given.envelope);
    await writeStations(tx, [{ before: kept, now }]);
    const pair = { kept: row.id, gone: gone.row.id };
    for (const move of MOVES) await move(tx, pair);
    await this.#given.moveSources(tx, { type: STATION_PREFIX, from: pair.gone, to: pair.kept });
    await tx.sql(sql`delete from stations.station where id = ${pair.gone}`);
    await tx.sql(sql`
      insert into stations.former_code (station_code, former_id, station_id, merged_by)
      values (${gone.row.stationCode}, ${pair.gone}, ${pair.kept}, ${mergedBy})`);
    for (const merged of this.#given.stationHooks?.merged ?? []) await merged(tx, { kept: row, gone: gone.row });
    const star = await takeStar(tx, pair.kept);
    await announce(tx, [
      stationMerged(gone.row, row.stationCode),
      stationChanged(stationFacts(row), { ...now.row, star }),
    ]);
    return row.id;
  }

  /** A slip in a code must not make one of two stations, as nothing parts them again. */
  #refusedAsDifferent(kept: StationRow, gone: StationRow): readonly Refusal[] {
    const metres = Math.round(distanceMetres(kept, gone));
    const { regions } = this.#given;
    if (metres <= FURTHEST_METRES && regions.isSameCounty(kept.regionCode, gone.regionCode)) return [];
    const shown = ({ stationCode, name, regionCode }: StationRow) => {
      const place = regions.regionOf(regionCode).fullName;
      return { stationCode, name, place };
    };
    return [notSameStation(shown(kept), shown(gone), metres)];
  }
}

/** The status that stays is that of the record that stays: what is in service must not vanish into what is not unseen. */
function refusedByStatus(kept: StationRow, gone: StationRow, acceptDifferent: boolean): readonly Refusal[] {
  if (gone.status === StationStatus.CLOSED) return [];
  if (kept.status === StationStatus.CLOSED) return [keptIsClosed(kept.stationCode, gone.stationCode, gone.status)];
  const isLess = IN_SERVICE.indexOf(kept.status) < IN_SERVICE.indexOf(gone.status);
  return isLess && !acceptDifferent ? [lessInService(kept, gone)] : [];
}

/**
 * Both records, held. Whoever enters or merges stations waits for this one first and holds records in one order after
 * that, so two merges in two directions come one after the other, and the second finds its record gone.
 */
async function bothHeld(tx: Transaction, { keepCode, mergeCode }: FoundPair) {
  await lockRegistry(tx);
  const states = await holdStates(tx, [keepCode.id, mergeCode.id]);
  const [kept, gone] = [states.get(keepCode.id), states.get(mergeCode.id)];
  if (!kept || isFormer(keepCode)) throw await goneSince(tx, keepCode, ['keepCode']);
  if (kept.row.id === mergeCode.id) throw mergedAlready(mergeCode.askedAs, kept.row.stationCode, ['mergeCode']);
  if (!gone || isFormer(mergeCode)) throw await goneSince(tx, mergeCode, ['mergeCode']);
  return { kept, gone };
}

/** The stars of the history that stands now; those without any history stay as they are. */
async function takeStar(tx: Transaction, id: string): Promise<number | null> {
  const [station] = await tx.sql<{ readonly star: number | null }>(sql`
    update stations.station set star = (select star from stations.grade where station_id = ${id} and valid_to is null)
    where id = ${id} and exists (select from stations.grade where station_id = ${id}) returning star`);
  if (station) return station.star;
  const [kept] = await tx.sql<{ readonly star: number | null }>(
    sql`select star from stations.station where id = ${id}`,
  );
  return kept?.star ?? null;
}
