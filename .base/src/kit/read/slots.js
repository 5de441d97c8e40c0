import { joinSql, rawSql, sql } from '../database/sql.js';
import { Raw } from '../graphql/execution/raw.js';
import { readerOf } from './columns.js';
/** The values that a statement reads of each row, and where each of them is found in what comes. */
export class Slots {
    #names = [];
    #pieces = [];
    #hidden = new Map();
    #isPlain = true;
    /** Whether every value is found under the key of the answer. */
    get isPlain() {
        return this.#isPlain;
    }
    /** The select list. */
    get list() {
        const named = this.#pieces.map((piece, index) => sql `${piece} as ${rawSql(`"${this.#names[index]}"`)}`);
        return joinSql(named, ', ');
    }
    /** A value of which the program makes something; the same one is read once. */
    hidden(what, piece, type) {
        const known = this.#hidden.get(what);
        if (known)
            return known;
        const find = this.found(this.add(undefined, piece));
        const reader = readerOf(type);
        const read = reader ? (source) => present(find(source), reader) : find;
        this.#hidden.set(what, read);
        return read;
    }
    /** Reads a value, and answers its name. */
    add(key, piece) {
        // Longer names would be cut, and a page may show its rows twice; no key of an answer begins with this sign.
        const isFree = key !== undefined && key.length < 64 && !this.#names.includes(key);
        const name = isFree ? key : `#${this.#names.length}`;
        this.#isPlain &&= name === key;
        this.#names.push(name);
        this.#pieces.push(piece);
        return name;
    }
}
function present(value, reader) {
    return value === null || value === undefined ? null : reader(value);
}
/** Values by name, in an object that Postgres wrote as JSON. */
export class JsonSlots extends Slots {
    shown(key, _what, piece) {
        return this.found(this.add(key, piece));
    }
    passed(key, _what, json) {
        return this.shown(key, undefined, json);
    }
    found(name) {
        return (object) => object[name];
    }
}
/** A row of a statement: its values, and the texts that pass through it. */
class Row {
    #values;
    constructor(line) {
        this.texts = line.split(PART);
    }
    get values() {
        // Where all of a row passes through, none but the last is ever asked for its values.
        this.#values ??= JSON.parse(this.texts[0]);
        return this.#values;
    }
}
// Postgres writes no control character into JSON as it is.
const [ROW, PART] = ['\u001d', '\u001e'];
const [NEXT_ROW, NEXT_PART] = ['chr(29)', 'chr(30)'];
/** More than these are too many for one call of a function. */
const ARGUMENTS = 90;
/**
 * Values by their order. All rows come as one text, each a list of values in JSON and behind it the texts that pass
 * through: the driver spends as much on one value of a row as Postgres on writing three into JSON.
 */
export class RowSlots extends Slots {
    #values = [];
    #texts = [];
    #head;
    /** The select that answers all rows of a select of the list, which goes on with `rest`, as one text. */
    asText(rest) {
        this.#head ??= this.#written();
        return sql `${this.#head}${rest}) r`;
    }
    /** As far as it is the same each time, in one piece. */
    #written() {
        const list = joinSql(this.#values, ', ');
        const each = this.#values.map((value) => sql `to_json(${value})`);
        const values = each.length > ARGUMENTS ? sql `array_to_json(array[${joinSql(each, ', ')}])` : sql `json_build_array(${list})`;
        const line = joinSql([sql `${values}::text`, ...this.#texts], ` || ${NEXT_PART} || `);
        return sql `select string_agg(${line}, ${rawSql(NEXT_ROW)}) from (select ${this.list} `.placed(new Map());
    }
    /** The rows in that text. */
    rowsIn(text) {
        return typeof text === 'string' ? text.split(ROW).map((line) => new Row(line)) : [];
    }
    shown(_key, what, piece) {
        return this.hidden(what, piece, '');
    }
    passed(_key, _what, json, text = sql `${json}::text`) {
        const name = this.add(undefined, text);
        const place = this.#texts.push(rawSql(`coalesce(r."${name}", '')`));
        return (row) => {
            const found = row.texts[place];
            return found ? new Raw(found) : null;
        };
    }
    found(name) {
        const index = this.#values.push(rawSql(`r."${name}"`)) - 1;
        return (row) => row.values[index];
    }
}
//# sourceMappingURL=slots.js.map