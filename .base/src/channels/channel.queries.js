import { keyOf } from '../kit/database/ids.js';
import { allOf, rawSql, sql } from '../kit/database/sql.js';
import { questionOf } from '../kit/graphql/cursors.js';
import { pageOf, pageSize } from '../kit/graphql/pagination.js';
import { channelColumns, importRunColumns, sourceRecordColumns, } from './channel.rows.js';
import { RUN_PREFIX } from './prefixes.js';
import { inReach } from './reach.js';
/** The lists and points at which channels, runs and source records are read, each within the reach of the caller. */
export class ChannelQueries {
    #database;
    #cursors;
    #scopeOf;
    constructor({ database, cursors, scopeOf }) {
        this.#database = database;
        this.#cursors = cursors;
        this.#scopeOf = scopeOf;
    }
    /** All channels for those who see all; for others those that brought something of their divisions. */
    channels(viewer) {
        const reach = this.#scopeOf(viewer);
        const mine = sql `exists (select from channels.import_run run where run.channel = channel.code and ${inReach(reach, 'run.region_code')})`;
        return this.#database.query(sql `
      select ${channelColumns} from channels.channel where ${reach.all ? rawSql('true') : mine}
      order by channel.code collate "C" limit 100`);
    }
    importRuns(viewer, { channel, state, first, after }) {
        const where = allOf([
            inReach(this.#scopeOf(viewer), 'run.region_code'),
            ...(channel === null ? [] : [sql `run.channel = ${channel}`]),
            ...(state === null ? [] : [sql `run.state = ${state}`]),
        ]);
        return this.#newestFirst({
            from: rawSql('channels.import_run run'),
            columns: importRunColumns,
            ...{ instant: 'run.started_at', key: 'run.id', where },
            question: questionOf('importRuns', { channel, state }),
            instantOf: (row) => row.startedAt,
        }, { first, after });
    }
    /** The run behind a global id; null when there is none in reach, without asking for a malformed one. */
    async importRun(viewer, id) {
        const key = keyOf(RUN_PREFIX, id);
        if (!key)
            return null;
        const [row] = await this.#database.query(sql `
      select ${importRunColumns} from channels.import_run run
      where run.id = ${key} and ${inReach(this.#scopeOf(viewer), 'run.region_code')}`);
        return row ?? null;
    }
    sourceRecords(viewer, asked) {
        const { channel, recordId, verdict, first, after } = asked;
        const where = allOf([
            inReach(this.#scopeOf(viewer), 'record.region_code'),
            ...(channel === null ? [] : [sql `record.channel = ${channel}`]),
            ...(recordId === null ? [] : [sql `record.record_id = ${recordId}`]),
            // Written out, so that the index of those that wait can serve it.
            ...(verdict === null ? [] : [sql `record.verdict = ${rawSql(`'${verdict}'`)}`]),
        ]);
        return this.#newestFirst({
            from: rawSql('channels.source_record record'),
            columns: sourceRecordColumns,
            ...{ instant: 'record.received_at', key: 'record.id', where },
            question: questionOf('sourceRecords', { channel, recordId, verdict }),
            instantOf: (row) => row.receivedAt,
        }, { first, after });
    }
    async #newestFirst(list, { first, after }) {
        const size = pageSize(first);
        const { from, columns, where, question } = list;
        const [instant, key] = [rawSql(list.instant), rawSql(list.key)];
        const behind = after === null ? rawSql('true') : this.#behind(list, question, after);
        const rows = await this.#database.query(sql `
      select ${columns} from ${from} where ${where} and ${behind}
      order by ${instant} desc, ${key} desc limit ${size + 1}`);
        const page = pageOf(rows, size, (row) => this.#cursors.seal(question, [list.instantOf(row), row.id]));
        return { ...page, totalCount: () => this.#count(from, where) };
    }
    #behind({ instant, key }, question, after) {
        const [at, id] = this.#cursors.open(question, after);
        return sql `(${rawSql(instant)}, ${rawSql(key)}) < (${at}::timestamptz, ${id}::uuid)`;
    }
    async #count(from, where) {
        const [row] = await this.#database.query(sql `select count(*) as total from ${from} where ${where}`);
        return Number(row?.total ?? 0);
    }
}
//# sourceMappingURL=channel.queries.js.map