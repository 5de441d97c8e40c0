import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkSignOf } from '../../../src/auth/index.js';
import type { Database } from '../../../src/kit/database/database.js';
import { sql } from '../../../src/kit/database/sql.js';
import { type Random, random } from '../../support/random.js';

/** Two nightly lists of a platform, one behind the other. */
export interface NightlyLists {
  readonly first: string;
  readonly second: string;
}

const HEAD = '会员编号,工会编码,姓名,证件号码,手机号,会籍状态,入会日期,会籍起始日,会籍终止日,更新时间,更新序号';
const UNIONS = 20;
const DAY_MILLIS = 86_400_000;
/** Of this share of the members the second list alone knows. */
const NEW = 0.05;

type Row = Readonly<Record<'state' | 'from' | 'until' | 'updatedAt' | 'mobile', string>> & { readonly union: number };

/** Enters the unions that the lists name. */
export async function enterUnions(database: Database): Promise<void> {
  await database.query(sql`
    insert into organisations."union" (id, union_code, name, kind, status, region_code, search)
    select gen_random_uuid(), 'NIGHT-' || n, 'NIGHT-' || n, 'ENTERPRISE', 'ACTIVE', '6201' || lpad((2 + n % 4)::text, 2, '0'), ''
    from generate_series(0, ${UNIONS - 1}::integer) n`);
}

/** Writes a list, and that of the next night, in which members have moved, left, retired and joined; the same seed gives the same bytes. */
export async function writeNightly(
  folder: string,
  { rows, seed }: { readonly rows: number; readonly seed: number },
): Promise<NightlyLists> {
  const draw = random(seed);
  const known = Math.round(rows * (1 - NEW));
  const [first, second] = [join(folder, 'first.csv'), join(folder, 'second.csv')];
  const lines = Array.from({ length: rows }, (_, n) => lineOf(n, n < known ? changed(draw, n) : asItWas(n)));
  // Some stand there twice.
  const twice = lines.flatMap((line) => (draw.chance(0.01) ? [line, line] : [line]));
  await writeFile(first, listOf(Array.from({ length: known }, (_, n) => lineOf(n, asItWas(n)))));
  await writeFile(second, listOf(twice));
  return { first, second };
}

const listOf = (lines: readonly string[]): string => [HEAD, ...lines, ''].join('\n');

function asItWas(n: number): Row {
  const mobile = `13${String(n).padStart(9, '0')}`;
  return {
    ...{ state: '正常', from: '2024-03-01', until: '', updatedAt: '2024-03-01 08:00:00', mobile },
    union: n % UNIONS,
  };
}

function changed(draw: Random, n: number): Row {
  const now = { ...asItWas(n), updatedAt: '2024-05-02 08:00:00' };
  const drawn = draw.below(100);
  if (drawn < 20) return { ...now, union: (n + 1) % UNIONS, from: '2024-05-01' };
  if (drawn < 30) return { ...now, state: '退会', until: '2024-05-01' };
  if (drawn < 35) return { ...now, state: '保留' };
  if (drawn < 40) return { ...now, state: '已转出', until: '2024-05-01' };
  if (drawn < 42) return { ...now, state: '不明白' };
  if (drawn < 70) return { ...now, mobile: `15${String(n).padStart(9, '0')}` };
  return asItWas(n);
}

function lineOf(n: number, { union, state, from, until, updatedAt, mobile }: Row): string {
  const born = new Date(Date.UTC(1960, 0, 1) + Math.floor(n / 1000) * DAY_MILLIS).toISOString().slice(0, 10);
  const front = `620102${born.replaceAll('-', '')}${String(n % 1000).padStart(3, '0')}`;
  const person = [`张示例${String.fromCodePoint(0x4e00 + (n % 5000))}`, `${front}${checkSignOf(front)}`, mobile];
  const no = `GS${String(n).padStart(9, '0')}`;
  return [no, `NIGHT-${union}`, ...person, state, '2024-03-01', from, until, updatedAt, '0'].join(',');
}
