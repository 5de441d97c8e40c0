import { madeUp } from '../../kit/made-up.js';
import { pointProblem } from '../regions/index.js';
/**
 * Province by the first two digits of its codes: longitude and latitude of a middle that lies well inside, and how far
 * its cities lie from there to the east and to the north, in degrees. Rough on purpose; nothing may be read out of it.
 */
const PROVINCES = {
    11: [116.4, 40.1, 0.4, 0.4],
    12: [117.2, 39.3, 0.3, 0.5],
    13: [115.3, 38.3, 1.2, 1.5],
    14: [112.4, 37.6, 1.2, 2.3],
    15: [113.0, 42.3, 6.5, 1.0],
    21: [122.8, 41.6, 1.6, 0.9],
    22: [126.2, 43.6, 2.2, 1.0],
    23: [127.5, 46.9, 3.0, 2.0],
    31: [121.4, 31.15, 0.25, 0.2],
    32: [119.4, 32.8, 1.1, 1.3],
    33: [120.0, 29.2, 0.9, 1.0],
    34: [117.2, 31.8, 1.1, 1.5],
    35: [117.9, 26.0, 0.9, 1.1],
    36: [115.7, 27.6, 1.2, 1.8],
    37: [118.0, 36.3, 1.8, 0.8],
    41: [113.5, 34.0, 1.6, 1.3],
    42: [112.3, 31.0, 2.2, 0.8],
    43: [111.7, 27.6, 1.5, 1.7],
    44: [113.4, 23.4, 2.0, 0.6],
    45: [108.5, 23.6, 1.8, 1.2],
    46: [109.7, 19.2, 0.6, 0.4],
    50: [107.4, 29.8, 1.0, 0.8],
    51: [103.8, 30.5, 2.0, 1.5],
    52: [106.7, 26.9, 1.6, 1.2],
    53: [101.6, 24.8, 1.9, 1.6],
    54: [90.5, 29.9, 5.0, 0.9],
    61: [108.9, 34.9, 1.2, 2.0],
    62: [102.5, 36.4, 2.8, 1.6],
    63: [98.5, 35.6, 3.5, 1.3],
    64: [106.1, 37.5, 0.6, 1.0],
    65: [84.5, 42.0, 4.5, 2.2],
};
/** How far counties lie from the middle of their prefecture, and stations from that of their county, in degrees. */
const COUNTY = 0.35;
const STATION = 0.09;
const TRIES = 20;
/** Where made-up stations lie: around the middle of a county, that around a prefecture, that within the province. */
export class MadeUpPlaces {
    #seed;
    #middles = new Map();
    constructor(seed) {
        this.#seed = seed;
    }
    /** A point of a station in a county, in WGS-84. */
    pointIn(countyCode, chance) {
        return this.#around(this.#middleOfCounty(countyCode), STATION, STATION, chance);
    }
    #middleOfCounty(code) {
        return this.#middle(code, (chance) => this.#around(this.#middleOfPrefecture(code), COUNTY, COUNTY, chance));
    }
    #middleOfPrefecture(countyCode) {
        const [east, north, across, along] = PROVINCES[countyCode.slice(0, 2)] ?? [];
        if (east === undefined || north === undefined || across === undefined || along === undefined) {
            throw new RangeError(`There is no made-up place for the division ${countyCode}.`);
        }
        const middle = { longitude: east, latitude: north };
        return this.#middle(countyCode.slice(0, 4), (chance) => this.#around(middle, across, along, chance));
    }
    #middle(code, find) {
        const known = this.#middles.get(code) ?? find(madeUp(this.#seed, 'place', code, 0).chance);
        this.#middles.set(code, known);
        return known;
    }
    // The outline is coarse, so a shore may be missed by some kilometres; the middle itself lies on land.
    #around(middle, across, along, chance) {
        for (let tries = 0; tries < TRIES; tries++) {
            const point = {
                longitude: rounded(middle.longitude + across * chance.around()),
                latitude: rounded(middle.latitude + along * chance.around()),
            };
            if (pointProblem(point, true) === null)
                return point;
        }
        return middle;
    }
}
/** Six digits behind the point are a tenth of a metre. */
function rounded(degrees) {
    return Math.round(degrees * 1e6) / 1e6;
}
//# sourceMappingURL=station.seed-places.js.map