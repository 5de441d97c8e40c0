var _a;
/** A hole whose text depends on where it stands: a column has the alias of its table there. */
export class Placed {
}
/** A hole whose piece or value is known only when the statement is asked, from what is handed to `compile`. */
export class Deferred extends Placed {
    constructor(of) {
        super();
        this.of = of;
    }
    placed(aliases) {
        return new Deferred((asked) => {
            const piece = this.of(asked);
            return piece instanceof Sql ? piece.placed(aliases) : piece;
        });
    }
}
/** A value in a hole. The one that stands in several places of a statement, because its piece does, is one parameter. */
class Value {
    constructor(value) {
        this.value = value;
    }
}
/** A piece of SQL with its values; the text never contains a value. */
export class Sql {
    #strings;
    #holes;
    constructor(strings, holes) {
        this.#strings = strings;
        this.#holes = holes.map((hole) => (isPiece(hole) ? hole : new Value(hole)));
    }
    /** The same with its columns written out, and in as few parts as may be: made once, compiled many times. */
    placed(aliases) {
        const strings = [''];
        const holes = [];
        this.#place(aliases, strings, holes);
        return new _a(strings, holes);
    }
    /** The text with `$1`, `$2`, … and the values in that order; `asked` is for what was deferred until now. */
    compile(asked) {
        const values = new Map();
        const text = this.#write(values, asked);
        return { text, values: Array.from(values.keys(), ({ value }) => value) };
    }
    #place(aliases, strings, holes) {
        const add = (text) => {
            strings[strings.length - 1] += text ?? '';
        };
        add(this.#strings[0]);
        this.#holes.forEach((hole, index) => {
            const piece = hole instanceof Placed ? hole.placed(aliases) : hole;
            if (piece instanceof _a)
                piece.#place(aliases, strings, holes);
            else {
                holes.push(piece);
                strings.push('');
            }
            add(this.#strings[index + 1]);
        });
    }
    #write(values, asked) {
        let text = this.#strings[0] ?? '';
        this.#holes.forEach((hole, index) => {
            const piece = hole instanceof Deferred ? hole.of(asked) : hole;
            if (piece instanceof Placed)
                throw new Error('A column stands in a statement that was given no tables.');
            text += piece instanceof _a ? piece.#write(values, asked) : numbered(piece, values);
            text += this.#strings[index + 1] ?? '';
        });
        return text;
    }
}
_a = Sql;
function isPiece(hole) {
    return hole instanceof Sql || hole instanceof Placed || hole instanceof Value;
}
function numbered(hole, values) {
    const value = hole instanceof Value ? hole : new Value(hole);
    const number = values.get(value) ?? values.size + 1;
    values.set(value, number);
    return `$${number}`;
}
/** Template tag: a hole that is a piece of SQL becomes part of the text, every other hole a parameter. */
export function sql(strings, ...holes) {
    return new Sql(strings, holes);
}
/** Text that the program itself wrote (a column, a function), never anything that came in. */
export function rawSql(text) {
    return new Sql([text], []);
}
/** Pieces side by side, as conditions by ` and `; `whenNone` stands where there are none. */
export function joinSql(pieces, separator, whenNone = '') {
    if (pieces.length === 0)
        return rawSql(whenNone);
    const strings = ['', ...Array.from({ length: pieces.length - 1 }, () => separator), ''];
    return new Sql(strings, pieces);
}
/** All conditions together; `true` where there are none. */
export function allOf(conditions) {
    return joinSql(conditions, ' and ', 'true');
}
//# sourceMappingURL=sql.js.map