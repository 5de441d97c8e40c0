import { calendar } from '../../../../src/domains/regions/index.js';

/** A station as far as its opening matters; minutes from local midnight, days as YYYY-MM-DD. */
export interface World {
  readonly code: string;
  readonly status: string;
  /** Until when it is closed for a while, as somebody said. */
  readonly until?: string;
  readonly hostClosed: boolean;
  readonly alwaysOpen: boolean;
  readonly zone: string;
  readonly calendar: 'CN' | null;
  readonly windows: readonly WorldWindow[];
  readonly exceptions: readonly WorldException[];
}

export interface WorldWindow {
  readonly dayKind: string;
  readonly opens: number;
  readonly closes: number;
  readonly season: readonly [from: number, to: number] | null;
}

export interface WorldException {
  readonly from: string;
  readonly to: string;
  readonly campaign: string | null;
  /** Null: closed on the own days of a station, as on workdays in a campaign. */
  readonly hours: readonly [opens: number, closes: number] | null;
}

/** Microseconds since 1970. */
export type Instant = number;

export interface Verdict {
  readonly status: string;
  readonly rule: string;
  readonly opensAt: Instant | null;
  readonly closesAt: Instant | null;
}

interface DayPlan {
  readonly rule: string;
  readonly spans: readonly (readonly [Instant, Instant])[];
  /** Where nothing is known of the day: until when it may be open. */
  readonly unknownUntil: Instant | null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** The kind of a day of the mainland's calendar. It has tests of its own; here it is given, as the hub gives it. */
export function kindOf(day: string): string {
  return calendar.dayKind(day);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): string[] {
  const days = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

// No zone of these tests changes its clock within an hour of UTC.
function offsetAt(ms: number, zone: string): number {
  const key = `${zone} ${Math.floor(ms / HOUR_MS)}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = readOffset(ms, zone);
    offsets.set(key, offset);
  }
  return offset;
}

function readOffset(ms: number, zone: string): number {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  const name = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
}

/** The instant of a clock time. One that comes twice is its second coming; one that never comes is told by the old clock. */
export function instantOf(day: string, minutes: number, zone: string): Instant {
  const wall = Date.parse(day) + minutes * 60_000;
  const [before, after] = [offsetAt(wall - DAY_MS, zone), offsetAt(wall + DAY_MS, zone)];
  const comes = offsetAt(wall - after, zone) === after;
  return (wall - (comes ? after : before)) * 1000;
}

export function localDay(at: Instant, zone: string): string {
  const ms = Math.floor(at / 1000);
  return new Date(ms + offsetAt(ms, zone)).toISOString().slice(0, 10);
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(day).getUTCDay());
}

/** Walks the days one by one and writes down what holds; slow and plain on purpose. */
export class Oracle {
  readonly #plans = new Map<string, DayPlan>();
  readonly #closedEnd: (at: Instant, end: Instant) => boolean;

  /** Faulty on purpose when told so: a checker that never fails is none. */
  constructor(faulty = false) {
    this.#closedEnd = faulty ? (at, end) => at <= end : (at, end) => at < end;
  }

  verdict(world: World, at: Instant, lastDay: string): Verdict {
    const { status, rule } = this.#stateAt(world, at);
    if (rule === 'STATUS' || rule === 'HOST') return { status, rule, opensAt: null, closesAt: null };
    const next = this.#nextChange(world, at, status, lastDay);
    return {
      status,
      rule,
      opensAt: status === 'CLOSED' && next?.status === 'OPEN' ? next.at : null,
      closesAt: status === 'OPEN' && next?.status === 'CLOSED' ? next.at : null,
    };
  }

  #stateAt(world: World, at: Instant): { status: string; rule: string } {
    if (world.status !== 'OPEN') return { status: 'CLOSED', rule: 'STATUS' };
    if (world.hostClosed) return { status: 'CLOSED', rule: 'HOST' };
    const day = localDay(at, world.zone);
    const today = this.#plan(world, day);
    const yesterday = this.#plan(world, addDays(day, -1));
    for (const plan of [today, yesterday]) {
      if (plan.spans.some(([start, end]) => start <= at && this.#closedEnd(at, end)))
        return { status: 'OPEN', rule: plan.rule };
    }
    for (const plan of [today, yesterday]) {
      if (plan.unknownUntil !== null && at < plan.unknownUntil)
        return { status: 'UNKNOWN', rule: isUnread(world) ? 'HOURS_UNREAD' : 'CALENDAR_END' };
    }
    return { status: 'CLOSED', rule: today.rule };
  }

  #nextChange(world: World, at: Instant, status: string, lastDay: string): { at: Instant; status: string } | null {
    const days = daysBetween(addDays(localDay(at, world.zone), -1), lastDay);
    const moments = days.flatMap((day) => {
      const { spans, unknownUntil } = this.#plan(world, day);
      return [...spans.flat(), unknownUntil ?? Infinity, instantOf(day, 0, world.zone)];
    });
    for (const moment of moments.filter((one) => one > at && one < Infinity).sort((one, other) => one - other)) {
      const beyond = localDay(moment, world.zone) > lastDay;
      const then = beyond ? 'UNKNOWN' : this.#stateAt(world, moment).status;
      if (then !== status) return { at: moment, status: then };
    }
    return null;
  }

  #plan(world: World, day: string): DayPlan {
    const key = `${world.code} ${day}`;
    let plan = this.#plans.get(key);
    if (!plan) {
      plan = planOf(world, day);
      this.#plans.set(key, plan);
    }
    return plan;
  }
}

function planOf(world: World, day: string): DayPlan {
  const covering = world.exceptions.filter(({ from, to }) => from <= day && day <= to);
  const own = covering.find(({ campaign }) => campaign === null);
  if (own) return { rule: 'EXCEPTION', spans: spansOf(world, day, own.hours ? [own.hours] : []), unknownUntil: null };
  const [campaign] = covering;
  if (!campaign) return usualPlan(world, day);
  if (!campaign.hours && isUnread(world)) return usualPlan(world, day);
  if (!campaign.hours) return { rule: 'CAMPAIGN', spans: asOnWorkdays(world, day), unknownUntil: null };
  // A campaign keeps open: its hours come to those of the day.
  const { spans, unknownUntil } = usualPlan(world, day);
  return { rule: 'CAMPAIGN', spans: merged([...spans, ...spansOf(world, day, [campaign.hours])]), unknownUntil };
}

/** Its text of hours is one from which nobody could make any. */
function isUnread({ alwaysOpen, windows }: World): boolean {
  return !alwaysOpen && windows.length === 0;
}

function usualPlan(world: World, day: string): DayPlan {
  if (world.alwaysOpen) return { rule: 'ALWAYS_OPEN', spans: spansOf(world, day, [[0, 1440]]), unknownUntil: null };
  if (isUnread(world))
    return { rule: 'HOURS_UNREAD', spans: [], unknownUntil: instantOf(addDays(day, 1), 0, world.zone) };
  const kind = world.calendar ? kindOf(day) : isWeekend(day) ? 'WEEKEND' : 'WORKDAY';
  if (kind === 'UNKNOWN') {
    const latest = ['WORKDAY', 'WEEKEND', 'HOLIDAY', 'MAKEUP_WORKDAY']
      .flatMap((one) => windowsOn(world, one, day))
      .map(({ closes }) => closes);
    return { rule: 'CALENDAR_END', spans: [], unknownUntil: instantOf(day, Math.max(1440, ...latest), world.zone) };
  }
  const windows = windowsOn(world, kind, day);
  const seasonal = windows.some(({ season }) => season !== null);
  const rule = kind === 'HOLIDAY' || kind === 'MAKEUP_WORKDAY' ? kind : seasonal ? 'SEASON' : 'WEEKLY';
  const hours = windows.map(({ opens, closes }) => [opens, closes] as const);
  return { rule, spans: spansOf(world, day, hours), unknownUntil: null };
}

function spansOf(world: World, day: string, hours: readonly (readonly [number, number])[]): DayPlan['spans'] {
  return hours.map(([opens, closes]) => [instantOf(day, opens, world.zone), instantOf(day, closes, world.zone)]);
}

function asOnWorkdays(world: World, day: string): DayPlan['spans'] {
  const windows = windowsOn(world, 'WORKDAY', day).map(({ opens, closes }) => [opens, closes] as const);
  return spansOf(world, day, world.alwaysOpen ? [[0, 1440]] : windows);
}

/** In their order, those that meet as one: nobody notices where one ends within another. */
function merged(spans: DayPlan['spans']): DayPlan['spans'] {
  const whole: (readonly [Instant, Instant])[] = [];
  for (const [start, end] of spans.toSorted(([one], [other]) => one - other)) {
    const last = whole.at(-1);
    if (last && start <= last[1]) whole[whole.length - 1] = [last[0], Math.max(last[1], end)];
    else whole.push([start, end]);
  }
  return whole;
}

function windowsOn(world: World, kind: string, day: string): readonly WorldWindow[] {
  const monthDay = Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));
  const ofKind = world.windows.filter(({ dayKind }) => dayKind === kind);
  const seasonal = ofKind.filter(({ season }) => {
    if (!season) return false;
    const [from, to] = season;
    return from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to;
  });
  return seasonal.length > 0 ? seasonal : ofKind.filter(({ season }) => season === null);
}
