import { Deferred, rawSql, sql } from '../database/sql.js';
import { cursorInvalid, questionOf } from '../graphql/cursors.js';
import { completerOf } from '../graphql/execution/compile.js';
import { Raw } from '../graphql/execution/raw.js';
import { pageSize } from '../graphql/pagination.js';
import { behind, orderOf, pieceOf } from './declare.js';
/** What is selected of a connection: its rows stand in a place, and what is around them is made of whole pages. */
export class PageShape {
    #place;
    #asked;
    #order;
    #edges;
    #keys = [];
    #wantsRows = false;
    #wantsTotal = false;
    constructor(place, asked, order, edges = {}) {
        this.#place = place;
        this.#asked = asked;
        this.#order = order;
        this.#edges = edges;
        this.object = place.compileBy(asked, (field) => this.#sourceOf(field));
    }
    #sourceOf(field) {
        const { name } = field.definition;
        const rowsBy = (object) => {
            this.#wantsRows = true;
            return { get: (page) => page.rows, complete: completerOf(field.type, field, object) };
        };
        if (name === 'nodes')
            return this.#passing(field) ?? rowsBy(this.#place.compile(field));
        if (name === 'edges')
            return rowsBy(this.#place.compileBy(field, (part) => this.#edgeOf(part)));
        if (name === 'totalCount') {
            this.#wantsTotal = true;
            return { get: (page) => page.total };
        }
        if (name !== 'pageInfo')
            return { isPlain: true, get: () => field.parentType.name };
        this.#wantsRows = true;
        const { slots } = this.#place;
        // As text: an instant or a great number would lose what tells it from the next row.
        if (this.#keys.length === 0)
            this.#keys = this.#order.by.map((by) => slots.hidden({ by }, sql `${this.#place.placed(pieceOf(by))}::text`, 'text'));
        return { get: (page) => page.info };
    }
    /** The records of the page as one piece of JSON. */
    #passing(field) {
        const find = this.#place.passing(field);
        if (!find)
            return undefined;
        this.#wantsRows = true;
        return {
            isPlain: true,
            get: (page) => {
                const records = page.rows.map(find);
                return records[0] instanceof Raw ? Raw.list(records) : records;
            },
        };
    }
    #edgeOf(part) {
        if (part.definition.name !== 'node')
            return this.#place.sourceOf(part, (name) => declaredEdge(this.#edges, name, part));
        const find = this.#place.passing(part);
        if (find)
            return { isPlain: true, get: find };
        return { get: (row) => row, complete: completerOf(part.type, part, this.#place.compile(part)) };
    }
    /** The statement of one page: of `rows` at most one more than `size`, and how many rows are `counted`. */
    statement(slots, rows, counted, size, after) {
        if (this.#wantsTotal && !counted)
            throw new Error(`What is counted in ${this.#asked.name} is said nowhere.`);
        const total = this.#wantsTotal ? sql `(select count(*) from ${counted})` : rawSql('null');
        if (!this.#wantsRows)
            return sql `select null, ${total}`;
        const rest = after ? sql ` and ${this.#place.placed(behind(this.#order, after))}` : sql ``;
        const alias = rawSql(this.#place.alias);
        const page = sql `from ${rows}${rest} order by ${this.#ordered} limit ${rawSql(String(size + 1))}`;
        // What is made of a row is made outside: Postgres would make it of all rows, before it sorts and cuts them.
        return sql `select (${slots.asText(sql `from (select ${alias}.* ${page}) ${alias}`)}), ${total}`;
    }
    /** The page in what came for that statement. */
    pageOf(rows, total, size, question, run) {
        return this.#page(rows, total, size, question, [], run);
    }
    /** The page below each row as JSON; `from` ends with its conditions. */
    json(from) {
        const { list } = this.#place.slots;
        const limit = this.#deferred((run) => rawSql(String(this.#given(run).size + 1)));
        const rest = this.#deferred((run) => {
            const after = this.#given(run).after?.slice(1);
            return after ? sql ` and ${behind(this.#order, after)}` : rawSql('');
        });
        const page = this.#place.placed(sql `select ${list} ${from}${rest} order by ${this.#ordered} limit ${limit}`);
        const rows = this.#wantsRows
            ? sql `(select coalesce(json_agg("#"), '[]') from (${page}) "#")`
            : rawSql("'[]'::json");
        const total = this.#wantsTotal ? sql `(select count(*) ${from})` : rawSql('null');
        return sql `json_build_object('rows', ${rows}, 'total', ${total})`;
    }
    /** The page in that JSON, of the row with this key; throws what is wrong with its arguments. */
    nested(found, key, run) {
        const { rows, total } = found;
        const { first, after } = this.#asked.argumentsIn(run);
        const size = pageSize(first);
        const question = this.#questionIn(run);
        if (after && run.context.cursors.open(question, after)[0] !== key)
            throw cursorInvalid();
        return this.#page(rows, total, size, question, [key], run);
    }
    get #ordered() {
        return this.#place.placed(orderOf(this.#order));
    }
    #deferred(piece) {
        return sql `${new Deferred(piece)}`;
    }
    /** Arguments as far as they are good; what is wrong with them is told where the page is shown. */
    #given(run) {
        const { first, after } = this.#asked.argumentsIn(run);
        const size = pageSize(Math.max(1, first));
        const opened = after ? run.context.cursors.tryOpen(this.#questionIn(run), after) : undefined;
        return { size, after: opened };
    }
    #questionIn(run) {
        const { first: _first, after: _after, ...rest } = this.#asked.argumentsIn(run);
        return questionOf(this.#asked.name, rest);
    }
    #page(found, total, size, question, before, { context }) {
        const rows = found.length > size ? found.slice(0, size) : found;
        const last = rows.at(-1);
        const cursor = () => {
            if (last === undefined)
                return null;
            return context.cursors.seal(question, [...before, ...this.#keys.map((key) => key(last))]);
        };
        return { rows, total, info: { hasNextPage: found.length > size, endCursor: cursor } };
    }
}
function declaredEdge(edges, name, { parentType }) {
    const declared = edges[name];
    if (declared)
        return declared;
    throw new Error(`How ${parentType.name}.${name} is read is declared nowhere.`);
}
//# sourceMappingURL=page-shape.js.map