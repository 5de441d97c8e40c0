import { createHash } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';

/** What a run measures, and how long. */
export interface BenchOptions {
  readonly scale: number;
  readonly seed: number;
  readonly rounds: number;
  /** Of one round of one operation on one server. */
  readonly seconds: number;
  readonly connections: number;
  /** Connections of each server to the database. */
  readonly pool: number;
  /** Whether pages are measured on two sizes of the tables instead of beside the limit. */
  readonly grow: boolean;
  /** Whether followers are measured instead: what they are delivered, and what they cost. */
  readonly live: boolean;
  /** Whether the search of law content is measured instead. */
  readonly law: boolean;
  /** Whether a rush on a session is measured instead. */
  readonly contention: boolean;
  /** Whether files are taken in instead, and how many rows they have. */
  readonly import: boolean;
  readonly rows: number;
  /** Names of the operations; empty for all. */
  readonly only: readonly string[];
  /** File for the figures. */
  readonly json?: string;
  /** A database of one's own, which keeps the set; without it an embedded one in a folder that goes again. */
  readonly databaseUrl: string | undefined;
  /** The same for the larger set of `grow`. */
  readonly grownDatabaseUrl: string | undefined;
  readonly keys: string;
}

/**
 * Reads the command line and the variables of the environment: BENCH_DATABASE_URL, BENCH_GROWN_DATABASE_URL and, for a
 * database in use, HUB_KEYS.
 */
export function benchOptions(): BenchOptions {
  const command = new Command('bench')
    .description('Measures the hub beside a server that does the same work without GraphQL.')
    .option(
      '--scale <number>',
      'size of the made-up set; 1 is 200,000 stations and 1,000,000 members (default: 1, with --grow 0.1)',
      number(0.001, 100),
    )
    .option('--seed <number>', 'which made-up set', whole(2 ** 31), 1)
    .option('--rounds <number>', 'rounds of each operation on each server', whole(100), 3)
    .option('--seconds <number>', 'seconds of a round', whole(600), 3)
    .option('--connections <number>', 'connections that ask at once', whole(1000), 16)
    .option('--pool <number>', 'connections of each server to the database', whole(500), 10)
    .option('--grow', 'measure the same pages on this set and on one ten times as large, instead', false)
    .option('--live', 'measure what followers are delivered and what they cost, instead', false)
    .option('--contention', 'measure a rush on a session that has too few places, instead', false)
    .option('--law', 'measure the search of law content over 100,000 works, instead', false)
    .option('--import', 'measure how files come in, instead', false)
    .option('--rows <number>', 'rows of the file that --import takes in', whole(100_000_000), 1_000_000)
    .option(
      '--only <operation...>',
      'only these operations, as Q1 Q4 Q8; of --import only these subjects, as members; of --live deliveries, idle or slow; of --contention seats or counted',
      [],
    )
    .option('--json <file>', 'write the figures to this file as well')
    .parse();
  const given = command.opts<Omit<BenchOptions, keyof Environment | 'scale'> & { readonly scale?: number }>();
  return { scale: given.grow ? 0.1 : 1, ...given, ...environment() };
}

type Environment = Pick<BenchOptions, 'databaseUrl' | 'grownDatabaseUrl' | 'keys'>;

function environment(): Environment {
  const { BENCH_DATABASE_URL, BENCH_GROWN_DATABASE_URL, HUB_KEYS } = process.env;
  return {
    databaseUrl: BENCH_DATABASE_URL || undefined,
    grownDatabaseUrl: BENCH_GROWN_DATABASE_URL || undefined,
    keys: HUB_KEYS || KEYS,
  };
}

/** Nothing in a made-up set is secret; the same keys in every run let a database be measured again. */
const KEYS = `bench:${createHash('sha256').update('keys of a made-up set').digest('base64')}`;

function whole(maximum: number): (text: string) => number {
  return (text) => {
    const value = number(1, maximum)(text);
    if (!Number.isInteger(value)) throw new InvalidArgumentError('Give a whole number.');
    return value;
  };
}

function number(minimum: number, maximum: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!(value >= minimum && value <= maximum)) {
      throw new InvalidArgumentError(`Give a number from ${minimum} to ${maximum}.`);
    }
    return value;
  };
}
