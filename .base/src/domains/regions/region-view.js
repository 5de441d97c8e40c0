/** Prefix of the global id of a division; behind it stands its code. */
export const REGION_PREFIX = 'reg';
/** A division as it was on a day, today without one; what is not selected is not put together. */
export class RegionView {
    #tree;
    #at;
    constructor(tree, row, at) {
        this.#tree = tree;
        this.row = row;
        this.#at = at;
    }
    /** For a place where several types may stand. */
    get __typename() {
        return 'Region';
    }
    get id() {
        return `${REGION_PREFIX}_${this.row.code}`;
    }
    get code() {
        return this.row.code;
    }
    get name() {
        return this.row.name;
    }
    get fullName() {
        return this.#tree.fullName(this.row, this.#at);
    }
    get level() {
        return this.row.level;
    }
    get pinyin() {
        return this.row.pinyin.replaceAll(' ', '');
    }
    get statistical() {
        return this.row.statistical;
    }
    get validFrom() {
        return this.row.validFrom;
    }
    get validTo() {
        return this.row.validTo;
    }
    get timeZone() {
        return this.#tree.timeZoneOf(this.row.code);
    }
    get parent() {
        const parent = this.#tree.parent(this.row, this.#at);
        return parent ? new RegionView(this.#tree, parent, this.#at) : null;
    }
    get children() {
        return this.#tree.children(this.row.code, this.#at).map((row) => new RegionView(this.#tree, row, this.#at));
    }
    /** As they are today. */
    get successors() {
        const found = this.row.successors.map((code) => this.#tree.find(code));
        return found.flatMap((row) => (row ? [new RegionView(this.#tree, row, undefined)] : []));
    }
}
//# sourceMappingURL=region-view.js.map