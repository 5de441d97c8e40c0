import { isListType, isNonNullType } from 'graphql';
import { Keyring } from '../../src/auth/index.js';
import { Database } from '../../src/kit/database/database.js';
import { Cursors } from '../../src/kit/graphql/cursors.js';
import { checkReads } from '../../src/kit/read/index.js';
import { testDatabase } from '../support/database.js';
import { random } from '../support/random.js';
import { library } from './library/reads.js';
import { libraryRows } from './library/rows.js';
import { librarySchema } from './library/schema.js';
import { entities, TABLES } from './library/tables.js';
/** Declarations of every kind, also those that no domain of the hub needs yet, over a database of their own. */
export async function openLibrary(seed) {
    const test = await testDatabase({ empty: true });
    const database = await Database.open({ url: test.url, poolSize: 10, acquireMillis: 10_000, entities });
    const close = async () => {
        await database.close();
        await test.close();
    };
    try {
        return { ...(await prepared(database, seed)), database, close };
    }
    catch (error) {
        await close();
        throw error;
    }
}
async function prepared(database, seed) {
    await database.pool.query(TABLES);
    const rows = await libraryRows(database, random(seed));
    const { shelves, books, readers, roots } = library();
    const schema = librarySchema(roots);
    checkReads(schema, [shelves, books, readers]);
    const values = (draw) => new Values(draw, rows);
    const ground = { schema, roots: Object.keys(roots), types: ['Shelf', 'Reader', 'Thing', 'Book'], values };
    return { ground, callers: callersOf(database) };
}
function callersOf(database) {
    const cursors = new Cursors(Keyring.generate()
        .all('cursor')
        .map(({ key }) => key));
    const caller = (reach, seesHidden) => () => ({
        ...{ requestId: 'library', now: '2026-05-01T00:00:00Z', language: 'en', database, cursors },
        ...{ signal: new AbortController().signal, loaders: new WeakMap(), denied: new Set(), reach, seesHidden },
    });
    return new Map([
        ['nobody', caller('none', false)],
        ['all', caller('all', true)],
        ['north', caller({ region: 'north' }, false)],
        ['south', caller({ region: 'south' }, true)],
    ]);
}
class Values {
    #draw;
    #rows;
    constructor(draw, rows) {
        this.#draw = draw;
        this.#rows = rows;
    }
    given(name, type) {
        const draw = this.#draw;
        if (isNonNullType(type))
            return this.#present(name, type.ofType);
        return draw.chance(0.1) ? null : this.#present(name, type);
    }
    strayCursor() {
        return this.#draw.pick(['abc', 'A'.repeat(60)]);
    }
    #present(name, type) {
        const draw = this.#draw;
        if (isListType(type)) {
            const length = /^(ids|numbers)$/.test(name) ? draw.below(6) : draw.chance(0.03) ? 3 : draw.below(3);
            return Array.from({ length }, () => this.given(name, type.ofType));
        }
        switch (String(type)) {
            case 'Int':
                return name === 'in' ? 2026 : draw.chance(0.97) ? draw.pick([1, 2, 3, 5, 20]) : draw.pick([0, -1, 1000]);
            case 'SafeInt':
                return name === 'above' && draw.chance(0.05) ? -1 : draw.pick([0, 1, 7, ...this.#rows.numbers.slice(0, 3)]);
            case 'Kind':
                return draw.pick(['BIG', 'SMALL']);
            case 'ID':
                return draw.chance(0.9) ? draw.pick(this.#rows.ids) : 'she_none';
            case 'Date':
                return draw.pick(['1999-01-01', '1998-12-31']);
            default:
                return draw.pick(this.#rows.codes);
        }
    }
}
//# sourceMappingURL=library.js.map