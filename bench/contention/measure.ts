import { SESSION_PREFIX } from '../../src/domains/activities/prefixes.js';
import { globalId, newId } from '../../src/kit/database/ids.js';
import type { BenchOptions } from '../options.js';
import { medianOf } from '../ratio.js';
import { type MeasuredServer, withServers } from '../servers.js';
import { columned } from '../table.js';
import { type Person, signedIn } from './people.js';
import { type ContentionPlace, type Form, sessionOn, type Wanted, withContentionPlace } from './place.js';
import { BOOK } from './rehearsal.js';
import { type Attempt, type Rushed, rushed } from './rush.js';

const PLACES = 500;
/** At scale 1, each by somebody else. */
const ATTEMPTS = 20_000;
const SERVER_CORES = [1, 2] as const;
/** Those who rehearse are no part of the crowd. */
const REHEARSING = 6;

/** What books: the hub or its statements alone, by one process or two. */
interface Contestant {
  readonly name: string;
  readonly servers: readonly MeasuredServer[];
  attempt(server: MeasuredServer, form: Form, wanted: Wanted, person: Person): Attempt;
}

interface Round extends Rushed {
  readonly cpuMicros: number;
}

const HEAD = ['places', 'by', 'attempts/s', 'yes p50', 'p99 ms', 'no p50', 'p99 ms', 'CPU µs', 'of plain'];
const NOTES = [
  'plain: the statements that the hub sends for a yes and for a no, prepared, behind node:http, over as many connections. Each process has one core.',
  'of plain: attempts/s of the hub by those of plain with as many processes, rounds in turns; the median, least and most. CPU: of the servers, an attempt.',
];

/** How a rush on a session with too few places goes through the hub, and through its statements alone. */
export async function benchContention(options: BenchOptions, say: (text: string) => void): Promise<string> {
  const attempts = Math.max(2 * PLACES, Math.round(ATTEMPTS * options.scale));
  return withContentionPlace({ people: attempts + REHEARSING, serverCores: SERVER_CORES }, (place) =>
    withServers(async (start) => {
      const task = { url: place.url, pool: options.pool, keys: options.keys };
      const started = (module: string) => Promise.all(SERVER_CORES.map((core) => start(module, task, core)));
      const [hubs, plains] = [await started('./hub-process.js'), await started('./contention/plain-process.js')];
      const contestants = [1, 2].flatMap((count) => [hubOf(hubs.slice(0, count)), plainOf(plains.slice(0, count))]);
      // Those with the largest keys rehearse.
      const crowd = await signedIn(place.database, options.keys, place.people.toSorted().slice(0, attempts));
      const bench = new ContentionBench(place, options, crowd);
      const lines: (readonly string[])[] = [];
      for (const form of ['seats', 'counted'] as const) {
        if (options.only.length > 0 && !options.only.includes(form)) continue;
        say(`${form} …`);
        lines.push(...(await bench.lines(form, contestants)));
      }
      const facts = `Node ${process.versions.node}; ${attempts} attempts by as many people, ${PLACES} places, ${options.connections} at once, ${options.pool} connections a process.`;
      return [facts, columned([HEAD, ...lines]).join('\n'), ...bench.failures, NOTES.join('\n')].join('\n\n');
    }),
  );
}

function hubOf(servers: readonly MeasuredServer[]): Contestant {
  return {
    name: `hub, ${servers.length}`,
    servers,
    attempt: ({ address }, _form, { sessionId }, { token }) => ({
      url: `${address}/graphql`,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({
        query: BOOK,
        variables: { input: { idempotencyKey: newId(), sessionId: globalId(SESSION_PREFIX, sessionId) } },
      }),
    }),
  };
}

function plainOf(servers: readonly MeasuredServer[]): Contestant {
  return {
    name: `plain, ${servers.length}`,
    servers,
    attempt: ({ address }, form, wanted, { id: personId }) => ({
      url: `${address}/${form}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ personId, ...wanted }),
    }),
  };
}

class ContentionBench {
  readonly failures: string[] = [];
  /** Each session is on a day of its own, so that nobody is in two at once. */
  #day = 2;

  constructor(
    readonly place: ContentionPlace,
    readonly options: BenchOptions,
    readonly crowd: readonly Person[],
  ) {}

  /** Lines of the table: each contestant in turns, a round once more before those that count. */
  async lines(form: Form, contestants: readonly Contestant[]): Promise<readonly (readonly string[])[]> {
    const rounds = new Map<Contestant, Round[]>(contestants.map((contestant) => [contestant, []]));
    for (let number = 0; number <= this.options.rounds; number += 1) {
      const order = number % 2 === 0 ? contestants : contestants.toReversed();
      for (const contestant of order) {
        const round = await this.#round(form, contestant);
        if (number > 0) rounds.get(contestant)?.push(round);
      }
    }
    return contestants.map((contestant) => {
      const plain = contestants.find(
        (other) => other.name.startsWith('plain') && other.servers.length === contestant.servers.length,
      );
      return lineOf(form, contestant, rounds.get(contestant) ?? [], (plain && rounds.get(plain)) ?? []);
    });
  }

  async #round(form: Form, { name, servers, attempt }: Contestant): Promise<Round> {
    const { database } = this.place;
    const wanted = await sessionOn(database, form, PLACES, this.#day++);
    const attempts = this.crowd.map((person, index) => {
      const server = servers[index % servers.length];
      if (!server) throw new Error('Nobody serves.');
      return attempt(server, form, wanted, person);
    });
    const used = async () =>
      (await Promise.all(servers.map((server) => server.usage()))).reduce((sum, { cpuMicros }) => sum + cpuMicros, 0);
    const before = await used();
    const came = await rushed(attempts, this.options.connections);
    const cpuMicros = ((await used()) - before) / attempts.length;
    if (came.yes.length !== PLACES)
      this.failures.push(`! ${form}, ${name}: ${came.yes.length} of ${PLACES} places were given`);
    if (came.failures > 0)
      this.failures.push(`! ${form}, ${name}: ${came.failures} failed; the first: ${came.firstFailure}`);
    return { ...came, cpuMicros };
  }
}

const rateOf = ({ yes, no, seconds }: Round) => (yes.length + no.length) / seconds;

function lineOf(
  form: Form,
  { name }: Contestant,
  rounds: readonly Round[],
  plain: readonly Round[],
): readonly string[] {
  const of = (value: (round: Round) => number) => medianOf(rounds.map(value));
  const at = (all: readonly number[], share: number) =>
    all.toSorted((a, b) => a - b)[Math.floor(all.length * share)] ?? Number.NaN;
  const times = (['yes', 'no'] as const).flatMap((which) =>
    [0.5, 0.99].map((share) => of((round) => at(round[which], share)).toFixed(1)),
  );
  const ratios = rounds.map((round, index) => rateOf(round) / (plain[index] ? rateOf(plain[index]) : Number.NaN));
  const ratio = name.startsWith('plain')
    ? ''
    : `${medianOf(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`;
  const busy = medianOf(rounds.map(({ askerShare }) => askerShare)) > 0.95 ? '*' : '';
  return [
    form,
    name,
    `${Math.round(of(rateOf))}${busy}`,
    ...times,
    String(Math.round(of(({ cpuMicros }) => cpuMicros))),
    ratio,
  ];
}
