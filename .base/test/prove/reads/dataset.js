import { syllablesOf } from '../../../src/domains/regions/index.js';
import { searchTerms } from '../../../src/kit/database/search.js';
import { joinSql, rawSql, sql } from '../../../src/kit/database/sql.js';
import { CAMPAIGN, CODES, FACILITIES, KINDS, REGIONS, TEXTS, UNION_KINDS, ZONES } from './words.js';
const MOST = 9_007_199_254_740_991;
const CENTRE = { longitude: 100.45, latitude: 38.93 };
/** A few rows full of what goes wrong: odd texts, ends of ranges, what is not there, and what is there twice. */
export async function troubledRows(hub, draw) {
    const fill = new Fill(hub, draw);
    await fill.insert('channels.channel', {
        code: 'C-prove',
        name: '渠道',
        owner: '某单位',
        mode: 'FILE',
        formats: ['CSV'],
        conflict_rule: '后到者为准',
    });
    const unions = [];
    for (let n = 0; n < 22; n += 1)
        unions.push(await fill.union(n, unions));
    const stations = [];
    for (let n = 0; n < 18; n += 1)
        stations.push(await fill.station(n, unions));
    return { stations, unions };
}
class Fill {
    #hub;
    #draw;
    constructor(hub, draw) {
        this.#hub = hub;
        this.#draw = draw;
    }
    async insert(table, row) {
        const columns = Object.keys(row).map((name) => rawSql(name));
        const values = Object.values(row).map((value) => sql `${value}`);
        await this.#hub.hub.database.query(sql `insert into ${rawSql(table)} (${joinSql(columns, ', ')}) values (${joinSql(values, ', ')})`);
    }
    async union(n, above) {
        const draw = this.#draw;
        const [id, code, name] = [this.#id(), `U${CODES[n] ?? `-${n}`}`, this.#name('工会', n)];
        const isDissolved = draw.chance(0.15);
        await this.insert('organisations."union"', {
            id,
            version: draw.pick([1, 2, 2_147_483_647]),
            union_code: code,
            name,
            kind: draw.pick(UNION_KINDS),
            build_mode: this.#perhaps(() => draw.pick(['KEY_UNIT', 'ONLINE'])),
            status: isDissolved ? 'DISSOLVED' : draw.pick(['ACTIVE', 'PREPARING']),
            region_code: draw.pick(REGIONS),
            ...(draw.chance(0.7) ? this.#point() : {}),
            address: this.#perhaps(() => draw.pick(TEXTS)),
            office_phone: this.#perhaps(() => draw.pick(TEXTS)),
            parent_id: above.length > 0 && draw.chance(0.8) ? draw.pick(above.slice(0, 6)).id : null,
            industry: this.#perhaps(() => draw.pick(TEXTS)),
            enterprise: this.#perhaps(() => draw.pick(TEXTS)),
            founded_on: this.#perhaps(() => draw.pick(['0001-01-01', '1925-05-01', '12024-02-29', '1950-05-01 BC'])),
            dissolved_on: isDissolved ? '12025-12-31' : null,
            accepts_applications: draw.chance(0.5),
            search: this.#search([name]),
        });
        await this.#sources('uni', id);
        return { id, code };
    }
    async station(n, unions) {
        const draw = this.#draw;
        const [id, code] = [this.#id(), `S${CODES[n] ?? `-${n}`}`];
        const [name, address] = [this.#name('驿站', n), draw.pick(TEXTS)];
        const host = draw.chance(0.5);
        const investment = draw.chance(0.6);
        await this.insert('stations.station', {
            id,
            version: draw.pick([1, 7, 2_147_483_647]),
            station_code: code,
            name,
            kinds: KINDS.slice(draw.below(3), 3 + draw.below(3)),
            status: draw.chance(0.7) ? 'OPEN' : draw.pick(['PLANNED', 'TEMPORARILY_CLOSED', 'CLOSED']),
            star: this.#perhaps(() => 1 + draw.below(5)),
            region_code: draw.pick(REGIONS),
            address,
            ...this.#point(),
            original_datum: 'WGS84',
            time_zone: draw.pick(ZONES),
            holiday_calendar: draw.pick(['CN', null]),
            phone: this.#perhaps(() => draw.pick(TEXTS)),
            directions: this.#perhaps(() => draw.pick(TEXTS)),
            operator_id: this.#perhaps(() => (draw.chance(0.8) ? draw.pick(unions).id : this.#id())),
            host_name: host ? draw.pick(TEXTS) : null,
            host_kind: host ? 'BANK' : null,
            host_closed: host && draw.chance(0.3),
            partners: draw.pick([[], TEXTS.slice(0, 9), ['NULL', '', 'a,b', '{c}', '"d"', 'e\\f'], ['ABC', 'D_E']]),
            ...this.#keeper(id),
            area_square_metres: this.#perhaps(() => draw.pick(['0.01', '12.50', '99999999.99', '100.00'])),
            investment_fen: investment ? draw.pick([0, 1, MOST, MOST - 1]) : null,
            investment_currency: investment ? 'CNY' : null,
            built_on: this.#perhaps(() => '2019-12-31'),
            hours_text: draw.pick(['', ...TEXTS]),
            always_open: draw.chance(0.2),
            follows_host: draw.chance(0.2),
            verified_on: this.#perhaps(() => '2024-02-29'),
            search: this.#search([name, address]),
        });
        if (n % 5 !== 4)
            await this.#parts(id);
        await this.#sources('sta', id);
        return { id, code };
    }
    async #parts(station) {
        const draw = this.#draw;
        for (const [ordinal, facility] of FACILITIES.slice(0, 1 + draw.below(5)).entries()) {
            const isPriced = draw.chance(0.5);
            const works = draw.chance(0.7);
            await this.insert('stations.service', {
                station_id: station,
                facility,
                ordinal: draw.pick([0, ordinal, -ordinal]),
                price_fen: isPriced ? draw.pick([1, MOST, MOST - 1, 2_147_483_648]) : null,
                price_currency: isPriced ? 'XOF' : null,
                unit: this.#perhaps(() => [...draw.pick(TEXTS)].slice(0, 20).join('')),
                capacity: this.#perhaps(() => 10_000),
                bookable: draw.chance(0.5),
                working: works,
                broken_since: works ? null : '2024-02-29',
                verified_on: this.#perhaps(() => '2026-05-01'),
            });
        }
        for (const [n, kind] of ['WORKDAY', 'WEEKEND', 'HOLIDAY', 'MAKEUP_WORKDAY'].entries()) {
            await this.#window(station, kind, 480 + n, 1200, null);
            if (n % 2 === 0)
                await this.#window(station, kind, 1380, 1440 + 240, 1115);
        }
        const exceptions = [
            ['2020-01-01', '2020-01-02', null, null, null],
            ['2026-05-01', '2026-05-03', null, null, null],
            ['2026-05-01', '2099-12-31', 600, 1500, CAMPAIGN],
            ['2027-01-01', '2027-01-01', 0, 1440, null],
        ];
        for (const [first_day, last_day, opens, closes, campaign] of exceptions.slice(draw.below(3))) {
            await this.insert('stations.opening_exception', {
                ...{ station_id: station, first_day, last_day, opens, closes, campaign },
            });
        }
        for (let ordinal = draw.below(3); ordinal > 0; ordinal -= 1) {
            const [title, granted_by] = [draw.pick(TEXTS), draw.pick(TEXTS)];
            await this.insert('stations.honour', {
                ...{ station_id: station, ordinal, title, granted_by, year: this.#perhaps(() => 2200) },
            });
        }
    }
    #window(station, kind, opens, closes, from) {
        const season = { season_from: from, season_to: from && 315 };
        return this.insert('stations.opening_window', { station_id: station, day_kind: kind, opens, closes, ...season });
    }
    async #sources(type, id) {
        for (let n = this.#draw.below(3); n > 0; n -= 1) {
            await this.insert('channels.source_record', {
                ...{ id: this.#id(), channel: 'C-prove', record_id: `${id}-${n}`, record_version: '1', payload_hash: '' },
                ...{ as_of: this.#perhaps(() => '2024-02-29'), received_at: `2026-04-0${n} 10:00:00.00000${n}+00` },
                ...{ verdict: 'APPLIED', subject_type: type, subject_id: id },
            });
        }
    }
    /** The same again for the same seed: equal distances are ordered by it. */
    #id() {
        const hex = Array.from({ length: 32 }, () => this.#draw.below(16).toString(16)).join('');
        return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    }
    /** Many stand in one place, and a few abroad or at the ends of the world. */
    #point() {
        const draw = this.#draw;
        if (draw.chance(0.5))
            return CENTRE;
        const { longitude, latitude } = CENTRE;
        if (draw.chance(0.6))
            return { longitude: longitude + draw.below(9) / 1000, latitude: latitude + 1e-7 };
        return draw.pick([
            { longitude: 2.35, latitude: 6.37 },
            { longitude: 180, latitude: -90 },
        ]);
    }
    #keeper(id) {
        const { envelope } = this.#hub.hub;
        const seal = (column, plain) => this.#perhaps(() => envelope.seal(plain, { table: 'stations.station', column, row: id }));
        return { keeper_name: seal('keeper_name', '张三丰'), keeper_mobile: seal('keeper_mobile', '13893600001') };
    }
    #name(kind, n) {
        return [...`${kind}${TEXTS[n % TEXTS.length]}`].slice(0, 100).join('');
    }
    #search(texts) {
        return sql `array_to_tsvector(${searchTerms(texts, syllablesOf)}::text[])`;
    }
    #perhaps(make) {
        return this.#draw.chance(0.6) ? make() : null;
    }
}
//# sourceMappingURL=dataset.js.map