import type { EntityClass } from '@mikro-orm/core';
import { rawSql, type Sql, sql } from '../../kit/database/sql.js';
import { tableName } from '../../kit/database/tables.js';
import { aliased, type Column, expression, type From, TableAlias } from '../../kit/read/index.js';
import type { Position } from './coordinates.js';
import { chordOfArc } from './sphere.js';

/**
 * A table of places, with a column `position` and an index over it, as it is read from the nearest on; those equally far
 * by key, so that no page loses one. One object a table, made while modules load: plans of pages are kept by its order.
 */
export class ByDistance {
  /** The straight line through the earth, in metres, where rows come with it. */
  readonly chord;
  readonly order;
  readonly #table: EntityClass;

  constructor(table: EntityClass, key: Column) {
    this.#table = table;
    this.chord = expression<number>('double precision', sql`${new TableAlias(table)}.chord`);
    this.order = Object.freeze({ by: [this.chord, key] });
  }

  /**
   * The rows of a page that meet a condition, from a point on: up to so many metres away, or however far.
   *
   * `offset 0` keeps the conditions above the order of distance: what is dear to decide (whether it is open) is decided
   * from the nearest on, only until the page is full. Sorting by distance alone keeps the index on Postgres 15 too; ties
   * are fetched whole and ordered by key outside.
   */
  rows({ longitude, latitude }: Position, wanted: Sql, radiusMetres?: number): From {
    const here = sql`public.earth_point(${longitude}::double precision, ${latitude}::double precision)`;
    const reach = radiusMetres === undefined ? undefined : sql`${chordOfArc(radiusMetres)}::double precision`;
    const around = reach ? sql`<@ cube_enlarge(${here}, ${reach}, 3)` : rawSql('is not null');
    const within = reach ? sql`s.chord <= ${reach} and` : rawSql('');
    return (limit, behind) => sql`(
      select s.* from (
        select p.*, p.position <-> ${here} as chord from ${this.#name} p
        where p.position ${around} order by p.position <-> ${here} offset 0
      ) s
      where ${within} ${aliased(sql`${wanted} and ${behind}`, this.#table, 's')}
      order by s.chord fetch first ${limit} rows with ties)`;
  }

  /** The same of rows whose keys a query tells, a few of all that there are: none but them is looked at. */
  rowsAmong({ longitude, latitude }: Position, wanted: Sql, keys: Sql): From {
    const here = sql`public.earth_point(${longitude}::double precision, ${latitude}::double precision)`;
    return (limit, behind) => sql`(
      select s.* from (
        select p.*, p.position <-> ${here} as chord from ${this.#name} p
        where p.id = any(array(${keys})) and p.position is not null offset 0
      ) s
      where ${aliased(sql`${wanted} and ${behind}`, this.#table, 's')}
      order by s.chord fetch first ${limit} rows with ties)`;
  }

  /** All rows that meet a condition and lie somewhere, to be counted. */
  counted(wanted: Sql): Sql {
    return sql`(select s.* from ${this.#name} s where s.position is not null and ${aliased(wanted, this.#table, 's')})`;
  }

  get #name(): Sql {
    return rawSql(tableName(this.#table));
  }
}
