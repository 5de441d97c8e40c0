import { globalId } from '../../../src/kit/database/ids.js';
import { joinSql, rawSql, sql } from '../../../src/kit/database/sql.js';
import { TEXTS } from '../reads/words.js';
const MOST = 9_007_199_254_740_991;
/** Within one millisecond, so that nothing but the rest of it tells them apart. */
const INSTANTS = ['2026-05-01 10:00:00.123001+00', '2026-05-01 10:00:00.123999+00', '2025-12-31 23:59:59.999999+00'];
const WEIGHTS = ['0', '0.000001', '99999999999999.999999', '99999999999999.999998', '99999999999999.999997'];
export async function libraryRows(database, draw) {
    const insert = (table, row) => {
        const [columns, values] = [Object.keys(row).map(rawSql), Object.values(row).map((value) => sql `${value}`)];
        return database.query(sql `insert into ${rawSql(`library.${table}`)} (${joinSql(columns, ', ')}) values (${joinSql(values, ', ')})`);
    };
    const perhaps = (value) => (draw.chance(0.6) ? value : null);
    const id = () => `${'0'.repeat(8)}-0000-7000-8000-${draw
        .below(2 ** 32)
        .toString(16)
        .padStart(12, '0')}`;
    const shelves = Array.from({ length: 6 }, (_, n) => ({ id: id(), code: `${n}${TEXTS[n]}` }));
    for (const [n, shelf] of shelves.entries()) {
        await insert('shelf', {
            ...shelf,
            ...{ region: draw.pick(['north', 'south']), opened_at: draw.pick(INSTANTS), note: perhaps(draw.pick(TEXTS)) },
            ...{ parent_id: n > 0 ? perhaps(draw.pick(shelves.slice(0, n)).id) : null },
            ...{ box_label: perhaps(draw.pick(TEXTS)), box_depth: draw.pick(WEIGHTS) },
        });
    }
    const readers = Array.from({ length: 12 }, id);
    const numbers = Array.from({ length: 24 }, (_, n) => (n % 3 === 0 ? MOST - n : n + 1));
    for (const number of numbers) {
        await insert('book', {
            ...{ id: number, shelf_id: draw.pick(shelves).id, author_id: perhaps(draw.pick(readers)) },
            ...{ region: draw.pick(['north', 'south']), title: draw.pick(TEXTS), added_at: draw.pick(INSTANTS) },
            ...{ price: draw.pick([0, 1, 7, MOST, MOST - 1, -MOST]), weight: draw.pick(WEIGHTS) },
            ...{ ratio: draw.pick([0, 0.1, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, -0]) },
            ...{ kinds: perhaps(draw.pick([[], ['BIG'], ['BIG', 'SMALL']])), status: perhaps(draw.pick(['IN', 'OUT'])) },
            ...{ seal: perhaps(Buffer.from([0, 255, draw.below(256)])), pages: perhaps(32_767), place: draw.pick(TEXTS) },
        });
    }
    for (const [n, reader] of readers.entries()) {
        await insert('reader', {
            ...{
                id: reader,
                book_id: draw.pick(numbers.slice(0, 6)),
                name: `${draw.pick(TEXTS)}${n}`,
                hidden: draw.chance(0.4),
            },
            ...{ born: draw.pick(['1999-01-01', '2000-02-29']), place: draw.pick(TEXTS) },
        });
    }
    const ids = [
        ...shelves.map((shelf) => globalId('she', shelf.id)),
        ...readers.map((reader) => globalId('rea', reader)),
    ];
    return { codes: shelves.map(({ code }) => code), ids, numbers };
}
//# sourceMappingURL=rows.js.map