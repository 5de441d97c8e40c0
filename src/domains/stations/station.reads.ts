import type { Envelope } from '../../auth/index.js';
import { clockTime, seasonDay } from '../../kit/clock-time.js';
import { sql } from '../../kit/database/sql.js';
import type { RequestContext } from '../../kit/graphql/context.js';
import type { LocationArguments } from '../../kit/graphql/location.arguments.js';
import { dayOf, momentOf } from '../../kit/graphql/moment.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';
import { columnsOf, computed, embedded, expression, many, type Reads, reads } from '../../kit/read/index.js';
import type { Organisations } from '../organisations/index.js';
import { distanceMetres, type Regions } from '../regions/index.js';
import { assessmentsOf, gradesOf } from './assessment/assessment.reads.js';
import { formerCodesOf, heirsOf } from './finding/station-codes.js';
import { availableNow } from './holds/availability.reads.js';
import { holdsUntilNextState } from './hours/next-state.js';
import { type Opening, openStateOf, type StatusWord } from './hours/open-state.js';
import * as type from './hours.type.js';
import { noticeOf } from './keeping/notice.reads.js';
import type { DistanceArguments, OpenStateArguments, ServicesArguments } from './station.arguments.js';
import * as table from './station.entity.js';
import { keeperOf } from './station.keeper.js';
import { openingOf } from './station.opening.js';
import { STATION_PREFIX } from './station.prefix.js';
import { Honour, Station, StationService } from './station.type.js';

const station = columnsOf(table.Station);
const service = columnsOf(table.Service);
const window = columnsOf(table.OpeningWindow);
const exception = columnsOf(table.OpeningException);
const honour = columnsOf(table.Honour);

export interface StationReadsDependencies {
  readonly regions: Regions;
  readonly organisations: Organisations;
  readonly envelope: Envelope;
  readonly sources: SourcesReader;
  /** How its assessments are read. */
  readonly assessments: Reads;
}

/** How stations are read, and their parts. */
export function stationReads(given: StationReadsDependencies): Reads {
  const { regions, organisations, envelope, sources, assessments } = given;
  const [services, honours] = [serviceReads(), reads(Honour, table.Honour)];
  const formerCodes = expression<readonly string[]>('text[]', formerCodesOf(sql`${station.id}`));
  return reads(Station, table.Station, {
    id: STATION_PREFIX,
    heirs: heirsOf,
    announced: STATION_PREFIX,
    places: { regionCode: station.regionCode, stationCode: station.stationCode, formerCodes },
    fields: {
      scene: expression('text', sql`'s=' || ${station.stationCode}`),
      host: embedded({ name: station.hostName, kind: station.hostKind, closed: station.hostClosed }, station.hostName),
      investment: embedded(
        { amountFen: station.investmentFen, currency: station.investmentCurrency },
        station.investmentFen,
      ),
      region: computed({ code: station.regionCode }, ({ code }) => regions.regionOf(code)),
      location: computed(placeOf(), ({ code, ...position }, { datum }: LocationArguments) =>
        regions.fromWgs84(position, datum, code),
      ),
      distanceMetres: computed(placeOf(), (position, { from }: DistanceArguments) =>
        Math.round(distanceMetres(regions.toWgs84(from), position)),
      ),
      operator: computed({ id: station.operatorId }, ({ id }) => id && organisations.union(id)),
      sources: computed({ id: station.id }, ({ id }, _, context: RequestContext) => sources(context, id)),
      keeper: computed({ id: station.id, name: station.keeperName, mobile: station.keeperMobile }, (row) =>
        keeperOf(row, envelope),
      ),
      services: many(() => services, {
        by: service.station,
        where: ({ facilities }: ServicesArguments) =>
          facilities ? sql`${service.facility} = any(${facilities}::text[])` : undefined,
        order: [service.ordinal, service.facility],
      }),
      honours: many(() => honours, { by: honour.station, order: [honour.ordinal] }),
      gradeHistory: gradesOf(),
      assessments: assessmentsOf(assessments),
      formerCodes,
      hours: hours(),
      openState: openState(regions),
      notice: noticeOf(),
    },
  });
}

