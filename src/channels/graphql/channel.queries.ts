import type { QueryResultRow } from 'pg';
import type { Viewer } from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import { allOf, rawSql, type Sql, sql } from '../../kit/database/sql.js';
import { type Cursors, questionOf } from '../../kit/graphql/cursors.js';
import { type Page, pageOf, pageSize } from '../../kit/graphql/pagination.js';
import { hasBroughtInReach, inReach, type ScopeOf } from '../reach.js';
import type { Verdict } from '../verdicts.js';
import {
  type ChannelRow,
  channelColumns,
  type ImportRunRow,
  importRunColumns,
  type SourceRecordRow,
  sourceRecordColumns,
} from './channel.rows.js';

export interface PageArguments {
  readonly first: number;
  readonly after: string | null;
}

export interface RunListArguments extends PageArguments {
  readonly channel: string | null;
  readonly state: string | null;
}

export interface RecordListArguments extends PageArguments {
  readonly channel: string | null;
  readonly recordId: string | null;
  readonly verdict: Verdict | null;
}

interface Dependencies {
  readonly database: Database;
  readonly cursors: Cursors;
  readonly scopeOf: ScopeOf;
}

/** A list that goes from the newest to the oldest, by an instant and then by key. */
interface NewestFirst<Row> {
  readonly from: Sql;
  readonly columns: Sql;
  /** Name of the column of the instant. */
  readonly instant: string;
  readonly key: string;
  readonly where: Sql;
  readonly question: string;
  readonly instantOf: (row: Row) => string;
}

/** The lists and points at which channels, runs and source records are read, each within the reach of the caller. */
export class ChannelQueries {
  readonly #database: Database;
  readonly #cursors: Cursors;
  readonly #scopeOf: ScopeOf;

  constructor({ database, cursors, scopeOf }: Dependencies) {
    this.#database = database;
    this.#cursors = cursors;
    this.#scopeOf = scopeOf;
  }

  /** All channels for those who see all; for others those that brought something of their divisions. */
  channels(viewer: Viewer): Promise<readonly ChannelRow[]> {
    return this.#database.query<ChannelRow>(sql`
      select ${channelColumns} from channels.channel where ${hasBroughtInReach(this.#scopeOf(viewer))}
      order by channel.code collate "C" limit 100`);
  }

  importRuns(viewer: Viewer, { channel, state, first, after }: RunListArguments): Promise<Page<ImportRunRow>> {
    const where = allOf([
      inReach(this.#scopeOf(viewer), 'run.region_code'),
      ...(channel === null ? [] : [sql`run.channel = ${channel}`]),
      ...(state === null ? [] : [sql`run.state = ${state}`]),
    ]);
    return this.#newestFirst<ImportRunRow>(
      {
        from: rawSql('channels.import_run run'),
        columns: importRunColumns,
        ...{ instant: 'run.started_at', key: 'run.id', where },
        question: questionOf('importRuns', { channel, state }),
        instantOf: (row) => row.startedAt,
      },
      { first, after },
    );
  }

  sourceRecords(viewer: Viewer, asked: RecordListArguments): Promise<Page<SourceRecordRow>> {
    const { channel, recordId, verdict, first, after } = asked;
    const where = allOf([
      inReach(this.#scopeOf(viewer), 'record.region_code'),
      ...(channel === null ? [] : [sql`record.channel = ${channel}`]),
      // By halves, because what was applied and what was not have an index each.
      ...(recordId === null
        ? []
        : [sql`record.record_id = ${recordId} and (record.verdict = 'APPLIED' or record.verdict <> 'APPLIED')`]),
      // Written out, so that the index of those that wait can serve it.
      ...(verdict === null ? [] : [sql`record.verdict = ${rawSql(`'${verdict}'`)}`]),
    ]);
    return this.#newestFirst<SourceRecordRow>(
      {
        from: rawSql('channels.source_record record'),
        columns: sourceRecordColumns,
        ...{ instant: 'record.received_at', key: 'record.id', where },
        question: questionOf('sourceRecords', { channel, recordId, verdict }),
        instantOf: (row) => row.receivedAt,
      },
      { first, after },
    );
  }

  async #newestFirst<Row extends QueryResultRow & { readonly id: string }>(
    list: NewestFirst<Row>,
    { first, after }: PageArguments,
  ): Promise<Page<Row>> {
    const size = pageSize(first);
    const { from, columns, where, question } = list;
    const [instant, key] = [rawSql(list.instant), rawSql(list.key)];
    const behind = after === null ? rawSql('true') : this.#behind(list, question, after);
    const rows = await this.#database.query<Row>(sql`
      select ${columns} from ${from} where ${where} and ${behind}
      order by ${instant} desc, ${key} desc limit ${size + 1}`);
    const page = pageOf(rows, size, (row) => this.#cursors.seal(question, [list.instantOf(row), row.id]));
    return { ...page, totalCount: () => this.#count(from, where) };
  }

  #behind({ instant, key }: { readonly instant: string; readonly key: string }, question: string, after: string): Sql {
    const [at, id] = this.#cursors.open(question, after);
    return sql`(${rawSql(instant)}, ${rawSql(key)}) < (${at}::timestamptz, ${id}::uuid)`;
  }

  async #count(from: Sql, where: Sql): Promise<number> {
    const [row] = await this.#database.query<{ total: string }>(
      sql`select count(*) as total from ${from} where ${where}`,
    );
    return Number(row?.total ?? 0);
  }
}
