import { regionCodesOf } from '../../auth/index.js';
import { calendar } from './calendar.js';
import { fromWgs84, inMainland, toWgs84 } from './coordinates.js';
import { codesAbove, levelOfCode } from './division.js';
import { RegionView } from './region-view.js';
/** The front of the domain for all others: divisions from memory, the calendar, and points. Nothing here waits. */
export class Regions {
    constructor(tree) {
        this.calendar = calendar;
        this.tree = tree;
    }
    /** The division of this code on a day, today without one; null when there never was one. */
    find(code, at) {
        const row = this.tree.find(code, at);
        return row ? new RegionView(this.tree, row, at) : null;
    }
    /**
     * The division that a record names. One that came into the data after this process read it is shown by its code, below
     * the nearest division that is known: a list must not fall for the region of one of its records.
     */
    regionOf(code) {
        const row = this.tree.find(code) ?? unread(code, (above) => this.tree.find(above) !== undefined);
        return new RegionView(this.tree, row, undefined);
    }
    list({ parent, level, text, at, includeStatistical, first }) {
        const asked = { includeStatistical, first, ...given({ parent, level, text, at }) };
        return this.tree.list(asked).map((row) => new RegionView(this.tree, row, at ?? undefined));
    }
    /** A division and all below it through its history, as ranges [from, to) of codes in the order of bytes. */
    scope(code) {
        return this.tree.ranges(code);
    }
    /** Whether one of the granted divisions covers a division, through all its history. */
    covers(granted, code) {
        return granted.some((grant) => this.tree.covers(grant, code));
    }
    /** What a caller reaches by region with the scopes that a thing lets in: everything, or ranges of codes. */
    reachOf(viewer, scopes) {
        if (scopes.includes('ADMIN') && viewer.scopes.has('ADMIN'))
            return { all: true, ranges: [] };
        return { all: false, ranges: regionCodesOf(viewer, scopes).flatMap((code) => this.scope(code)) };
    }
    /** A point in WGS-84. One that lies abroad is taken as it is, whatever datum was named: no other applies there. */
    toWgs84(point) {
        return toWgs84(point, !inMainland(point));
    }
    /** A kept point in the datum asked for; abroad it is answered in WGS-84 whatever was asked. */
    fromWgs84(position, datum, regionCode) {
        return fromWgs84(position, datum, !this.isMainland(regionCode));
    }
    /** Whether the calendar and the maps of the mainland apply to a division. */
    isMainland(code) {
        return this.tree.isMainland(code);
    }
}
function unread(code, isKnown) {
    const above = codesAbove(code);
    return {
        code,
        name: code,
        level: levelOfCode(code) ?? 'TOWNSHIP',
        parentCode: above.find(isKnown) ?? null,
        statistical: false,
        pinyin: '',
        validFrom: null,
        validTo: null,
        successors: [],
    };
}
function given(values) {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
//# sourceMappingURL=regions.js.map