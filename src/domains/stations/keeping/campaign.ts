import type { Viewer } from '../../../auth/index.js';
import type { Database, Transaction } from '../../../kit/database/database.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { type Refusal, Refusals } from '../../../kit/refusal.js';
import { type FoundStation, findStations } from '../finding/found-station.js';
import { goneInto } from '../finding/hold-station.js';
import { idsOfCodes } from '../finding/station-codes.js';
import type { StationFinder } from '../finding/station-finder.js';
import { StationStatus } from '../station.enums.js';
import { stationChanged, stationFacts } from '../station.events.js';
import type { StationRow } from '../station.state.js';
import { type Span, spanOf, wrongDays } from './days.js';
import type { AnnounceOpeningCampaign } from './keeping.commands.js';
import {
  campaignPast,
  closedForGood,
  hostIsClosed,
  inAnotherCampaign,
  noHoursOnWorkdays,
  unableToTakePart,
} from './keeping.errors.js';

/** A station as far as a campaign has to know it. */
type Invited = Pick<
  StationRow,
  'id' | 'regionCode' | 'stationCode' | 'status' | 'star' | 'operatorId' | 'hostClosed' | 'hostName'
> & {
  /** The day at the station. */
  readonly today: string;
  readonly opensOnWorkdays: boolean;
  /** A campaign of another name on some of the days. */
  readonly other: string | null;
};

/** A span of days that was said before, as it is cut. */
interface Remains {
  readonly stationId: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly opens: number | null;
  readonly closes: number | null;
}

type FoundByCode = ReadonlyMap<string, FoundStation>;

/** No form shows more reasons than this. */
const MOST_REASONS = 20;

/** Campaigns that keep stations open, as cadres announce them: by set, for all of the stations or for none. */
export class OpeningCampaigns {
  readonly #finder: StationFinder;

  constructor(finder: StationFinder) {
    this.#finder = finder;
  }

  /**
   * The stations of the list, by the codes in it. Where one is not there or not the cadre's it throws Refusals with all that
   * is wrong with the campaign and each of the list.
   */
  async permit(tx: Transaction, viewer: Viewer, command: AnnounceOpeningCampaign): Promise<FoundByCode> {
    const { stationCodes } = command;
    const found = await findStations(tx, stationCodes);
    const strange = new Map<string, Refusal>();
    for (const code of stationCodes) {
      const reason = this.#finder.whyNot(viewer, ['CADRE'], code, found.get(code));
      if (reason) strange.set(code, reason);
    }
    if (strange.size === 0) return found;
    const own = new Map([...found].filter(([code]) => !strange.has(code)));
    const stations = byKey(await invited(tx, command, own));
    throw new Refusals(reasonsAgainst(command, { found: own, stations, missing: strange }));
  }

  /** How many stations a list names: two codes may be of one. */
  async count(database: Database, { stationCodes }: AnnounceOpeningCampaign): Promise<number> {
    const [row] = await database.query<{ count: number }>(sql`
      select count(distinct id)::integer as count from ${idsOfCodes(stationCodes)} named`);
    return row?.count ?? 0;
  }

  /**
   * Opens the stations on the days of the campaign, or no longer does. The same name on the same days again is what is said
   * now; its other days stay.
   */
  async announce(tx: Transaction, command: AnnounceOpeningCampaign, found: FoundByCode): Promise<void> {
    const span = spanOf(command);
    const stations = byKey(await invited(tx, command, found, sql`for update of s`));
    const missing = await goneOf(tx, found, stations);
    const reasons = reasonsAgainst(command, { found, stations, missing });
    if (reasons.length > 0) throw new Refusals(reasons);
    const ids = [...stations.keys()];
    const changed = new Set(command.withdrawn ? await cutOut(tx, ids, command) : await entered(tx, ids, command, span));
    await raiseVersions(tx, [...changed]);
    const others = [...stations.values()].filter(({ id }) => changed.has(id));
    await announce(
      tx,
      others.map((station) => stationChanged(stationFacts(station), station)),
    );
  }
}

/** Why stations that were found are not there any more, by their codes. */
async function goneOf(
  tx: Transaction,
  found: FoundByCode,
  stations: ReadonlyMap<string, Invited>,
): Promise<ReadonlyMap<string, Refusal>> {
  const gone = [...found.values()].filter(({ id }) => !stations.has(id)).map(({ askedAs }) => askedAs);
  if (gone.length === 0) return new Map();
  const heirs = await findStations(tx, gone);
  return new Map(gone.map((code) => [code, goneInto(code, heirs.get(code))]));
}

interface Asked {
  readonly found: FoundByCode;
  /** By their keys. */
  readonly stations: ReadonlyMap<string, Invited>;
  /** Why a code of the list means no station that could take part, by the code. */
  readonly missing: ReadonlyMap<string, Refusal>;
}

/** All that is wrong with a campaign by itself, and with the stations of its list as far as a form shows it. */
function reasonsAgainst(command: AnnounceOpeningCampaign, { found, stations, missing }: Asked): readonly Refusal[] {
  const wrong = wrongDays(command, []);
  const unfit = command.stationCodes.flatMap((code, index) => {
    const station = stations.get(found.get(code)?.id ?? '');
    const reason = missing.get(code) ?? (station && unable(station, code, command));
    return reason ? [{ reason, index }] : [];
  });
  return [
    ...(wrong.length > 0 ? wrong : past(command, [...stations.values()])),
    ...unfit.slice(0, MOST_REASONS).map(({ reason, index }) => unableToTakePart(reason, index, unfit.length)),
  ];
}

