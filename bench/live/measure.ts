import { columned } from '../table.js';
import { type Crowd, deliver } from './deliveries.js';
import { type Stayers, stay } from './idle.js';
import { type LivePlace, withLivePlace } from './place.js';
import { type Stopping, stopReading } from './slow.js';

export interface LiveBench {
  readonly keys: string;
  readonly seed: number;
  /** Only these parts; all when empty. */
  readonly only: readonly string[];
}

const SCALE = 0.005;
const STAY_SECONDS = 30;
const USUAL = `subscription ($after: Cursor) { stationChanged(after: $after) { cursor kind stationCode gap { refetch }
  station { name address status location(datum: GCJ02) { longitude latitude } } } }`;
/** What only some may see is read for each of them. */
const OF_THEIRS = `subscription ($after: Cursor) { stationChanged(after: $after) { cursor kind stationCode gap { refetch }
  station { name keeper { displayName } } } }`;
/** Some 2 kB a change, of which no record has to be read: more a second than a core can read. */
const LARGE = `subscription ($after: Cursor) { stationChanged(after: $after) { cursor kind occurredAt stationCode
  ${Array.from({ length: 15 }, (_, index) => `c${index}: cursor`).join(' ')} } }`;
const DELIVERED = ['followers', 'how', 'p50 ms', 'p99 ms', 'deliveries/s', 'events/s each', 'hub CPU µs', 'bytes'];
const IDLE = ['followers', 'how', 'RSS B', 'heap B', 'opened s', 'of a core', 'left B'];
const SLOW = ['stopped', 'how', 'events/s', 'bytes', 'most B each', 'others p99 ms', 'without', 'closed'];
const NOTES = [
  'p50 and p99: from the commit to the receipt, changes coming one by one. deliveries/s: of changes that are committed at once.',
  'RSS and heap: for each, above the hub without them, cleared up. of a core: what their staying costs, pings and looks at tokens included. left: of each, when all are gone.',
  'Stopped: do not read any more; most: the largest set of pages above what the same flow takes without them, 0 where it was no larger. closed: by the hub, to come back and go on.',
];

/** What followers are delivered, what they cost while nothing happens, and what those cost that stop reading. */
export async function benchLive({ keys, seed, only }: LiveBench, say: (text: string) => void): Promise<string> {
  const isWanted = (part: string) => only.length === 0 || only.includes(part);
  const tables: string[] = [];
  for (const { name, head, measures } of PARTS.filter((part) => isWanted(part.name))) {
    const lines: (readonly string[])[] = [];
    for (const [title, measured] of measures) {
      say(`${name}: ${title} …`);
      // A process of its own for each: what one has left behind is no part of the next.
      lines.push(await withLivePlace({ keys, scale: SCALE, seed }, measured));
      say(lines.at(-1)?.join('  ') ?? '');
    }
    tables.push(columned([head, ...lines]).join('\n'));
  }
  return [`Node ${process.versions.node}; one core for the hub.`, ...tables, NOTES.join('\n')].join('\n\n');
}

type Measuring = readonly [title: string, measured: (place: LivePlace) => Promise<readonly string[]>];

function delivered(crowd: Crowd): Measuring {
  return [
    `${crowd.count} ${crowd.title}`,
    async (place) => {
      const { p50Millis, p99Millis, perSecond, perSubscriberAndSecond, cpuMicros, bytes } = await deliver(place, crowd);
      return [
        ...[whole(crowd.count), crowd.title, p50Millis.toFixed(1), p99Millis.toFixed(1), whole(perSecond)],
        ...[whole(perSubscriberAndSecond), cpuMicros.toFixed(1), whole(bytes)],
      ];
    },
  ];
}

function stayed(stayers: Stayers): Measuring {
  return [
    stayers.title,
    async (place) => {
      const { title, count, rss, heap, openedSeconds, coreShare, left } = await stay(place, stayers, STAY_SECONDS);
      const share = `${(100 * coreShare).toFixed(1)} %`;
      return [whole(count), title, whole(rss), whole(heap), openedSeconds.toFixed(1), share, whole(left)];
    },
  ];
}

function stopped(stopping: Stopping): Measuring {
  return [
    stopping.title,
    async (place) => {
      const { title, count, eventsPerSecond, bytes, mostBytes, ...others } = await stopReading(place, stopping);
      return [
        ...[whole(count), title, whole(eventsPerSecond), whole(bytes), whole(mostBytes)],
        ...[others.p99Millis.toFixed(1), others.p99AloneMillis.toFixed(1), whole(others.dismissed)],
      ];
    },
  ];
}

const whole = (value: number) => Math.round(value).toLocaleString('en');

const crowds = (title: string, isSignedIn: boolean, counts: readonly number[]): readonly Crowd[] =>
  counts.map((count) => ({
    title,
    count,
    transport: 'ws',
    isSignedIn,
    query: USUAL,
    perSecond: count > 1000 ? 1 : 20,
  }));
const COUNTS = [1, 100, 10_000];
const CROWDS: readonly Crowd[] = [
  ...crowds('visitors, sockets', false, COUNTS),
  ...crowds('signed in, sockets', true, COUNTS),
  { title: 'visitors, streams', count: 10_000, transport: 'sse', isSignedIn: false, query: USUAL, perSecond: 1 },
  { title: 'signed in, a record each', count: 1000, transport: 'ws', isSignedIn: true, query: OF_THEIRS, perSecond: 1 },
];
const TEN_THOUSAND = { count: 10_000, isSignedIn: false };
const STAYERS: readonly Stayers[] = [
  { title: 'sockets of visitors', query: USUAL, parts: [{ ...TEN_THOUSAND, transport: 'ws' }] },
  { title: 'sockets, signed in', query: USUAL, parts: [{ ...TEN_THOUSAND, transport: 'ws', isSignedIn: true }] },
  { title: 'streams of visitors', query: USUAL, parts: [{ ...TEN_THOUSAND, transport: 'sse' }] },
];
const FLOW = { query: LARGE, beside: 2, perSecond: 5000, seconds: 10 };
const WAYS = ['ws', 'sse'] as const;

const PARTS: readonly {
  readonly name: string;
  readonly head: readonly string[];
  readonly measures: readonly Measuring[];
}[] = [
  { name: 'deliveries', head: DELIVERED, measures: CROWDS.map(delivered) },
  { name: 'idle', head: IDLE, measures: STAYERS.map(stayed) },
  {
    name: 'slow',
    head: SLOW,
    measures: WAYS.flatMap((transport) =>
      [1, 50].map((count) => stopped({ ...FLOW, count, title: transport, transport })),
    ),
  },
];