const placeOf = () => ({ code: station.regionCode, longitude: station.longitude, latitude: station.latitude });

function serviceReads(): Reads {
  return reads(StationService, table.Service, {
    fields: {
      free: expression('boolean', sql`${service.priceFen} is null`),
      price: embedded({ amountFen: service.priceFen, currency: service.priceCurrency }, service.priceFen),
      available: availableNow,
    },
  });
}

/** The hours as they were written, and what they mean. */
function hours() {
  const [windows, exceptions] = [windowReads(), exceptionReads()];
  const kinds = sql`array_position(array['WORKDAY', 'WEEKEND', 'HOLIDAY', 'MAKEUP_WORKDAY'], ${window.dayKind})`;
  return embedded({
    text: station.hoursText,
    alwaysOpen: station.alwaysOpen,
    followsHost: station.followsHost,
    windows: many(() => windows, {
      by: window.station,
      order: [
        expression('integer', kinds),
        expression('smallint', sql`${window.seasonFrom} nulls first`),
        window.opens,
      ],
    }),
    exceptions: many(() => exceptions, {
      by: exception.station,
      where: (_, context: RequestContext) =>
        sql`${exception.lastDay} >= (${dayOf(context)}::timestamptz at time zone ${station.timeZone})::date`,
      // A campaign may begin on the station's own day.
      order: [exception.firstDay, expression('text', sql`${exception.campaign} nulls first`)],
    }),
  });
}

function windowReads(): Reads {
  const { opens, closes, seasonFrom, seasonTo } = window;
  return reads(type.OpeningWindow, table.OpeningWindow, {
    fields: {
      opens: computed({ opens }, (row) => clockTime(row.opens)),
      closes: computed({ closes }, (row) => clockTime(row.closes)),
      closesNextDay: expression('boolean', sql`${closes} > 1440`),
      seasonFrom: computed({ seasonFrom }, (row) => seasonDay(row.seasonFrom)),
      seasonTo: computed({ seasonTo }, (row) => seasonDay(row.seasonTo)),
    },
  });
}

function exceptionReads(): Reads {
  const { opens, closes, campaign } = exception;
  return reads(type.OpeningException, table.OpeningException, {
    fields: {
      from: exception.firstDay,
      to: exception.lastDay,
      closed: expression('boolean', sql`${opens} is null and ${campaign} is null`),
      opens: computed({ opens }, (row) => clockTime(row.opens)),
      closes: computed({ closes }, (row) => clockTime(row.closes)),
      closesNextDay: expression('boolean', sql`coalesce(${closes} > 1440, false)`),
    },
  });
}

function openState({ calendar }: Regions) {
  const { status, timeZone, hostName } = station;
  // A ledger that tells the status clears who told it: what was said before is then no longer said of it.
  const word = expression<StatusWord | null>(
    'json',
    sql`case when ${station.statusToldBy} is not null then json_build_object('reason', ${station.statusReason}, 'until', ${station.statusUntil}) end`,
  );
  const opening = expression<Opening>('json', ({ at }: OpenStateArguments, context: RequestContext) => {
    const state = openingOf(at ?? momentOf(context), calendar);
    return sql`(select json_build_object('status', o.status, 'rule', o.rule, 'opensAt', o.opens_at, 'closesAt', o.closes_at)
      from ${state} o)`;
  });
  return computed(
    { status, timeZone, hostName, word, opening },
    (row, { at }: OpenStateArguments, context: RequestContext) => {
      const state = openStateOf(row.opening, row, at ?? momentOf(context), calendar.knownThrough, context.language);
      if (!at) holdsUntilNextState(context, row.opening, row.word);
      return state;
    },
  );
}
