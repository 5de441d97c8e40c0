import { createHash } from 'node:crypto';
import type { Database } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import { Recent } from '../../kit/recent.js';

/** Operations of one version of a client, as build tools write them: texts by their SHA-256 in hex. */
export type Manifest = Readonly<Record<string, string>>;

/** A version of a client as it is listed. */
export interface ListedManifest {
  readonly client: string;
  readonly version: string;
  readonly documents: number;
  readonly refusesText: boolean;
}

/** How a client calls itself. */
const CLIENT = /^[a-z0-9][a-z0-9-]{0,39}$/;
const VERSION = /^[A-Za-z0-9][A-Za-z0-9.+-]{0,39}$/;

/** A manifest can not be taken in; the message says why and what to do. */
export class ManifestRefused extends Error {}

const MOST_KEPT = 10_000;
/** How long a process goes by what it read of clients; what is not there may be loaded at any time. */
const KNOWN_MILLIS = 5000;

/** What clients were built with. A document that was found is kept; everything else is read again after some seconds. */
export class DocumentBook {
  readonly #database: Database;
  readonly #found = new Recent<string, Promise<string | undefined>>(MOST_KEPT);
  #clients: { readonly refusing: Promise<ReadonlySet<string>>; readonly until: number } | undefined;
  #missed = { keys: new Set<string>(), until: 0 };

  constructor(database: Database) {
    this.#database = database;
  }

  /** The text of a document that a version of a client may send; undefined when there is none. */
  async find(client: string, version: string, hash: string): Promise<string | undefined> {
    const key = `${client}@${version} ${hash}`;
    const now = Date.now();
    if (now > this.#missed.until || this.#missed.keys.size > MOST_KEPT)
      this.#missed = { keys: new Set(), until: now + KNOWN_MILLIS };
    if (this.#missed.keys.has(key)) return undefined;
    const kept = this.#found.get(key, () => this.#read(client, version, hash));
    const text = await kept.catch((error: unknown) => {
      this.#found.forget(key);
      throw error;
    });
    if (text === undefined) {
      this.#found.forget(key);
      this.#missed.keys.add(key);
    }
    return text;
  }

  /** Whether a client sends no text of its own. */
  async refusesText(client: string): Promise<boolean> {
    const now = Date.now();
    if (!this.#clients || now > this.#clients.until) {
      const refusing = this.#refusing();
      this.#clients = { refusing, until: now + KNOWN_MILLIS };
      refusing.catch(() => {
        this.#clients = undefined;
      });
    }
    return (await this.#clients.refusing).has(client);
  }

  /**
   * Takes in what a version of a client was built with. Throws ManifestRefused for names that no request could give, for
   * no documents at all, for a text that is not what its hash says, and for a version that was loaded with other documents.
   */
  async load(client: string, version: string, manifest: Manifest): Promise<number> {
    const entries = Object.entries(manifest);
    refuseOdd(client, version, entries.length);
    const wrong = entries.find(([hash, text]) => createHash('sha256').update(text).digest('hex') !== hash);
    if (wrong)
      throw new ManifestRefused(
        `The document ${wrong[0]} of the manifest has another SHA-256 than its id. Build the manifest with SHA-256 in hex over the text as it is sent.`,
      );
    const hashes = entries.map(([hash]) => hash).sort();
    await this.#database.transaction(async (tx) => {
      await tx.sql(sql`
        insert into auth.trusted_document (hash, text)
        select * from unnest(${entries.map(([hash]) => hash)}::text[], ${entries.map(([, text]) => text)}::text[])
        on conflict do nothing`);
      await tx.sql(sql`insert into auth.document_client (client) values (${client}) on conflict do nothing`);
      await tx.sql(sql`select from auth.document_client where client = ${client} for update`);
      const known = await tx.sql<{ hash: string }>(sql`
        select hash from auth.document_manifest where client = ${client} and version = ${version} order by hash`);
      if (known.length > 0 && known.map(({ hash }) => hash).join() !== hashes.join())
        throw new ManifestRefused(
          `Version ${version} of ${client} was loaded with other documents. Load these under a version of their own.`,
        );
      await tx.sql(sql`
        insert into auth.document_manifest (client, version, hash)
        select ${client}, ${version}, hash from unnest(${hashes}::text[]) as hash on conflict do nothing`);
    });
    return entries.length;
  }

  /** Says whether a client may send texts of its own; false when no such client is known. */
  async setRefusal(client: string, refusesText: boolean): Promise<boolean> {
    const rows = await this.#database.query(sql`
      update auth.document_client set refuses_text = ${refusesText} where client = ${client} returning client`);
    this.#clients = undefined;
    return rows.length > 0;
  }

  list(): Promise<readonly ListedManifest[]> {
    return this.#database.query<{ client: string; version: string; documents: number; refusesText: boolean }>(sql`
      select client, version, count(*)::int as documents, refuses_text as "refusesText"
      from auth.document_manifest join auth.document_client using (client)
      group by client, version, refuses_text order by client, version`);
  }

  async #read(client: string, version: string, hash: string): Promise<string | undefined> {
    const [row] = await this.#database.query<{ text: string }>(sql`
      select text from auth.trusted_document join auth.document_manifest using (hash)
      where client = ${client} and version = ${version} and hash = ${hash}`);
    return row?.text;
  }

  async #refusing(): Promise<ReadonlySet<string>> {
    const rows = await this.#database.query<{ client: string }>(
      sql`select client from auth.document_client where refuses_text`,
    );
    return new Set(rows.map(({ client }) => client));
  }
}

function refuseOdd(client: string, version: string, count: number): void {
  if (!CLIENT.test(client))
    throw new ManifestRefused(
      `A client can not be called "${client}": its name has 1 to 40 of a-z, 0-9 and -, and begins with a letter or digit, as mini-program.`,
    );
  if (!VERSION.test(version))
    throw new ManifestRefused(
      `A version can not be called "${version}": it has 1 to 40 of A-Z, a-z, 0-9, ".", "+" and "-", and begins with a letter or digit, as 1.4.0.`,
    );
  if (count === 0)
    throw new ManifestRefused(
      `The manifest of ${client} ${version} holds no document, so nothing was loaded. Give what the build wrote, texts by their SHA-256 in hex.`,
    );
}