/** Days that are over everywhere can not be kept open any more. */
function past({ period }: AnnounceOpeningCampaign, stations: readonly Invited[]): readonly Refusal[] {
  const [today] = stations.map((station) => station.today).sort();
  return today !== undefined && period.to < today ? [campaignPast(period, today)] : [];
}

function unable(station: Invited, stationCode: string, campaign: AnnounceOpeningCampaign): Refusal | undefined {
  if (campaign.withdrawn) return undefined;
  const isAsOnWorkdays = campaign.opens === undefined && campaign.closes === undefined;
  if (station.status === StationStatus.CLOSED) return closedForGood(stationCode);
  if (station.hostClosed) return hostIsClosed(stationCode, station.hostName ?? null);
  if (isAsOnWorkdays && !station.opensOnWorkdays) return noHoursOnWorkdays(stationCode);
  return station.other === null ? undefined : inAnotherCampaign(stationCode, station.other);
}

function byKey(stations: readonly Invited[]): ReadonlyMap<string, Invited> {
  return new Map(stations.map((station) => [station.id, station]));
}

const onTheseDays = ({ period }: AnnounceOpeningCampaign): Sql =>
  sql`e.first_day <= ${period.to}::date and e.last_day >= ${period.from}::date`;

/** The stations that were found, held with `lock` until the end of the transaction; one that went into another since is left out. */
function invited(
  tx: Transaction,
  command: AnnounceOpeningCampaign,
  found: FoundByCode,
  lock: Sql = sql``,
): Promise<readonly Invited[]> {
  const ids = [...new Set([...found.values()].map(({ id }) => id))];
  return tx.sql<Invited & Record<string, unknown>>(sql`
    select (now() at time zone s.time_zone)::date::text as today, s.id, s.region_code as "regionCode", s.station_code as "stationCode", s.status, s.star, s.operator_id as "operatorId",
      s.host_closed as "hostClosed", s.host_name as "hostName",
      s.always_open or exists (select from stations.opening_window w
        where w.station_id = s.id and w.day_kind = 'WORKDAY') as "opensOnWorkdays",
      (select e.campaign from stations.opening_exception e
        where e.station_id = s.id and e.campaign <> ${command.name} and ${onTheseDays(command)} limit 1) as other
    from stations.station s where s.id = any(${ids}::uuid[]) order by s.id ${lock}`);
}

/** Writes the days of the campaign, and answers the stations of which they were not said already. */
async function entered(
  tx: Transaction,
  ids: readonly string[],
  command: AnnounceOpeningCampaign,
  { opens, closes }: Span,
): Promise<readonly string[]> {
  const { name, period } = command;
  const changed = await tx.sql<{ id: string }>(sql`
    select invited.id from unnest(${ids}::uuid[]) as invited (id)
    where not exists (select from stations.opening_exception e
      where e.station_id = invited.id and e.campaign = ${name} and e.first_day = ${period.from}::date and e.last_day = ${period.to}::date
        and e.opens is not distinct from ${opens}::smallint and e.closes is not distinct from ${closes}::smallint)`);
  const others = changed.map(({ id }) => id);
  await cutOut(tx, others, command);
  await tx.sql(sql`
    insert into stations.opening_exception (station_id, first_day, last_day, campaign, opens, closes)
    select id, ${period.from}::date, ${period.to}::date, ${name}, ${opens}::smallint, ${closes}::smallint
    from unnest(${others}::uuid[]) as invited (id)`);
  return others;
}

/**
 * Takes the days of the campaign out of what was said of it before; the days around them stay as they were. Answers the
 * stations of which something was said.
 */
async function cutOut(
  tx: Transaction,
  ids: readonly string[],
  command: AnnounceOpeningCampaign,
): Promise<readonly string[]> {
  const { name, period } = command;
  // One statement would meet the rule that spans do not overlap: the old ones go before what is left of them is written.
  const cut = await tx.sql<Remains & Record<string, unknown>>(sql`
    delete from stations.opening_exception e
    where e.station_id = any(${ids}::uuid[]) and e.campaign = ${name} and ${onTheseDays(command)}
    returning station_id as "stationId", first_day::text as "firstDay", last_day::text as "lastDay", opens, closes`);
  await tx.sql(sql`
    insert into stations.opening_exception (station_id, first_day, last_day, campaign, opens, closes)
    select old.station_id, left_over.first_day, left_over.last_day, ${name}, old.opens, old.closes
    from unnest(${cut.map(({ stationId }) => stationId)}::uuid[], ${cut.map(({ firstDay }) => firstDay)}::date[],
      ${cut.map(({ lastDay }) => lastDay)}::date[], ${cut.map(({ opens }) => opens)}::smallint[],
      ${cut.map(({ closes }) => closes)}::smallint[]) as old (station_id, first_day, last_day, opens, closes)
    cross join lateral (values (old.first_day, ${period.from}::date - 1), (${period.to}::date + 1, old.last_day))
      as left_over (first_day, last_day)
    where left_over.first_day <= left_over.last_day`);
  return cut.map(({ stationId }) => stationId);
}

async function raiseVersions(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.sql(sql`
    update stations.station set version = version + 1, updated_at = now() where id = any(${ids}::uuid[])`);
}
