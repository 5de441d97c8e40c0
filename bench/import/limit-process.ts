import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { Client } from 'pg';
import { copyRows } from '../../src/kit/database/copy.js';
import { newId } from '../../src/kit/database/ids.js';
import type { ImportTask, Taken, Told } from './import-process.js';

/**
 * The same rows by hand, as one would write it for this file alone: parsed, copied and merged by set, with nothing kept of
 * where a row came from, no verdicts, no events, no second look at the file.
 */
const CHUNK = 5000;

process.once('disconnect', () => process.exit(0));
process.once('message', (task) => {
  void takeIn(task as ImportTask).then((taken) => process.send?.({ taken } satisfies Told, () => process.exit(0)));
});

interface Row {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly pieces: number;
}

async function takeIn({ url, path }: ImportTask): Promise<Taken> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const [begin, cpu] = [performance.now(), process.cpuUsage()];
  let applied = 0;
  let rows: Row[] = [];
  const flush = async (): Promise<void> => {
    applied += await merged(client, rows);
    rows = [];
  };
  for await (const [code = '', name = '', pieces = ''] of createReadStream(path).pipe(parse({ from: 2 }))) {
    rows.push({ id: newId(), code, name, pieces: Number(pieces) });
    if (rows.length >= CHUNK) await flush();
  }
  await flush();
  const { user, system } = process.cpuUsage(cpu);
  const counts = { applied, duplicate: 0, stale: 0, rejected: 0, quarantined: 0 };
  const millis = performance.now() - begin;
  await client.end();
  return { state: 'DONE', counts, millis, cpuMillis: (user + system) / 1000, memory: 0, earlyMemory: null, faults: [] };
}

async function merged(client: Client, rows: readonly Row[]): Promise<number> {
  await client.query('begin');
  await client.query('create temporary table incoming (id uuid, code text, name text, pieces integer) on commit drop');
  await copyRows(
    client,
    { schema: 'pg_temp', table: 'incoming' },
    rows.map((row) => ({ ...row })),
  );
  const { rowCount } = await client.query(`
    insert into bench_import.parcel as known (id, code, name, pieces) select id, code, name, pieces from incoming
    on conflict (code) do update set name = excluded.name, pieces = excluded.pieces, version = known.version + 1
    where (known.name, known.pieces) is distinct from (excluded.name, excluded.pieces)`);
  await client.query('commit');
  return rowCount ?? 0;
}
