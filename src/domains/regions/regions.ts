import { type RegionScope, regionCodesOf, type Viewer } from '../../auth/index.js';
import { inRanges } from '../../kit/database/ranges.js';
import { type Sql, sql } from '../../kit/database/sql.js';
import { Fault } from '../../kit/graphql/faults.js';
import type { Datum, GeoPoint, GeoPointInput } from '../../kit/graphql/platform.type.js';
import type { ByDistance } from './by-distance.js';
import { type Calendar, calendar } from './calendar.js';
import { degreesTold, fromWgs84, inMainland, type Position, toWgs84 } from './coordinates.js';
import { CHINA, codesAbove, levelOfCode, type RegionRow } from './division.js';
import type { RegionLevel } from './region.type.js';
import { coverOf } from './region-cover.js';
import type { CodeRange, RegionTree } from './region-tree.js';
import { RegionView } from './region-view.js';
import { type RowsOfRegion, rowsOfRegion, type TableOfRegions, theOnly } from './rows-of-region.js';

export interface RegionListArguments {
  readonly parent: string | null;
  readonly level: RegionLevel | null;
  readonly text: string | null;
  readonly at: string | null;
  readonly includeStatistical: boolean;
  readonly first: number;
}

/** The front of the domain for all others: divisions from memory, the calendar, and points. Nothing here waits. */
export class Regions {
  readonly tree: RegionTree;
  readonly calendar: Calendar = calendar;

  constructor(tree: RegionTree) {
    this.tree = tree;
  }

  /** The division of this code on a day, today without one; null when there never was one. */
  find(code: string, at?: string): RegionView | null {
    const row = this.tree.find(code, at);
    return row ? new RegionView(this.tree, row, at) : null;
  }

  /**
   * The division that a record names. One that came into the data after this process read it is shown by its code, below
   * the nearest division that is known: a list must not fall for the region of one of its records.
   */
  regionOf(code: string): RegionView {
    const row = this.tree.find(code) ?? unread(code, (above) => this.tree.find(above) !== undefined);
    return new RegionView(this.tree, row, undefined);
  }

  list({ parent, level, text, at, includeStatistical, first }: RegionListArguments): readonly RegionView[] {
    const asked = { includeStatistical, first, ...given({ parent, level, text, at }) };
    return this.tree.list(asked).map((row) => new RegionView(this.tree, row, at ?? undefined));
  }

  /** A division and all below it through its history, as ranges [from, to) of codes in the order of bytes. */
  scope(code: string): readonly CodeRange[] {
    return this.tree.ranges(code);
  }

  /** The same of a division that somebody asks about; throws BAD_USER_INPUT for a code that never was one. */
  asked(code: string): readonly CodeRange[] {
    if (this.tree.rowsOf(code).length === 0) throw noDivision(code);
    return this.scope(code);
  }

  /**
   * The rows of a table in a division that is asked about, and below it, for a page by their code: what a page is asked
   * beside its order. Throws as `asked`.
   */
  rowsOf(table: TableOfRegions, code: string, wanted: Sql): RowsOfRegion | { readonly where: Sql } {
    const ranges = this.asked(code);
    if (code === CHINA) return mostly(table, ranges, wanted);
    return rowsOfRegion(table, { code, ranges }, wanted);
  }

  /** The same of what lies in some ranges of codes, as those that a caller reaches. */
  rowsIn(table: TableOfRegions, ranges: readonly CodeRange[], wanted: Sql): RowsOfRegion | { readonly where: Sql } {
    const isCovered = ([from, to]: CodeRange) => ranges.some(([first, behind]) => first <= from && to <= behind);
    if (this.scope(CHINA).every(isCovered)) return mostly(table, ranges, wanted);
    return rowsOfRegion(table, { code: '', ranges }, wanted);
  }

  /** The two or four digits that all codes of a division begin with, and no other; undefined where there are none such. */
  prefixOf(code: string): string | undefined {
    return theOnly(coverOf({ code, ranges: this.asked(code) }));
  }

