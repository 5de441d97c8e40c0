import { lexemesText } from '../../../kit/database/copy.js';
import type { Transaction } from '../../../kit/database/database.js';
import { EntityRows } from '../../../kit/database/entity-rows.js';
import { searchTerms } from '../../../kit/database/search.js';
import { type Sql, sql } from '../../../kit/database/sql.js';
import { staged } from '../../../kit/database/stage.js';
import { syllablesOf } from '../../regions/index.js';
import { EmployerRow, JobPostingRow } from './posting.entity.js';

type Unwritten = 'search' | 'createdAt' | 'updatedAt';

/** An employer as its row says it, but for what is searched and the times of writing. */
export type EmployerLine = Readonly<Omit<EmployerRow, symbol | Unwritten>>;
/** A posting likewise. */
export type PostingLine = Readonly<Omit<JobPostingRow, symbol | Unwritten>>;

/** By what an employer is named. */
export interface EmployerName {
  readonly uscc?: string | undefined | null;
  readonly branchCode?: string | undefined | null;
  readonly name: string;
  readonly regionCode: string;
}

const columnsOfEmployer = () =>
  new EntityRows<EmployerLine>(EmployerRow, ['id', 'version', 'uscc', 'branchCode', 'name', 'regionCode']);

const columnsOfPosting = () =>
  new EntityRows<PostingLine>(JobPostingRow, [
    ...(['id', 'version', 'employerId', 'postNo', 'channel', 'title', 'openings', 'openingsMost'] as const),
    ...(['openingsText', 'wageKind', 'wageMinFen', 'wageMaxFen', 'wageText', 'regionCode', 'place'] as const),
    ...(['description', 'validTo', 'stage', 'activityId', 'sessionId'] as const),
  ]);

/** One text for each employer that there can be. */
export function employerKey({ uscc, branchCode, name, regionCode }: EmployerName): string {
  return uscc ? `${uscc}\0${branchCode ?? ''}` : `\0${name}\0${regionCode}`;
}

/** One text for each posting that there can be. */
export function postingKey({
  employerId,
  channel,
  postNo,
}: Pick<PostingLine, 'employerId' | 'channel' | 'postNo'>): string {
  return `${employerId}\0${channel ?? ''}\0${postNo}`;
}

/** Employers by what names them, held until the end of the transaction; one that is not there is left out. */
export async function employersNamed(
  tx: Transaction,
  named: readonly EmployerName[],
): Promise<ReadonlyMap<string, EmployerLine>> {
  const codes = named.flatMap(({ uscc }) => uscc ?? []);
  const others = named.filter(({ uscc }) => !uscc);
  const rows = await tx.sql<EmployerLine & Record<string, unknown>>(sql`
    select ${columnsOfEmployer().selected()} from activities.employer
    where uscc = any(${codes}::text[]) or uscc is null and (name, region_code) in (
      select name, region from unnest(${others.map(({ name }) => name)}::text[],
        ${others.map(({ regionCode }) => regionCode)}::text[]) as told (name, region))
    order by id for no key update`);
  return new Map(rows.map((row) => [employerKey(row), row]));
}

/** Postings of some employers by their numbers, of whatever channel, held until the end of the transaction. */
export async function postingsNumbered(
  tx: Transaction,
  employerIds: readonly string[],
  numbers: readonly string[],
): Promise<ReadonlyMap<string, PostingLine>> {
  const rows = await postingsWhere(
    tx,
    sql`employer_id = any(${[...employerIds]}::uuid[]) and post_no = any(${[...numbers]}::text[])`,
  );
  return new Map(rows.map((row) => [postingKey(row), row]));
}

/** Postings of a condition, held until the end of the transaction. */
export function postingsWhere(tx: Transaction, condition: Sql): Promise<readonly PostingLine[]> {
  return tx.sql<PostingLine & Record<string, unknown>>(sql`
    select ${columnsOfPosting().selected()} from activities.job_posting where ${condition} order by id for no key update`);
}

/** What is new, and what says something else than before. */
export interface Written<Line> {
  readonly entered: readonly Line[];
  readonly changed: readonly Line[];
}

export async function writeEmployers(tx: Transaction, { entered, changed }: Written<EmployerLine>): Promise<void> {
  const columns = columnsOfEmployer();
  const copied = (rows: readonly EmployerLine[]) =>
    rows.map((row) => ({ ...columns.copied(row), search: lexemesText(searchTerms([row.name], syllablesOf)) }));
  await tx.copy({ schema: 'activities', table: 'employer' }, copied(entered));
  if (changed.length === 0) return;
  const told = await staged(tx, 'employer_told', { ...columns.types, search: 'tsvector' }, copied(changed));
  await tx.sql(sql`
    update activities.employer set ${columns.assigned(sql`told`, 'id')}, search = told.search, updated_at = clock_timestamp()
    from ${told} as told where employer.id = told.id`);
}

export async function writePostings(tx: Transaction, { entered, changed }: Written<PostingLine>): Promise<void> {
  const columns = columnsOfPosting();
  const copied = (rows: readonly PostingLine[]) =>
    rows.map((row) => ({ ...columns.copied(row), search: lexemesText(searchTerms([row.title], syllablesOf)) }));
  await tx.copy({ schema: 'activities', table: 'job_posting' }, copied(entered));
  if (changed.length === 0) return;
  const told = await staged(tx, 'job_posting_told', { ...columns.types, search: 'tsvector' }, copied(changed));
  await tx.sql(sql`
    update activities.job_posting set ${columns.assigned(sql`told`, 'id')}, search = told.search, updated_at = clock_timestamp()
    from ${told} as told where job_posting.id = told.id`);
}
