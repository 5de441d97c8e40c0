import { unite } from './hours-days.js';
import { Pending } from './hours-pending.js';
import { ambiguousDays, ambiguousTime, badSeason, HoursFault, unreadable } from './hours-problems.js';
import { ALL_DAY, closingAt, mayBeAfternoon, rangeOf } from './hours-ranges.js';
import { tokensOf } from './hours-tokens.js';
import { seasonText } from './seasons.js';
/** Reads a text; throws a fault when a piece of it can not be read, or belongs to nothing. */
export function clausesOf(text) {
    const tokens = tokensOf(text);
    if (tokens.length === 0)
        throw new HoursFault(unreadable(text));
    return new ClauseReader(tokens).read();
}
class ClauseReader {
    #tokens;
    #at = 0;
    #open = [];
    #closed = [];
    #alsoOpen = [];
    #followsHost = false;
    #restClosed = false;
    #pending = new Pending();
    /** The clause that more hours are added to; none once a bracket or a closed day stood behind it. */
    #current = null;
    /** The hours that a season varies (冬季19:00). */
    #base = null;
    /** Hours of nobody knows which days, unless the days follow them. */
    #nameless = new Set();
    /** The season named last in this sentence, outside of brackets. */
    #sentenceSeason = null;
    #behindHours = false;
    #bracket = null;
    constructor(tokens) {
        this.#tokens = tokens;
    }
    read() {
        for (let token = this.#next(); token; token = this.#next())
            this.#take(token);
        this.#attach();
        if (this.#nameless.size > 0)
            throw new HoursFault(ambiguousDays());
        return {
            open: this.#open,
            closed: this.#closed,
            alsoOpen: this.#alsoOpen,
            followsHost: this.#followsHost,
            restClosed: this.#restClosed,
        };
    }
    #next() {
        return this.#tokens[this.#at++];
    }
    #peek(ahead = 0) {
        return this.#tokens[this.#at + ahead];
    }
    #take(token) {
        if (token.kind === 'days')
            this.#pending.nameDays(token.value);
        else if (token.kind === 'season')
            this.#pending.nameSeason(token.value, token.text);
        else if (token.kind === 'time')
            this.#takeTime(token);
        else if (token.kind === 'allDay')
            this.#addRange(ALL_DAY, token.text);
        else if (isPunctuation(token.kind))
            this.#punctuate(token.kind);
        else if (token.kind !== 'join')
            this.#takeWord(token);
    }
    #takeWord({ kind, text }) {
        if (kind === 'host')
            this.#followsHost = true;
        else if (kind === 'closed')
            this.#close(text);
        else if (kind === 'alsoOpen')
            this.#keepOpen();
        else if (kind === 'exceptBefore')
            this.#exceptFollowing(text);
        else if (kind === 'exceptAfter')
            this.#except(text);
        else if (kind === 'including')
            this.#include(this.#following(text));
        else if (kind === 'rest')
            this.#closeRest(text);
        // 冬季至19:00 is the one place where a dash stands before a lone time.
        else if (kind !== 'to' || !this.#pending.season || this.#peek()?.kind !== 'time') {
            throw new HoursFault(unreadable(`${text}${this.#peek()?.text ?? ''}`));
        }
    }
    #punctuate(kind) {
        if (kind === 'semicolon') {
            this.#attach();
            this.#sentenceSeason = null;
        }
        if (kind === 'left')
            this.#bracket = { behindHours: this.#behindHours, clauses: this.#open.length };
        if (kind === 'right' && this.#bracket) {
            if (this.#bracket.behindHours)
                this.#attach();
            if (this.#open.length > this.#bracket.clauses)
                this.#current = null;
            this.#bracket = null;
        }
        this.#pending.endGroup();
        this.#behindHours = false;
    }
    #takeTime(first) {
        const [to, last] = [this.#peek(), this.#peek(1)];
        if (to?.kind !== 'to' || last?.kind !== 'time') {
            this.#closeInSeason(first);
            return;
        }
        this.#at += 2;
        const text = `${first.text.trim()}${to.text}${last.text.trim()}`;
        this.#addRange(rangeOf(first.value, last.value, text, this.#nextDayBehind()), text);
    }
    // 22:00-6:00（次日）
    #nextDayBehind() {
        const bracket = this.#peek()?.kind === 'left' ? 1 : 0;
        if (this.#peek(bracket)?.kind !== 'nextDay')
            return false;
        this.#at += bracket + 1;
        if (bracket)
            this.#skip('right');
        return true;
    }
    #addRange(range, text) {
        const clause = this.#pending.isEmpty && this.#current ? this.#current : this.#begin();
        const before = clause.ranges.at(-1);
        if (before && mayBeAfternoon(range, before))
            throw new HoursFault(ambiguousTime(text));
        // 全天24小时 says one thing twice.
        const again = range === ALL_DAY && clause.ranges.includes(ALL_DAY);
        if (!again)
            clause.ranges = [...clause.ranges, range];
        this.#behindHours = true;
    }
    // A clause that names a season but no days is for the days of the clause before it.
    #begin() {
        const { days, season } = this.#pending;
        if (days && !season && this.#sentenceSeason)
            throw new HoursFault(ambiguousDays());
        const before = this.#open.at(-1);
        const clause = { days: days ?? (season && before ? before.days : null), season, ranges: [] };
        if (!days && !season && before)
            this.#nameless.add(clause);
        this.#push(clause);
        this.#current = clause;
        this.#base = clause;
        return clause;
    }
    // 冬季19:00
    #closeInSeason(time) {
        const { days, season } = this.#pending;
        const last = this.#base?.ranges.at(-1);
        if (!this.#base || !last || !season || days)
            throw new HoursFault(unreadable(time.text));
        const ranges = [...this.#base.ranges.slice(0, -1), closingAt(last, time.value, time.text.trim())];
        this.#push({ days: this.#base.days, season, ranges });
        this.#current = null;
        this.#skip('closed');
    }
    #push(clause) {
        this.#open.push(clause);
        if (!this.#bracket)
            this.#sentenceSeason = clause.season;
        this.#pending.clear();
    }
    #close(text) {
        const { days, season } = this.#pending;
        // A closure told to the day is one year's, not every year's.
        if (season?.toTheDay && season.days)
            throw new HoursFault(badSeason(seasonText(season.days)));
        const before = season ? (this.#open.at(-1)?.days ?? null) : null;
        this.#closed.push({ days: days ?? (season ? before : this.#following(text)), season, ranges: [] });
        this.#pending.clear();
        this.#current = null;
    }
    #keepOpen() {
        const days = this.#pending.takeDays();
        if (days)
            this.#alsoOpen.push(days);
    }
    #closeRest(text) {
        if (this.#next()?.kind !== 'closed')
            throw new HoursFault(unreadable(text));
        this.#restClosed = true;
    }
    #exceptFollowing(text) {
        this.#closed.push({ days: this.#following(text), season: null, ranges: [] });
        this.#skip('exceptAfter');
    }
    #except(text) {
        const days = this.#pending.takeGroup();
        if (!days)
            throw new HoursFault(unreadable(text));
        this.#closed.push({ days, season: null, ranges: [] });
    }
    #include(days) {
        if (!this.#pending.isEmpty || !this.#current)
            this.#pending.nameDays(days);
        else if (this.#current.days)
            this.#current.days = unite(this.#current.days, days);
    }
    // The days behind a word: 除周末、节假日.
    #following(text) {
        let days = null;
        for (let token = this.#peek(); token?.kind === 'days' || (days && token?.kind === 'join'); token = this.#peek()) {
            if (token.kind === 'days')
                days = unite(days, token.value);
            this.#at++;
        }
        if (!days)
            throw new HoursFault(unreadable(text));
        return days;
    }
    #skip(kind) {
        if (this.#peek()?.kind === kind)
            this.#at++;
    }
    // 9:00-17:00（周一至周五）: days and season behind the hours.
    #attach() {
        if (this.#pending.isEmpty || this.#open.length === 0)
            return;
        const { days, season } = this.#pending;
        const clause = this.#current;
        if (!clause || (days && clause.days) || (season && clause.season))
            throw new HoursFault(ambiguousDays());
        clause.days ??= days;
        clause.season ??= season;
        this.#nameless.delete(clause);
        this.#pending.clear();
        this.#current = null;
    }
}
function isPunctuation(kind) {
    return kind === 'comma' || kind === 'semicolon' || kind === 'left' || kind === 'right';
}
//# sourceMappingURL=hours-clauses.js.map