import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { AccessPurpose, Audit, AuditAction, type Envelope, type Viewer } from '../../../auth/index.js';
import { type Database, instantOf, type Transaction } from '../../../kit/database/database.js';
import { globalId, newId } from '../../../kit/database/ids.js';
import { inSnapshot } from '../../../kit/database/snapshot.js';
import { sql } from '../../../kit/database/sql.js';
import type { PersonalPart } from '../../../kit/personal-part.js';
import { PERSON_PREFIX, type People } from '../../membership/index.js';
import { whoseOf } from '../whose.js';
import { downloadOver, exportTooSoon, fetchedTooOften, noSuchDownload } from './export.errors.js';

const FILE_HOURS = 72;
const MOST_FETCHES = 20;
/** Whoever was still at work so long afterwards was killed. */
const MOST_HOURS_AT_WORK = 24;
const LISTED_DAYS = 180;

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

interface Dependencies {
  readonly envelope: Envelope;
  readonly people: Pick<People, 'numbersOf'>;
  /** What each part of the hub adds. */
  readonly parts: readonly PersonalPart[];
}

const contentPlace = (row: string) => ({ table: 'identity.data_export', column: 'content', row });

/** Puts together what the hub holds of people who ask for it, and keeps it sealed for as long as it may be fetched. */
export class ExportService {
  readonly #envelope: Envelope;
  readonly #people: Pick<People, 'numbersOf'>;
  readonly #parts: readonly PersonalPart[];
  readonly #audit: Audit;

  constructor({ envelope, people, parts }: Dependencies) {
    this.#envelope = envelope;
    this.#people = people;
    this.#parts = parts;
    this.#audit = new Audit(envelope);
  }

  /** Asks for one; answers its key. One in 24 hours, of which those that failed do not count: throws EXPORT_TOO_SOON. */
  async request(tx: Transaction, personId: string): Promise<string> {
    // Whoever asks at once, on two phones, is one after the other.
    await tx.sql(sql`select pg_advisory_xact_lock(hashtextextended('data export:' || ${personId}::text, 0))`);
    const [last] = await tx.sql<{ again: string }>(sql`
      select requested_at + interval '1 day' as again from identity.data_export
      where person_id = ${personId}::uuid and state <> 'FAILED' and requested_at > clock_timestamp() - interval '1 day'
      order by requested_at desc limit 1`);
    if (last) throw exportTooSoon(instantOf(last.again));
    const id = newId();
    await tx.sql(sql`insert into identity.data_export (id, person_id) values (${id}::uuid, ${personId}::uuid)`);
    return id;
  }

  /** Puts one together; nothing is done where it is there already, or its person was erased. Called by a job. */
  async make(database: Database, id: string, signal?: AbortSignal): Promise<void> {
    const found = await inSnapshot(database, (tx) => this.#collected(tx, id), signal);
    if (!found) return;
    const content = this.#envelope.sealBytes(await packed(JSON.stringify(found.data, null, 1)), contentPlace(id));
    await database.transaction(async (tx) => {
      const kept = await tx.sql(sql`
        update identity.data_export set state = 'READY', content = ${content}::bytea,
          expires_at = clock_timestamp() + make_interval(hours => ${FILE_HOURS}::integer)
        where id = ${id}::uuid and state = 'PREPARING' returning id`);
      if (kept.length === 0) return;
      await this.#audited(tx, { actor: 'hub export', personId: found.personId });
    }, signal);
  }

  /** Says that one could not be made, so that another may be asked for. */
  async fail(database: Database, id: string): Promise<void> {
    await database.query(sql`
      update identity.data_export set state = 'FAILED' where id = ${id}::uuid and state = 'PREPARING'`);
  }

  /** The file of an export for the person it is about, as JSON, and a row of the trail that tells of it. Throws an HttpFault. */
  async fetch(
    tx: Transaction,
    id: string,
    { personId, viewer }: { personId: string; viewer: Viewer },
  ): Promise<Buffer> {
    const [found] = await tx.sql<{ content: Buffer | null; fetches: number }>(sql`
      select case when expires_at > clock_timestamp() then content end as content, fetches from identity.data_export
      where id = ${id}::uuid and person_id = ${personId}::uuid for update`);
    if (!found) throw noSuchDownload();
    if (!found.content) throw downloadOver();
    if (found.fetches >= MOST_FETCHES) throw fetchedTooOften(MOST_FETCHES);
    const file = await unpacked(this.#envelope.openBytes(found.content, contentPlace(id)));
    await tx.sql(sql`update identity.data_export set fetches = fetches + 1 where id = ${id}::uuid`);
    await this.#audited(tx, { actor: viewer, personId });
    return file;
  }

  /** Deletes files whose time is over, gives up what nobody is at work on, and forgets what is long over. */
  async end(database: Database): Promise<void> {
    await database.query(sql`
      update identity.data_export set state = 'EXPIRED', content = null
      where state = 'READY' and expires_at <= clock_timestamp()`);
    await database.query(sql`
      update identity.data_export set state = 'FAILED'
      where state = 'PREPARING' and requested_at < clock_timestamp() - make_interval(hours => ${MOST_HOURS_AT_WORK}::integer)`);
    await database.query(sql`
      delete from identity.data_export
      where state in ('EXPIRED', 'FAILED') and requested_at < clock_timestamp() - make_interval(days => ${LISTED_DAYS}::integer)`);
  }

  async #collected(tx: Transaction, id: string): Promise<{ personId: string; data: object } | undefined> {
    const [asked] = await tx.sql<{ personId: string; madeAt: string }>(sql`
      select person_id as "personId", clock_timestamp() as "madeAt" from identity.data_export
      where id = ${id}::uuid and state = 'PREPARING'`);
    if (!asked) return undefined;
    const { personId } = asked;
    const whose = await whoseOf(tx, { people: this.#people, parts: this.#parts }, personId);
    const data: Record<string, unknown> = {
      about: { person: globalId(PERSON_PREFIX, personId), madeAt: instantOf(asked.madeAt).toISOString(), version: 1 },
    };
    for (const { name, collect } of this.#parts) data[name] = await collect(tx, whose);
    return { personId, data };
  }

  #audited(
    tx: Transaction,
    { actor, personId }: { readonly actor: Viewer | string; readonly personId: string },
  ): Promise<string> {
    return this.#audit.append(tx, {
      ...{ action: AuditAction.EXPORT, actor, subject: globalId(PERSON_PREFIX, personId) },
      purpose: AccessPurpose.OWN_CHECK,
      fields: this.#parts.flatMap(({ fields }) => fields),
    });
  }
}
