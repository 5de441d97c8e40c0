import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { checkWindows, coverEverything, WINDOW_DAY_KINDS, } from '../../../../src/domains/stations/hours/hours-windows.js';
import { add, connect, disconnect } from './opening-world.js';
const window = (opens, closes, rest = {}) => ({
    dayKind: 'WORKDAY',
    opens,
    closes,
    seasonFrom: null,
    seasonTo: null,
    ...rest,
});
const WINTER = { seasonFrom: 1115, seasonTo: 315 };
const ruleOf = (...windows) => checkWindows(windows)?.rule ?? null;
describe('windows that can stand together', () => {
    it('may touch, differ in kind of day, or belong to a season beside those of all the year', () => {
        expect(ruleOf(window(480, 720), window(720, 1200))).toBeNull();
        expect(ruleOf(window(480, 1200), window(600, 960, { dayKind: 'WEEKEND' }))).toBeNull();
        expect(ruleOf(window(480, 1200), window(480, 1140, WINTER))).toBeNull();
        expect(ruleOf(window(480, 1140, WINTER), window(480, 1200, { seasonFrom: 316, seasonTo: 1114 }))).toBeNull();
    });
    it('may last a night, up to the next opening', () => {
        expect(ruleOf(window(1320, 1800), window(360, 600))).toBeNull();
        expect(ruleOf(window(480, 1920))).toBeNull();
    });
});
describe('windows that can not', () => {
    it('overlap on one kind of day', () => {
        expect(ruleOf(window(480, 721), window(720, 1200))).toBe('station.hours.overlap');
        expect(ruleOf(window(480, 1140, WINTER), window(600, 1200, { seasonFrom: 301, seasonTo: 401 }))).toBe('station.hours.overlap');
    });
    it('run into the first window of the next day', () => {
        expect(ruleOf(window(1320, 1801), window(360, 600))).toBe('station.hours.overlap');
        expect(ruleOf(window(360, 600), window(1320, 1801))).toBe('station.hours.overlap');
    });
    it('close before they open, last more than a day, or open on no minute of a day', () => {
        for (const wrong of [
            window(600, 600),
            window(600, 480),
            window(0, 1441),
            window(-1, 60),
            window(1440, 1500),
            window(0.5, 60),
        ]) {
            expect(ruleOf(wrong)).toBe('station.hours.span');
        }
    });
    it('have half a season or one with a day that no year has', () => {
        expect(ruleOf(window(480, 600, { seasonFrom: 1115 }))).toBe('station.hours.season');
        expect(ruleOf(window(480, 600, { seasonFrom: 230, seasonTo: 315 }))).toBe('station.hours.season');
        expect(ruleOf(window(480, 600, { seasonFrom: 229, seasonTo: 315 }))).toBeNull();
    });
});
describe('a station that never closes', () => {
    const every = (...spans) => WINDOW_DAY_KINDS.flatMap((dayKind) => spans.map(([opens, closes]) => window(opens, closes, { dayKind })));
    it('is one whose windows leave no minute out', () => {
        expect(coverEverything(every([0, 1440]))).toBe(true);
        expect(coverEverything(every([480, 1920]))).toBe(true);
        expect(coverEverything(every([720, 1440], [0, 720]))).toBe(true);
    });
    it('is none that rests a minute, or on a kind of day, or in a season', () => {
        expect(coverEverything(every([0, 1439]))).toBe(false);
        expect(coverEverything(every([0, 1440]).slice(1))).toBe(false);
        expect(coverEverything(every([0, 1440]).map((one) => ({ ...one, ...WINTER })))).toBe(false);
        expect(coverEverything([...every([0, 1440]).slice(1), window(480, 1920)])).toBe(false);
        expect(coverEverything([])).toBe(false);
    });
});
describe('the tables', () => {
    let client;
    beforeAll(async () => {
        client = await connect();
    });
    afterAll(() => disconnect(client));
    const season = fc.constantFrom(null, [1115, 315], [316, 1114], [301, 430]);
    const anyWindow = fc
        .record({
        dayKind: fc.constantFrom(...WINDOW_DAY_KINDS),
        opens: fc.nat(23),
        hours: fc.integer({ min: 1, max: 24 }),
        season,
    })
        .map(({ dayKind, opens, hours, season: days }) => ({
        dayKind,
        opens: opens * 60,
        closes: (opens + hours) * 60,
        season: days,
    }));
    it('take every set of windows that is found good', async () => {
        let good = 0;
        const check = async (windows) => {
            const found = checkWindows(windows.map(({ season: days, ...rest }) => ({
                ...rest,
                seasonFrom: days?.[0] ?? null,
                seasonTo: days?.[1] ?? null,
            })));
            if (found)
                return;
            good++;
            const place = {
                status: 'OPEN',
                hostClosed: false,
                alwaysOpen: false,
                zone: 'Asia/Shanghai',
                calendar: 'CN',
            };
            await add(client, [{ code: randomUUID(), ...place, windows, exceptions: [] }]);
        };
        await fc.assert(fc.asyncProperty(fc.array(anyWindow, { maxLength: 4 }), check), { numRuns: 200 });
        expect(good).toBeGreaterThan(20);
    });
});
//# sourceMappingURL=hours-windows.test.js.map