import type { ClientBase } from 'pg';
import { type CopyRow, copyRows, lexemesText } from '../../kit/database/copy.js';
import { searchTerms } from '../../kit/database/search.js';
import { madeUp } from '../../kit/made-up.js';
import { type Regions, syllablesOf } from '../regions/index.js';
import { UnionKind, UnionStatus } from './union.enums.js';

/** The unions of a made-up set. */
export interface SeededUnions {
  /** How many were not there before. */
  readonly added: number;
  /** Key of the union of a division of China, by the code of the division. */
  readonly byRegion: ReadonlyMap<string, string>;
}

type Row = ReturnType<Regions['tree']['list']>[number];

/** When the made-up unions were entered; their keys begin with it. */
const ENTERED = Date.UTC(2024, 0, 1);
const LOCK = 7_310_207;
const WORD = '总工会';
const KINDS = { PROVINCE: UnionKind.PROVINCIAL, PREFECTURE: UnionKind.PREFECTURE, COUNTY: UnionKind.COUNTY } as const;
type Level = keyof typeof KINDS;

/**
 * Enters a made-up union for each province, prefecture and county of mainland China, about 3,200, each below that of
 * the division above. The same number gives the same unions; those that are there already stay as they are. Called by
 * `hub seed` in a transaction; the codes are SEED- and that of the division, so that no real one is ever met.
 */
export async function seedUnions(client: ClientBase, regions: Regions, seed: number): Promise<SeededUnions> {
  const divisions = (Object.keys(KINDS) as Level[]).flatMap((level) => divisionsOf(regions, level));
  const byRegion = new Map(divisions.map(({ code }) => [code, keyOf(seed, code)]));
  // A second command at the same time waits here, and then finds them all.
  await client.query(`set local statement_timeout = 0; select pg_advisory_xact_lock(${LOCK})`);
  const there = await codesThere(client);
  const missing = divisions.filter(({ code }) => !there.has(codeOf(code)));
  const rows = missing.map((row) => unionRow(seed, row, parentOf(regions, row, byRegion)));
  await copyRows(client, { schema: 'organisations', table: 'union' }, rows);
  if (missing.length > 0) await client.query('analyze organisations."union"');
  return { added: missing.length, byRegion };
}

function divisionsOf(regions: Regions, level: Level): readonly Row[] {
  return regions.tree.list({ level, first: 10_000 }).filter(({ code }) => regions.isMainland(code));
}

async function codesThere(client: ClientBase): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ code: string }>(
    `select union_code as code from organisations."union" where union_code like 'SEED-%'`,
  );
  return new Set(rows.map(({ code }) => code));
}

function parentOf(regions: Regions, row: Row, byRegion: ReadonlyMap<string, string>): string | null {
  const above = regions.tree.ancestors(row).find(({ code }) => byRegion.has(code));
  return above ? (byRegion.get(above.code) ?? null) : null;
}

function unionRow(seed: number, { code, name, level, pinyin }: Row, parentId: string | null): CopyRow {
  const { id, chance } = made(seed, code);
  const full = `${name}${WORD}（示例）`;
  // The syllables of a division are known: reading 3,200 names anew would take seconds.
  const syllables = (run: string) =>
    run === `${name}${WORD}` ? [...pinyin.split(' '), ...syllablesOf(WORD)] : syllablesOf(run);
  const entered = new Date(ENTERED).toISOString();
  return {
    id,
    union_code: codeOf(code),
    name: full,
    kind: KINDS[level as Level],
    status: UnionStatus.ACTIVE,
    region_code: code,
    office_phone: '12351',
    parent_id: parentId,
    founded_on: `${1949 + chance.below(60)}-05-01`,
    accepts_applications: chance.is(0.8),
    search: lexemesText(searchTerms([full], syllables)),
    created_at: entered,
    updated_at: entered,
  };
}

function made(seed: number, code: string) {
  return madeUp(seed, 'union', code, ENTERED);
}

function keyOf(seed: number, code: string): string {
  return made(seed, code).id;
}

function codeOf(regionCode: string): string {
  return `SEED-${regionCode}`;
}
