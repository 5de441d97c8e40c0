import { type NamedDays, unite } from './hours-days.js';
import { badSeason, HoursFault } from './hours-problems.js';
import { joinSeasons, type NamedSeason } from './season-names.js';

/** Days and season that a text has named and that are still without hours. */
export class Pending {
  // In groups, parted by commas and brackets, because 除外 takes the last group only.
  #groups: NamedDays[] = [];
  #newGroup = true;
  #season: NamedSeason | null = null;

  get days(): NamedDays | null {
    return this.#groups.reduce<NamedDays | null>(unite, null);
  }

  get season(): NamedSeason | null {
    return this.#season;
  }

  get isEmpty(): boolean {
    return this.#groups.length === 0 && this.#season === null;
  }

  nameDays(days: NamedDays): void {
    const last = this.#groups.at(-1);
    if (this.#newGroup || !last || last.every) this.#groups.push(days);
    else this.#groups.splice(-1, 1, unite(last, days));
    this.#newGroup = false;
  }

  nameSeason(season: NamedSeason, text: string): void {
    const joined = this.#season ? joinSeasons(this.#season, season) : season;
    if (!joined) throw new HoursFault(badSeason(text));
    this.#season = joined;
  }

  endGroup(): void {
    this.#newGroup = true;
  }

  takeGroup(): NamedDays | null {
    this.#newGroup = true;
    return this.#groups.pop() ?? null;
  }

  takeDays(): NamedDays | null {
    const days = this.days;
    this.#groups = [];
    return days;
  }

  clear(): void {
    this.#groups = [];
    this.#season = null;
  }
}
