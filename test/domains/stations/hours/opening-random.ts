import {
  addDays,
  type Instant,
  instantOf,
  type World,
  type WorldException,
  type WorldWindow,
} from './opening-oracle.js';

/** Numbers that look random and are the same for the same seed. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<Value>(values: readonly Value[]): Value {
    const value = values[Math.floor(this.next() * values.length)];
    if (value === undefined) throw new Error('There is nothing to pick from.');
    return value;
  }
}

const KINDS = ['WORKDAY', 'WEEKEND', 'HOLIDAY', 'MAKEUP_WORKDAY'];
const ZONES = [
  ['Asia/Shanghai', 'CN'],
  ['Asia/Shanghai', 'CN'],
  ['Asia/Shanghai', 'CN'],
  ['Asia/Phnom_Penh', null],
  ['Africa/Porto-Novo', null],
  ['Europe/Paris', null],
  ['America/New_York', null],
  ['Pacific/Kiritimati', null],
  ['Pacific/Pago_Pago', null],
] as const;
const FIRST_DAY = '2023-01-01';
const DAYS = 1826;
/** Clocks forward and back, the leap day, the turn of the seasons and of the calendar. */
const EDGES = [
  '2024-02-29',
  '2024-03-15',
  '2024-03-30',
  '2024-03-31',
  '2024-10-27',
  '2025-03-30',
  '2025-10-26',
  '2025-11-15',
  '2026-05-01',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
  '2026-12-31',
  '2027-01-01',
  '2027-01-02',
  '2027-03-28',
];

/** A station by its number: the rare things by turns, so that none is ever missing, the rest by chance. */
export function randomWorld(random: Random, code: string, index: number): World {
  const [zone, calendar] = ZONES[index % ZONES.length] ?? ZONES[0];
  const alwaysOpen = index % 10 === 4;
  const unread = index % 10 === 2;
  return {
    code,
    status: index % 10 === 7 ? random.pick(['TEMPORARILY_CLOSED', 'PLANNED', 'CLOSED']) : 'OPEN',
    hostClosed: index % 20 === 9,
    alwaysOpen,
    zone,
    calendar,
    windows: unread || (alwaysOpen && random.chance(0.7)) ? [] : KINDS.flatMap((kind) => windowsOf(random, kind)),
    exceptions: [...exceptionsOf(random, null), ...exceptionsOf(random, '不打烊')],
  };
}

function windowsOf(random: Random, dayKind: string): WorldWindow[] {
  if (random.chance(0.12)) return [];
  const windows = hoursOf(random).map(([opens, closes]) => ({ dayKind, opens, closes, season: null }));
  if (random.chance(0.5)) return windows;
  const season = seasonOf(random);
  const seasonal = hoursOf(random).map(([opens, closes]) => ({ dayKind, opens, closes, season }));
  return random.chance(0.2) ? seasonal : [...windows, ...seasonal];
}

function seasonOf(random: Random): readonly [number, number] {
  if (random.chance(0.5)) return [1115, 315];
  const day = () => random.between(1, 12) * 100 + random.between(1, 28);
  return [day(), day()];
}

// Apart on the day they open; the night of one may well run into the morning of the other.
function hoursOf(random: Random): (readonly [number, number])[] {
  const grain = random.pick([1, 5, 30]);
  const minute = (from: number, to: number) =>
    Math.ceil(from / grain) * grain + random.between(0, Math.floor((to - from) / grain)) * grain;
  switch (random.between(0, 6)) {
    case 0: {
      const noon = random.pick([720, 750]);
      return [
        [minute(360, 600), noon],
        [random.chance(0.5) ? noon : minute(780, 840), minute(990, 1320)],
      ];
    }
    case 1: {
      const opens = Math.min(1439, minute(1080, 1430));
      return [[opens, Math.min(opens + 1440, minute(1441, 2000))]];
    }
    case 2:
      return [[0, 1440]];
    case 3:
      return [
        [480, 720],
        [1200, 1800],
      ];
    case 4:
      return [[random.between(0, 180), random.between(181, 240)]];
    default:
      return [[minute(300, 660), minute(700, 1380)]];
  }
}

function exceptionsOf(random: Random, campaign: string | null): WorldException[] {
  const exceptions = [];
  let day = addDays(FIRST_DAY, random.between(0, 200));
  while (day < '2028-01-01') {
    const to = addDays(day, random.pick([0, 0, 1, 6]));
    // Without hours a day of its own is closed, and a campaign is as on workdays.
    exceptions.push({ from: day, to, campaign, hours: random.chance(0.5) ? null : (hoursOf(random)[0] ?? null) });
    day = addDays(to, random.between(1, 250));
  }
  if (random.chance(0.3))
    exceptions.push({ from: '2028-02-01', to: '2028-02-01', campaign, hours: [0, 1440] as const });
  return exceptions;
}

/** Instants of all sorts: anywhere, at the very minute something opens or closes, and just before it. */
export function randomInstant(random: Random, worlds: readonly World[]): Instant {
  const day = random.chance(0.35) ? random.pick(EDGES) : addDays(FIRST_DAY, random.between(0, DAYS - 1));
  const world = random.pick(worlds);
  if (random.chance(0.25)) return instantOf(day, random.between(0, 1439), world.zone) + random.between(0, 59_999_999);
  const edges = [...world.windows.flatMap(({ opens, closes }) => [opens, closes]), 0, 1440];
  const exception = random.pick([null, ...world.exceptions]);
  const on = exception && random.chance(0.3) ? exception.from : day;
  const minutes = exception?.hours && on !== day ? random.pick(exception.hours) : random.pick(edges);
  return instantOf(on, minutes, world.zone) + random.pick([0, 0, -1, 1, -1000, 60_000_000]);
}
