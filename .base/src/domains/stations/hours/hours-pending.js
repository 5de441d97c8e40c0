import { unite } from './hours-days.js';
import { badSeason, HoursFault } from './hours-problems.js';
import { joinSeasons } from './season-names.js';
/** Days and season that a text has named and that are still without hours. */
export class Pending {
    // In groups, parted by commas and brackets, because 除外 takes the last group only.
    #groups = [];
    #newGroup = true;
    #season = null;
    get days() {
        return this.#groups.reduce(unite, null);
    }
    get season() {
        return this.#season;
    }
    get isEmpty() {
        return this.#groups.length === 0 && this.#season === null;
    }
    nameDays(days) {
        const last = this.#groups.at(-1);
        if (this.#newGroup || !last || last.every)
            this.#groups.push(days);
        else
            this.#groups.splice(-1, 1, unite(last, days));
        this.#newGroup = false;
    }
    nameSeason(season, text) {
        const joined = this.#season ? joinSeasons(this.#season, season) : season;
        if (!joined)
            throw new HoursFault(badSeason(text));
        this.#season = joined;
    }
    endGroup() {
        this.#newGroup = true;
    }
    takeGroup() {
        this.#newGroup = true;
        return this.#groups.pop() ?? null;
    }
    takeDays() {
        const days = this.days;
        this.#groups = [];
        return days;
    }
    clear() {
        this.#groups = [];
        this.#season = null;
    }
}
//# sourceMappingURL=hours-pending.js.map