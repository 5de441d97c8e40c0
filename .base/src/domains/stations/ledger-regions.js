const CHINA = 'CN';
const MOST = 5_000;
/** What people leave out at the end of a name: 张掖 for 张掖市, 新疆 for 新疆维吾尔自治区. */
const ENDING = /^(?:省|市|区|县|盟|旗|地区|林区|特区|新区|矿区|特别行政区|.{0,10}自治[区州县旗])$/;
/** Rows that only hold others together; people copy them from lists of codes. */
const PLACEHOLDER = /^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/;
/** Finds divisions by the names people write, where there is exactly one that can be meant. */
export class RegionNames {
    #tree;
    #lists = new Map();
    constructor(tree) {
        this.#tree = tree;
    }
    /**
     * The code of the division in force; undefined when none bears the names or more than one. A county is only sought
     * below a province or city, named beside it or in front of it: 28 names of counties stand on the map twice.
     */
    find(names) {
        const province = this.#below(CHINA, 'PROVINCE', names.province);
        if (province === null)
            return undefined;
        const city = this.#city(province, names.city);
        if (city === null)
            return undefined;
        const scope = city ?? province;
        // 嘉峪关市, 东莞市, 中山市 and 儋州市 have no counties, and their ledgers name the city once more in that column.
        const isCity = names.county === undefined || (city !== undefined && isNamed(city, names.county));
        if (isCity && city && this.#list(city.code, 'COUNTY').length === 0)
            return city.code;
        if (names.county === undefined)
            return undefined;
        const counties = this.#list(scope?.code ?? CHINA, 'COUNTY');
        const named = scope ? counties.filter((county) => isNamed(county, names.county ?? '')) : [];
        return only(exactFirst(named, names.county))?.code ?? only(this.#pathed(counties, names.county))?.code;
    }
    /** Whether a code is that of the named county, of one below it, or of what lies above it when no county is named. */
    agrees(code, { county }) {
        const row = this.#tree.find(code);
        if (!row || county === undefined)
            return true;
        const text = county.replace(/\s/g, '');
        const line = [row, ...this.#tree.ancestors(row)];
        return line.some((division) => isNamed(division, text)) || this.#pathed(line, text).length > 0;
    }
    /** Null when a name is given that none or several bear; undefined when none is given. */
    #below(parent, level, name) {
        if (name === undefined || PLACEHOLDER.test(name))
            return undefined;
        const named = this.#list(parent, level).filter((division) => isNamed(division, name));
        return only(exactFirst(named, name)) ?? null;
    }
    /** A municipality has no city of its own: 北京市 stands in both columns. */
    #city(province, name) {
        if (province && name !== undefined && isNamed(province, name))
            return undefined;
        const city = this.#below(province?.code ?? CHINA, 'PREFECTURE', name);
        return city ?? (city === null && !province ? this.#below(CHINA, 'PROVINCE', name) : city);
    }
    #list(parent, level) {
        const key = `${parent}/${level}`;
        const list = this.#lists.get(key) ?? this.#tree.list({ parent, level, first: MOST });
        this.#lists.set(key, list);
        return list;
    }
    /** Those that a text names together with what lies above: 张掖市甘州区, 甘肃省甘州区. */
    #pathed(divisions, text) {
        const plain = text.replace(/[\s\-/·]/g, '');
        const ending = divisions.filter((division) => plain.length > division.name.length && plain.endsWith(division.name));
        return ending.filter((division) => {
            const names = this.#tree.ancestors(division).map(({ name }) => name);
            const [next = '', after = ''] = names.filter((name) => !PLACEHOLDER.test(name));
            return [next, after, `${after}${next}`].some((above) => above !== '' && `${above}${division.name}` === plain);
        });
    }
}
function isNamed({ name }, text) {
    if (name === text)
        return true;
    return [...text].length >= 2 && name.startsWith(text) && ENDING.test(name.slice(text.length));
}
/** 城区 is not 城区某某区: who writes a whole name means that one. */
function exactFirst(divisions, text) {
    const exact = divisions.filter(({ name }) => name === text);
    return exact.length > 0 ? exact : divisions;
}
function only(divisions) {
    return divisions.length === 1 ? divisions[0] : undefined;
}
//# sourceMappingURL=ledger-regions.js.map