  /** The rows of a table from the nearest to a point on, up to so many metres away or however far, and their order. */
  nearest(table: ByDistance, point: GeoPointInput, wanted: Sql, radiusMetres?: number) {
    return { order: table.order, from: table.rows(this.toWgs84(point), wanted, radiusMetres) };
  }

  /** The same of rows whose keys a query tells. */
  nearestAmong(table: ByDistance, point: GeoPointInput, wanted: Sql, keys: Sql) {
    return { order: table.order, from: table.rowsAmong(this.toWgs84(point), wanted, keys) };
  }

  /** The divisions that cover one: itself, those above it, and those that it came from or went into. */
  covering(code: string): readonly string[] {
    return this.tree.covering(code);
  }

  /** Whether one of the granted divisions covers a division, through all its history. */
  covers(granted: readonly string[], code: string): boolean {
    return granted.some((grant) => this.tree.covers(grant, code));
  }

  /** Whether two divisions lie in one county: the same, one above the other, or one that became of the other. */
  isSameCounty(first: string, second: string): boolean {
    const [one, other] = [first.slice(0, 6), second.slice(0, 6)];
    return one === other || this.covers([one], other) || this.covers([other], one);
  }

  /** Whether a source of one division (null: of any) may tell of another. */
  mayTell(ofDivision: string | null | undefined, code: string): boolean {
    return ofDivision === null || ofDivision === undefined || this.covers([ofDivision], code);
  }

  /** What a caller reaches by region with the scopes that a thing lets in: everything, or ranges of codes. */
  reachOf(
    viewer: Viewer,
    scopes: readonly RegionScope[],
  ): { readonly all: boolean; readonly ranges: readonly CodeRange[] } {
    if (scopes.includes('ADMIN') && viewer.scopes.has('ADMIN')) return { all: true, ranges: [] };
    return { all: false, ranges: regionCodesOf(viewer, scopes).flatMap((code) => this.scope(code)) };
  }

  /** A point in WGS-84. One that lies abroad is taken as it is, whatever datum was named: no other applies there. */
  toWgs84(point: GeoPointInput): Position {
    const { longitude, latitude } = toWgs84(point, !inMainland(point));
    // No number is then so small that the database can not reckon with it.
    return { longitude: degreesTold(longitude), latitude: degreesTold(latitude) };
  }

  /** A kept point in the datum asked for; abroad it is answered in WGS-84 whatever was asked. */
  fromWgs84(position: Position, datum: Datum, regionCode: string): GeoPoint {
    return fromWgs84(position, datum, !this.isMainland(regionCode));
  }

  /** Whether the calendar and the maps of the mainland apply to a division. */
  isMainland(code: string): boolean {
    return this.tree.isMainland(code);
  }
}

/**
 * Nearly all rows lie in the country: they are walked by their codes, and the few others passed over. That is hidden from
 * the guess of Postgres, which would take them for few, and fetch and sort them all for each page.
 */
function mostly({ region }: TableOfRegions, ranges: readonly CodeRange[], wanted: Sql): { readonly where: Sql } {
  return { where: sql`${wanted} and nullif(${inRanges(region, ranges)}, false) is not null` };
}

function unread(code: string, isKnown: (code: string) => boolean): RegionRow {
  const above = codesAbove(code);
  return {
    code,
    name: code,
    level: levelOfCode(code) ?? 'TOWNSHIP',
    parentCode: above.find(isKnown) ?? null,
    statistical: false,
    pinyin: '',
    validFrom: null,
    validTo: null,
    successors: [],
  };
}

function given<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as never;
}

function noDivision(code: string): Fault {
  return new Fault('BAD_USER_INPUT', {
    zh: `区划代码 ${code} 不存在。请用 regions 查询现有或历史区划，再重试。`,
    en: `There is no division ${code}, and never was. Look for one by regions, then ask again.`,
  });
}
