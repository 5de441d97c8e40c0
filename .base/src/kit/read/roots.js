import DataLoader from 'dataloader';
import { rawSql, sql } from '../database/sql.js';
import { completerOf, Readable } from '../graphql/execution/compile.js';
import { Raw } from '../graphql/execution/raw.js';
import { pageSize } from '../graphql/pagination.js';
import { behind, orderOf } from './declare.js';
import { PageShape } from './page-shape.js';
import { Place } from './place.js';
import { planOf } from './plans.js';
import { RowSlots } from './slots.js';
class Read extends Readable {
    constructor(reads) {
        super();
        this.reads = reads;
    }
    get typeName() {
        return this.reads.typeName;
    }
    plan(asked, run) {
        return planOf(asked, this.reads, run, (planning) => {
            const slots = new RowSlots();
            const place = new Place(this.reads, slots, planning);
            return { place, slots, object: place.compile(asked) };
        });
    }
    table({ alias }) {
        return rawSql(`${this.reads.tableName} ${alias}`);
    }
}
/** The rows of a select of the list, which goes on with `rest`. */
async function rowsOf(slots, rest, run, isPlannedAnew = false) {
    const [row] = await run.context.database.rows({ ...slots.asText(rest).compile(run), isPlannedAnew });
    return slots.rowsIn(row?.[0]);
}
/** One record, by a condition. */
export class OneRead extends Read {
    constructor(reads, where) {
        super(reads);
        this.condition = where;
    }
    async read(_type, asked, run, path) {
        const { place, slots, object } = this.plan(asked, run);
        const [row] = await rowsOf(slots, sql `from ${this.table(place)} where ${place.where([this.condition])}`, run);
        return row ? object.complete(row, run, path) : null;
    }
}
/** One record by its key; those that are asked for in one moment by one field are one statement. */
export class ByKey extends Read {
    constructor(reads, key) {
        super(reads);
        this.key = key;
    }
    async read(_type, asked, run, path) {
        const plan = this.plan(asked, run);
        const loaders = run.context.loaders;
        const loader = loaders.get(plan) ?? new DataLoader((keys) => this.#rows(plan, keys, run), { maxBatchSize: 1000 });
        loaders.set(plan, loader);
        const row = await loader.load(this.key);
        return row ? plan.object.complete(row, run, path) : null;
    }
    plan(asked, run) {
        const { reads } = this;
        return planOf(asked, reads.key, run, (planning) => {
            const slots = new RowSlots();
            const place = new Place(reads, slots, planning);
            const object = place.compile(asked);
            // As text, as it is asked for.
            return { place, slots, object, key: slots.hidden(reads.key, sql `${place.placed(reads.key)}::text`, 'text') };
        });
    }
    async #rows({ place, slots, key: keyOf }, keys, run) {
        const { key } = this.reads;
        const type = rawSql(key.type);
        // Postgres keeps a plan for one key, and guesses anew for a list.
        const meant = keys.length === 1 ? sql `${key} = ${keys[0]}::${type}` : sql `${key} = any(${keys}::${type}[])`;
        const where = place.where([meant]);
        const rows = await rowsOf(slots, sql `from ${this.table(place)} where ${where}`, run);
        const found = new Map(rows.map((row) => [keyOf?.(row), row]));
        return keys.map((each) => found.get(each));
    }
}
/** A list. */
export class ListRead extends Read {
    constructor(reads, request) {
        super(reads);
        this.request = request;
    }
    async read(type, asked, run, path) {
        const { order, first, isPlannedAnew = false } = this.request;
        const { place, slots, complete } = planOf(asked, order, run, (planning) => {
            const made = new RowSlots();
            const at = new Place(this.reads, made, planning);
            const passing = at.passing(asked);
            const whole = (rows) => Raw.list(rows.map(passing));
            return { place: at, slots: made, complete: passing ? whole : completerOf(type, asked, at.compile(asked)) };
        });
        const limit = rawSql(String(first ?? 'all'));
        const [from, where] = rowsAt(place, this.request, () => this.table(place), limit);
        const rows = sql `from ${from} where ${where} order by ${place.placed(orderOf(order))} limit ${limit}`;
        return complete(await rowsOf(slots, rows, run, isPlannedAnew), run, path);
    }
}
/** A page of a connection. */
export class PageRead extends Read {
    constructor(reads, request) {
        super(reads);
        this.request = request;
    }
    async read(_type, asked, run, path) {
        const { order, edges, first, after, question, counted, isPlannedAnew = false } = this.request;
        const size = pageSize(first);
        const { place, slots, shape } = planOf(asked, order, run, (planning) => {
            const made = new RowSlots();
            const at = new Place(this.reads, made, planning);
            return { place: at, slots: made, shape: new PageShape(at, asked, order, edges) };
        });
        const last = after ? run.context.cursors.open(question, after) : undefined;
        const rest = last && behind(order, last);
        const table = () => this.table(place);
        const [from, where] = rowsAt(place, this.request, table, rawSql(String(size + 1)), rest);
        const all = this.request.from
            ? counted && sql `${table()} where ${place.where([counted])}`
            : sql `${from} where ${where}`;
        const statement = shape.statement(slots, sql `${from} where ${where}`, all, size, last);
        const [[text, total] = []] = await run.context.database.rows({ ...statement.compile(run), isPlannedAnew });
        const count = total === null || total === undefined ? null : Number(total);
        return shape.object.complete(shape.pageOf(slots.rowsIn(text), count, size, question, run), run, path);
    }
}
function rowsAt(place, { from, where }, table, limit, rest = rawSql('true')) {
    return [from ? sql `${place.placed(from(limit, rest))} ${rawSql(place.alias)}` : table(), place.where([where])];
}
/** A piece whose columns are those of a table that it calls by an alias of its own. */
export function aliased(piece, table, alias) {
    return piece.placed(new Map([[table, alias]]));
}
//# sourceMappingURL=roots.js.map