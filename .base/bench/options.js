import { createHash } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
/**
 * Reads the command line and the variables of the environment: BENCH_DATABASE_URL, BENCH_GROWN_DATABASE_URL and, for a
 * database in use, HUB_KEYS.
 */
export function benchOptions() {
    const command = new Command('bench')
        .description('Measures the hub beside a server that does the same work without GraphQL.')
        .option('--scale <number>', 'size of the made-up set; 1 is 200,000 stations and 1,000,000 members', number(0.001, 100), 0.1)
        .option('--seed <number>', 'which made-up set', whole(2 ** 31), 1)
        .option('--rounds <number>', 'rounds of each operation on each server', whole(100), 3)
        .option('--seconds <number>', 'seconds of a round', whole(600), 3)
        .option('--connections <number>', 'connections that ask at once', whole(1000), 16)
        .option('--pool <number>', 'connections of each server to the database', whole(500), 10)
        .option('--grow', 'measure the same pages on this set and on one ten times as large, instead', false)
        .option('--only <operation...>', 'only these operations, as Q1 Q4', [])
        .option('--json <file>', 'write the figures to this file as well')
        .parse();
    return { ...command.opts(), ...environment() };
}
function environment() {
    const { BENCH_DATABASE_URL, BENCH_GROWN_DATABASE_URL, HUB_KEYS } = process.env;
    return {
        databaseUrl: BENCH_DATABASE_URL || undefined,
        grownDatabaseUrl: BENCH_GROWN_DATABASE_URL || undefined,
        keys: HUB_KEYS || KEYS,
    };
}
/** Nothing in a made-up set is secret; the same keys in every run let a database be measured again. */
const KEYS = `bench:${createHash('sha256').update('keys of a made-up set').digest('base64')}`;
function whole(maximum) {
    return (text) => {
        const value = number(1, maximum)(text);
        if (!Number.isInteger(value))
            throw new InvalidArgumentError('Give a whole number.');
        return value;
    };
}
function number(minimum, maximum) {
    return (text) => {
        const value = Number(text);
        if (!(value >= minimum && value <= maximum)) {
            throw new InvalidArgumentError(`Give a number from ${minimum} to ${maximum}.`);
        }
        return value;
    };
}
//# sourceMappingURL=options.js.map