import type { Database } from '../../../kit/database/database.js';
import { sql } from '../../../kit/database/sql.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { Fault } from '../../../kit/graphql/faults.js';
import { MetricCode } from '../../../kit/graphql/measure.enums.js';
import { aliased, columnsOf, expression, type Reads } from '../../../kit/read/index.js';
import { type CodeRange, chordOfArc, type Regions } from '../../regions/index.js';
import { stationCounts } from '../station.counts.js';
import { MOST_UNCOVERED, type UncoveredArguments } from './coverage.arguments.js';
import { inReach, needingIn, outOfReach } from './coverage.sql.js';
import * as table from './demand-point.entity.js';
import type { KnownStanding, KnownTarget, TargetReader } from './target-reader.js';

/**
 * As many demand points are looked at for one answer: around each the stations are looked up, some 20 µs, and anybody may
 * ask. Of 100,000 in the country the largest province has 6,000, which take 0.1 s; all of them would take 2 to 3 s.
 */
export const MOST_POINTS = 20_000;

const point = columnsOf(table.DemandPoint);
/** The most people first; what is equal by code. */
const BY_PEOPLE = { by: [expression<number>('integer', sql`(-${point.people})`), point.pointCode] };

/** What a coverage is asked of. */
export interface CoverageAsked {
  readonly regionCode: string;
  /** What lies in the region, through its history. */
  readonly ranges: readonly CodeRange[];
  readonly radiusMetres: number;
  readonly year: number;
}

/** How many demand points are within the radius of a station, and of two or more. */
export interface Reached {
  readonly covered: number;
  readonly overlapped: number;
}

interface Given {
  readonly points: Reads;
  readonly regions: Regions;
  readonly targets: TargetReader;
}

/** What the coverage of a region is made of. Nothing of it is stored: an answer is as of its moment. */
export class CoverageQueries {
  readonly regions: Regions;
  readonly #points: Reads;
  readonly #targets: TargetReader;

  constructor({ points, regions, targets }: Given) {
    this.regions = regions;
    this.#points = points;
    this.#targets = targets;
  }

  /** Stations built by the end of the year, or by today: as many as figures of targets count. */
  async built(database: Database, { regionCode, year }: CoverageAsked): Promise<number> {
    const [counted] = await stationCounts(database, this.regions).built([{ regionCode, year }]);
    return counted?.value ?? 0;
  }

  /**
   * What is aimed at; null when nobody has set a target. Of a division that has ended, what was aimed at there, else in the
   * one that took its place: what is counted lies there.
   */
  async target({ regionCode, year }: CoverageAsked): Promise<KnownTarget | null> {
    for (const code of [regionCode, ...this.#heirsOf(regionCode)]) {
      const target = await this.#targets.targetFor({ metric: MetricCode.STATIONS_BUILT, regionCode: code, year });
      if (target) return target;
    }
    return null;
  }

  /** By which figure the target is measured, and what was told beside what is counted. */
  standing({ regionCode, year }: CoverageAsked, counted: number): Promise<KnownStanding> {
    return this.#targets.standingFor({ metric: MetricCode.STATIONS_BUILT, regionCode, year, counted });
  }

  /** What took the place of an ended division as a whole, one after the other. */
  #heirsOf(code: string): readonly string[] {
    const heirs: string[] = [];
    for (let row = this.regions.tree.find(code) ?? this.regions.tree.rowsOf(code).at(-1); row; ) {
      const [heir, other] = row.validTo === null ? [] : row.successors;
      if (heir === undefined || other !== undefined || heirs.includes(heir)) break;
      heirs.push(heir);
      row = this.regions.tree.rowsOf(heir).at(-1);
    }
    return heirs;
  }

  /** How many places need a station. */
  async demandPoints(database: Database, { ranges }: CoverageAsked): Promise<number> {
    const [row] = await database.query<{ points: number }>(
      ofPoints(sql`select count(*)::integer as points from stations.demand_point d where ${needingIn(ranges)}`),
    );
    return row?.points ?? 0;
  }

  /** How many of them have a station in reach, and two. */
  async reached(database: Database, { ranges, radiusMetres }: CoverageAsked): Promise<Reached> {
    // Behind `offset 0` the stations around a place are looked up once, and not for each of the two counts.
    const [row] = await database.query<Reached & Record<string, unknown>>(
      ofPoints(sql`
        select (count(*) filter (where stations >= 1))::integer as covered,
          (count(*) filter (where stations >= 2))::integer as overlapped
        from (select ${inReach(chordOfArc(radiusMetres))} as stations
          from stations.demand_point d where ${needingIn(ranges)} offset 0) reached`),
    );
    return row ?? { covered: 0, overlapped: 0 };
  }

  /** Those that have none, page by page. */
  uncovered({ regionCode, ranges, radiusMetres }: CoverageAsked, { first, after }: UncoveredArguments): Readable {
    return this.#points.page({
      question: questionOf('uncovered', { regionCode, radiusMetres }),
      where: sql`${needingIn(ranges)} and ${outOfReach(chordOfArc(radiusMetres))}`,
      order: BY_PEOPLE,
      first,
      maximum: MOST_UNCOVERED,
      after,
    });
  }
}

const ofPoints = (statement: ReturnType<typeof sql>) => aliased(statement, table.DemandPoint, 'd');

/** Refuses what would keep the database busy for long. */
export function checkSize(points: number, regionCode: string): void {
  if (points <= MOST_POINTS) return;
  throw new Fault('OPERATION_TOO_LARGE', {
    zh: `区划 ${regionCode} 有 ${points} 个需求点，一次最多分析 ${MOST_POINTS} 个。请分别查询其下级区划。`,
    en: `The division ${regionCode} has ${points} demand points, and ${MOST_POINTS} are looked at for one answer. Ask for the divisions below it one by one.`,
  });
}
