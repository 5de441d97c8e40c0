import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'graphql';
import { Keyring } from '../../src/auth/index.js';
import { type Hub, migrateHub, openHub } from '../../src/hub.js';
import { startEmbeddedPostgres } from '../../src/kit/database/embedded/index.js';
import { sql } from '../../src/kit/database/sql.js';
import { compiledExecution } from '../../src/kit/graphql/execution/operation.js';
import { medianOf } from '../ratio.js';
import { columned } from '../table.js';
import { QUESTIONS, worksIn } from './works.js';

export interface LawBench {
  readonly seed: number;
  readonly rounds: number;
  /** At scale 1 there are 100,000 works. */
  readonly scale: number;
}

const WORKS = 100_000;
const ASKED_A_ROUND = 40;
const SEARCH = parse('query ($text: String) { legalContents(text: $text, first: 20) { nodes { title publishedOn } } }');
const HEAD = ['text', 'matches', 'search p50 ms', 'most', 'exact title p50 ms', 'search ÷ exact'];
const NOTE =
  'search: an answer of the hub, in its process, with the best 20. exact title: the row of one whole title by plain SQL through the same pool, in turns; titles have no index of their own, so it reads the table, as `like` would.';

/** How a text is found among many works, beside a plain query for one whole title. */
export async function benchLaw(options: LawBench, say: (text: string) => void): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-law-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  try {
    await migrateHub(postgres.url);
    const hub = await openHub({ url: postgres.url, keyring: Keyring.generate(), poolSize: 4, statementMillis: 30_000 });
    try {
      const works = Math.round(WORKS * options.scale);
      say(`${works} works …`);
      await worksIn(hub.database, { works, seed: options.seed });
      const lines: (readonly string[])[] = [];
      for (const [name, texts] of QUESTIONS) lines.push(await lineOf(hub, { name, texts, ...options }));
      const size = await hub.database.query<{ size: string }>(sql`
        select pg_size_pretty(pg_relation_size('legal_outreach.content_search')) as size`);
      const facts = `Node ${process.versions.node}; ${works} works, index ${size[0]?.size}; ${options.rounds} rounds of ${ASKED_A_ROUND} questions, one at a time.`;
      return [facts, columned([HEAD, ...lines]).join('\n'), NOTE].join('\n\n');
    } finally {
      await hub.close();
    }
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Asked extends LawBench {
  readonly name: string;
  readonly texts: readonly string[];
}

async function lineOf(hub: Hub, { name, texts, rounds }: Asked): Promise<readonly string[]> {
  const titles = await hub.database.query<{ title: string }>(sql`
    select title from legal_outreach.content order by md5(id::text) limit ${ASKED_A_ROUND}`);
  const [matches = 0] = await counted(hub, texts[0] ?? '');
  const search: number[] = [];
  const exact: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const [ofSearch, ofExact]: [number[], number[]] = [[], []];
    for (let asked = 0; asked < ASKED_A_ROUND; asked++) {
      ofSearch.push(await timed(() => searched(hub, texts[asked % texts.length] ?? '')));
      ofExact.push(await timed(() => titled(hub, titles[asked % titles.length]?.title ?? '')));
    }
    // The first round warms both.
    if (round === 0) continue;
    search.push(...ofSearch);
    exact.push(...ofExact);
    ratios.push(medianOf(ofSearch) / medianOf(ofExact));
  }
  const spread = `${medianOf(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`;
  return [
    name,
    String(matches),
    medianOf(search).toFixed(2),
    Math.max(...search).toFixed(1),
    medianOf(exact).toFixed(2),
    spread,
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

async function searched(hub: Hub, text: string): Promise<void> {
  const contextValue = await hub.contextFor({
    ...{ authorization: undefined, language: 'zh', requestId: 'bench', remoteAddress: '127.0.0.1' },
    signal: new AbortController().signal,
  });
  const { data, errors } = await RUN({ schema: hub.schema, document: SEARCH, variableValues: { text }, contextValue });
  const nodes = (JSON.parse(JSON.stringify(data ?? null)) as Found | null)?.legalContents.nodes ?? [];
  if (errors || nodes.length === 0) throw new Error(`The hub found nothing for ${text}, or failed: ${errors?.[0]}.`);
}

const RUN = compiledExecution();

interface Found {
  readonly legalContents: { readonly nodes: readonly object[] };
}

async function titled({ database }: Hub, title: string): Promise<void> {
  const rows = await database.query(sql`
    select title, published_on from legal_outreach.content where title = ${title} order by published_on desc, id desc limit 20`);
  if (rows.length === 0) throw new Error(`No work has the title ${title}.`);
}

async function counted({ database }: Hub, text: string): Promise<readonly number[]> {
  const parts = text.split(' ').map((part) => `%${part}%`);
  const rows = await database.query<{ count: number }>(sql`
    select count(*)::integer as count from legal_outreach.content
    where title || ' ' || array_to_string(topics, ' ') || ' ' || array_to_string(performers, ' ') like all (${parts}::text[])`);
  return rows.map(({ count }) => count);
}
