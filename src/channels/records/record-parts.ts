import { type Envelope, NumberSearch } from '../../auth/index.js';
import type { Transaction } from '../../kit/database/database.js';
import { type Sql, sql } from '../../kit/database/sql.js';
import { isoInstant, type PersonalPart, type Whose } from '../../kit/personal-part.js';
import { takeOutWaiting } from '../runs/run-lines.js';
import { changeRun } from '../runs/run-log.js';
import { rowOfPayload } from './identity.js';
import { payloadPlace } from './source-records.js';

/** What channels hold of people: which records of which sources told of them, and what waits for somebody to decide. */
export function recordParts(envelope: Envelope): readonly PersonalPart[] {
  return [recordsOfPeople(envelope), recordsThatWait(envelope)];
}

/** By two questions, for each of which there is an index: of what was applied, and of all else. */
export const isAbout = (key: string): Sql => sql`id in (
  select id from channels.source_record where subject_id = ${key}::uuid and verdict = 'APPLIED'
  union all select id from channels.source_record where subject_id = ${key}::uuid and verdict <> 'APPLIED')`;

function recordsOfPeople(envelope: Envelope): PersonalPart {
  return {
    name: 'sourceRecords',
    fields: ['Member.sources'],
    async collect(tx, { personId }) {
      const rows = await tx.sql<{ id: string; payload: Buffer | null }>(sql`
        select id, channel, record_id as "recordId", record_version as "recordVersion", as_of::text as "asOf", verdict, reason_zh as
          reason, region_code as "regionCode", ${isoInstant('received_at')} as "receivedAt", payload
        from channels.source_record where ${isAbout(personId)} order by received_at, id`);
      return rows.map(({ id, payload, ...record }) => ({
        ...record,
        // Kept only while somebody has to decide on it.
        told: payload && (JSON.parse(envelope.open(payload, payloadPlace(id))) as unknown),
      }));
    },
    // Files stay as they came, sealed, until their days are over: what is in them can not be changed without a break of their hash.
    async erase(tx, { personId }) {
      const records = await tx.sql<{ id: string }>(sql`
        delete from channels.source_record where ${isAbout(personId)} returning id`);
      await tx.sql(sql`
        delete from channels.rejected_row where source_record_id = any(${records.map(({ id }) => id)}::uuid[])`);
      await tx.sql(sql`delete from channels.own_act where subject_id = ${personId}::uuid`);
    },
  };
}

/**
 * Records that wait and name a number of the person in any cell, whatever its column is for. They are sealed and of nobody yet, so
 * each is opened and looked through: an index of them would tell by itself who waits where, for a question that is asked
 * a few times a day. A name alone is of many people, so it finds nothing. The person is told the cells that hold a number,
 * and not the row, which may be about others.
 */
function recordsThatWait(envelope: Envelope): PersonalPart {
  return {
    name: 'recordsThatWait',
    fields: ['SourceRecord.recordId'],
    async collect(tx, whose) {
      return (await waitingFor(tx, envelope, whose)).map(({ id: _, ...found }) => found);
    },
    async erase(tx, whose) {
      for (const { id } of await waitingFor(tx, envelope, whose)) await eraseWaiting(tx, id);
    },
  };
}

interface WaitingRecord {
  readonly id: string;
  readonly channel: string;
  readonly recordId: string;
  readonly receivedAt: string;
  /** Cells that hold a number of the person, by their headings. */
  readonly told: Readonly<Record<string, string>>;
}

type SealedRecord = Omit<WaitingRecord, 'told'> & { readonly at: string; readonly payload: Buffer } & Record<
    string,
    unknown
  >;

const PAGE = 1_000;
const BEGINNING = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

async function waitingFor(
  tx: Pick<Transaction, 'sql'>,
  envelope: Envelope,
  { numbers }: Whose,
): Promise<readonly WaitingRecord[]> {
  const search = new NumberSearch(numbers);
  const found: WaitingRecord[] = [];
  let behind: typeof BEGINNING | undefined = search.isEmpty ? undefined : BEGINNING;
  while (behind) {
    const page: readonly SealedRecord[] = await tx.sql<SealedRecord>(sql`
      select id, channel, record_id as "recordId", ${isoInstant('received_at')} as "receivedAt", received_at::text as at, payload
      from channels.source_record
      where verdict = 'QUARANTINED' and (received_at, id) > (${behind.at}::timestamptz, ${behind.id}::uuid)
        and payload is not null
      order by received_at, id limit ${PAGE}`);
    for (const { payload, at: _, ...record } of page) {
      const told = cellsWith(search, envelope.open(payload, payloadPlace(record.id)));
      if (told) found.push({ ...record, told });
    }
    behind = page.length < PAGE ? undefined : page.at(-1);
  }
  return found;
}

function cellsWith(search: NumberSearch, payload: string): Record<string, string> | null {
  if (!search.mayStandIn(payload)) return null;
  const cells = [...rowOfPayload(payload).cells].flatMap(([heading, { text }]) =>
    search.standsIn(text) ? [[heading, text] as const] : [],
  );
  return cells.length === 0 ? null : Object.fromEntries(cells);
}

/** Its rows are accounted for as rejected; what they said is gone, in trials too. A source that says it again is asked about again. */
async function eraseWaiting(tx: Transaction, id: string): Promise<void> {
  for (const { runId, rows, unlisted } of await takeOutWaiting(tx, id)) {
    const counts = sql`quarantined = quarantined - ${rows}, rejected = rejected + ${rows},
      lines_unlisted = lines_unlisted - ${unlisted}`;
    await changeRun(tx, runId, counts, null);
  }
  await tx.sql(sql`delete from channels.rejected_row where source_record_id = ${id}::uuid`);
  await tx.sql(sql`delete from channels.source_record where id = ${id}::uuid`);
}
