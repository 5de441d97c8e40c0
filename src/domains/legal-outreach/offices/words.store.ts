import type { Envelope } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { wordPlace } from '../cases/sealed-places.js';
import type { OfficeNumber, OfficeWord, ToldHeadline, ToldPeople } from './told.command.js';

interface WordRow extends Record<string, unknown> {
  readonly id: string;
  readonly caseId: string;
  readonly channel: string;
  readonly recordId: string;
  readonly told: ToldHeadline;
  readonly people: Uint8Array | null;
}

const NOBODY: ToldPeople = { applicants: [], mediators: [], counsels: [], narrative: null };

/** Keeps what offices told of cases, word by word. */
export class OfficeWords {
  readonly #matter: Envelope;

  constructor(matter: Envelope) {
    this.#matter = matter;
  }

  /** The cases that records told of before, by their place among the records. */
  async casesOfRecords(
    tx: Transaction,
    channel: string,
    recordIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.sql<{ recordId: string; caseId: string }>(sql`
      select record_id as "recordId", case_id as "caseId" from legal_outreach.office_word
      where channel = ${channel} and record_id = any(${[...recordIds]}::text[])`);
    return new Map(rows.map(({ recordId, caseId }) => [recordId, caseId]));
  }

  /** All words on some cases, by the keys of those. */
  async ofCases(tx: Transaction, caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly OfficeWord[]>> {
    const rows = await tx.sql<WordRow>(sql`
      select id, case_id as "caseId", channel, record_id as "recordId", told, people from legal_outreach.office_word
      where case_id = any(${[...caseIds]}::uuid[])`);
    const byCase = Map.groupBy(rows, ({ caseId }) => caseId);
    return new Map([...byCase].map(([caseId, own]) => [caseId, own.map((row) => this.#opened(row))]));
  }

  /** Keeps words of cases; what their records told before is replaced. */
  async put(tx: Transaction, words: readonly (OfficeWord & { readonly caseId: string })[]): Promise<void> {
    if (words.length === 0) return;
    const rows = words.map(({ channel, recordId, headline, people }) => {
      const id = newId();
      const sealed = isEmpty(people) ? null : this.#matter.seal(JSON.stringify(people), wordPlace('people', id));
      return { id, channel, recordId, headline, sealed };
    });
    // What is sealed is sealed for the key of its row, so that one goes along.
    await tx.sql(sql`
      insert into legal_outreach.office_word (id, channel, record_id, case_id, office, number, told_at, told, people)
      select id, channel, record_id, case_id, told ->> 'office', told ->> 'number', told_at, told, people
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${words.map(({ caseId }) => caseId)}::uuid[], ${rows.map(({ channel }) => channel)}::text[],
        ${rows.map(({ recordId }) => recordId)}::text[],
        ${rows.map(({ headline }) => new Date(headline.at).toISOString())}::timestamptz[],
        ${rows.map(({ headline }) => JSON.stringify(headline))}::jsonb[],
        ${rows.map(({ sealed }) => sealed)}::bytea[]) as given (id, case_id, channel, record_id, told_at, told, people)
      on conflict (channel, record_id) do update set id = excluded.id, case_id = excluded.case_id, office = excluded.office,
        number = excluded.number, told_at = excluded.told_at, told = excluded.told, people = excluded.people`);
  }

  /** The numbers at offices that belong to cases; one that belongs to another case stays there. Answers whether any is new. */
  async link(tx: Transaction, numbers: readonly (OfficeNumber & { readonly caseId: string })[]): Promise<boolean> {
    if (numbers.length === 0) return false;
    const linked = await tx.sql(sql`
      insert into legal_outreach.case_link (case_id, office, number)
      select * from unnest(${numbers.map(({ caseId }) => caseId)}::uuid[], ${numbers.map(({ office }) => office)}::text[],
        ${numbers.map(({ number }) => number)}::text[])
      on conflict (office, number) do nothing returning 1`);
    return linked.length > 0;
  }

  #opened({ id, channel, recordId, told, people }: WordRow): OfficeWord {
    const opened =
      people === null ? NOBODY : (JSON.parse(this.#matter.open(people, wordPlace('people', id))) as ToldPeople);
    return { channel, recordId, headline: told, people: opened };
  }
}

const isEmpty = ({ applicants, mediators, counsels, narrative }: ToldPeople): boolean =>
  narrative === null && applicants.length + mediators.length + counsels.length === 0;
