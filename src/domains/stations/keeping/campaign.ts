import type { Viewer } from '../../../auth/index.js';
import { regionCodesOf } from '../../../auth/index.js';
import type { Database, Transaction } from '../../../kit/database/database.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import { announce } from '../../../kit/events/index.js';
import { Refusals } from '../../../kit/refusal.js';
import type { Regions } from '../../regions/index.js';
import { idsOfCodes } from '../merging/former-codes.js';
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
  type Unable,
  unableToTakePart,
  unknownOrOutOfReach,
} from './keeping.errors.js';

/** A station as far as a campaign has to know it. */
type Invited = Pick<
  StationRow,
  'id' | 'regionCode' | 'stationCode' | 'status' | 'star' | 'operatorId' | 'hostClosed' | 'hostName'
> & {
  /** The code by which it was named: its own, or that of a record that went into it. */
  readonly namedAs: string;
  /** The day at the station. */
  readonly today: string;
  readonly opensOnWorkdays: boolean;
  /** A campaign of another name on some of the days. */
  readonly other: string | null;
};

/** No form shows more reasons than this. */
const MOST_REASONS = 20;

/** Campaigns that keep stations open, as cadres announce them: by set, for all of the stations or for none. */
export class OpeningCampaigns {
  readonly #regions: Regions;

  constructor(regions: Regions) {
    this.#regions = regions;
  }

  /** Throws Refusals that name the stations which are not there or not of the cadre's region, the same for both. */
  async permit(tx: Transaction, viewer: Viewer, { stationCodes }: AnnounceOpeningCampaign): Promise<void> {
    const found = await tx.sql<{ stationCode: string; regionCode: string }>(sql`
      select named.code as "stationCode", s.region_code as "regionCode"
      from ${idsOfCodes(stationCodes)} named join stations.station s on s.id = named.id`);
    const granted = regionCodesOf(viewer, ['CADRE']);
    const regionCodes = [...new Set(found.map(({ regionCode }) => regionCode))];
    const covered = new Set(regionCodes.filter((code) => this.#regions.covers(granted, code)));
    const reached = new Set(found.filter(({ regionCode }) => covered.has(regionCode)).map((each) => each.stationCode));
    refuse(stationCodes, (code) => (reached.has(code) ? undefined : unknownOrOutOfReach(code)));
  }

  /** How many stations a list names: two codes may be of one. */
  async count(database: Database, { stationCodes }: AnnounceOpeningCampaign): Promise<number> {
    const [row] = await database.query<{ count: number }>(sql`
      select count(distinct id)::integer as count from ${idsOfCodes(stationCodes)} named`);
    return row?.count ?? 0;
  }

  /** Opens the stations on the days of the campaign. The same name on the same days again is what is said now. */
  async announce(tx: Transaction, command: AnnounceOpeningCampaign): Promise<void> {
    const wrong = wrongDays(command, []);
    if (wrong.length > 0) throw new Refusals(wrong);
    const span = spanOf(command);
    const named = new Map((await invited(tx, command)).map((station) => [station.namedAs, station]));
    refusePast(command, [...named.values()]);
    refuse(command.stationCodes, (code) => unable(named.get(code), code, span));
    const stations = new Map([...named.values()].map((station) => [station.id, station]));
    const changed = new Set(await entered(tx, [...stations.keys()], command, span));
    await raiseVersions(tx, [...changed]);
    const others = [...stations.values()].filter(({ id }) => changed.has(id));
    await announce(
      tx,
      others.map((station) => stationChanged(stationFacts(station), station)),
    );
  }
}

/** Days that are over everywhere can not be kept open any more. */
function refusePast({ period }: AnnounceOpeningCampaign, stations: readonly Invited[]): void {
  const [today] = stations.map((station) => station.today).sort();
  if (today !== undefined && period.to < today) throw campaignPast(period, today);
}

function refuse(stationCodes: readonly string[], whyNot: (stationCode: string) => Unable | undefined): void {
  const reasons = stationCodes.flatMap((code, index) => {
    const unable = whyNot(code);
    return unable ? [{ unable, index }] : [];
  });
  if (reasons.length === 0) return;
  const told = reasons.slice(0, MOST_REASONS);
  throw new Refusals(told.map(({ unable, index }) => unableToTakePart(unable, index, reasons.length)));
}

function unable(station: Invited | undefined, stationCode: string, { opens }: Span): Unable | undefined {
  if (!station) return unknownOrOutOfReach(stationCode);
  if (station.status === StationStatus.CLOSED) return closedForGood(stationCode);
  if (station.hostClosed) return hostIsClosed(stationCode, station.hostName ?? null);
  if (opens === null && !station.opensOnWorkdays) return noHoursOnWorkdays(stationCode);
  return station.other === null ? undefined : inAnotherCampaign(stationCode, station.other);
}

const onTheseDays = ({ period }: AnnounceOpeningCampaign): Sql =>
  sql`e.first_day <= ${period.to}::date and e.last_day >= ${period.from}::date`;

/** The stations of a list, held until the end of the transaction. */
function invited(tx: Transaction, command: AnnounceOpeningCampaign): Promise<readonly Invited[]> {
  return tx.sql<Invited & Record<string, unknown>>(sql`
    select named.code as "namedAs", (now() at time zone s.time_zone)::date::text as today, s.id, s.region_code as "regionCode", s.station_code as "stationCode", s.status, s.star, s.operator_id as "operatorId",
      s.host_closed as "hostClosed", s.host_name as "hostName",
      s.always_open or exists (select from stations.opening_window w
        where w.station_id = s.id and w.day_kind = 'WORKDAY') as "opensOnWorkdays",
      (select e.campaign from stations.opening_exception e
        where e.station_id = s.id and e.campaign <> ${command.name} and ${onTheseDays(command)} limit 1) as other
    from ${idsOfCodes(command.stationCodes)} named join stations.station s on s.id = named.id
    order by s.id for update of s`);
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
  await tx.sql(sql`
    delete from stations.opening_exception e
    where e.station_id = any(${others}::uuid[]) and e.campaign = ${name} and ${onTheseDays(command)}`);
  await tx.sql(sql`
    insert into stations.opening_exception (station_id, first_day, last_day, campaign, opens, closes)
    select id, ${period.from}::date, ${period.to}::date, ${name}, ${opens}::smallint, ${closes}::smallint
    from unnest(${others}::uuid[]) as invited (id)`);
  return others;
}

async function raiseVersions(tx: Transaction, ids: readonly string[]): Promise<void> {
  await tx.sql(sql`
    update stations.station set version = version + 1, updated_at = now() where id = any(${ids}::uuid[])`);
}
