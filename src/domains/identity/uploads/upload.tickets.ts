import { type AuthContext, type Guesses, type GuessLimit, type Keyring, SignedLinks } from '../../../auth/index.js';
import { type Database, instantOf, type Transaction } from '../../../kit/database/database.js';
import { globalId, newId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import { ownersOf } from './owner.js';
import { type CreateUploadTicket, readTicket, refuseVisitor } from './upload.commands.js';
import { tooManyTickets } from './upload.errors.js';
import { UPLOAD_PREFIX } from './upload.prefix.js';
import { isFullFor } from './upload.room.js';
import { isNameless, isOfCase, mostBytesOf } from './upload.rules.js';
import type { UploadTicket } from './upload.type.js';
import type { UploadVault } from './upload.vault.js';

/** Path below which files are sent. */
export const UPLOAD_PATH = '/uploads';

const TEN_MINUTES = 600;
/** Of whoever is signed in; a factory behind one address sends more than one person does. */
const OF_PEOPLE: GuessLimit = {
  name: 'upload-ticket',
  subject: { tries: 60, seconds: TEN_MINUTES },
  address: { tries: 300, seconds: TEN_MINUTES },
};
/** Of photos of hazards, by the address alone: nothing is counted of a person there. */
const OF_ANYBODY: GuessLimit = {
  name: 'hazard-upload-ticket',
  subject: { tries: 30, seconds: TEN_MINUTES },
  address: { tries: 30, seconds: TEN_MINUTES },
};

interface Dependencies {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly guesses: Guesses;
  readonly vault: UploadVault;
  /** By which address clients reach the hub. */
  readonly publicUrl: string;
}

/** Gives leave to upload. */
export class UploadTickets {
  readonly #given: Dependencies;
  readonly #links: SignedLinks;
  readonly #base: string;

  constructor(given: Dependencies) {
    this.#given = given;
    this.#links = uploadLinks(given.keyring);
    this.#base = given.publicUrl;
  }

  /** A ticket for the file that an input describes. Throws Refusals for what is not taken, and TOO_MANY_ATTEMPTS. */
  async create(input: unknown, context: AuthContext): Promise<UploadTicket> {
    const { viewer, address } = context;
    const command = readTicket(input);
    refuseVisitor(command, viewer.subject);
    const nameless = isNameless(command.purpose);
    const [limit, subject] = nameless ? [OF_ANYBODY, undefined] : [OF_PEOPLE, viewer.subject ?? undefined];
    const owner = nameless ? null : (ownersOf(viewer, this.#given.keyring)[0] ?? null);
    const issue = () => this.#given.database.transaction((tx) => this.#issued(tx, command, owner));
    const counted = this.#given.guesses.guarded(limit, { subject, address }, issue, () => true);
    return counted.catch((error: unknown) => {
      throw asTooMany(error);
    });
  }

  async #issued(tx: Transaction, command: CreateUploadTicket, owner: Buffer | null): Promise<UploadTicket> {
    const { purpose, type, bytes, fileName } = command;
    if (await isFullFor(purpose, (statement) => tx.sql(statement))) throw tooManyTickets(TEN_MINUTES);
    const id = newId();
    const name = this.#given.vault.sealName({ id, purpose }, fileName);
    const [plainName, caseName] = isOfCase(purpose) ? [null, name] : [name, null];
    const [row] = await tx.sql<{ expiresAt: string }>(sql`
      insert into identity.upload (id, purpose, content_type, bytes, owner_hmac, file_name, case_file_name, expires_at)
      values (${id}::uuid, ${purpose}, ${type.contentType}, ${bytes}, ${owner}::bytea, ${plainName}::bytea, ${caseName}::bytea,
        date_trunc('second', clock_timestamp()) + interval '15 minutes')
      returning expires_at as "expiresAt"`);
    const expiresAt = instantOf(row?.expiresAt ?? '');
    const uploadId = globalId(UPLOAD_PREFIX, id);
    return {
      uploadId,
      url: `${this.#base}${UPLOAD_PATH}/${this.#links.tokenOf({ id }, expiresAt)}`,
      formFields: [{ name: 'uploadId', value: uploadId }],
      maxBytes: mostBytesOf(type),
      expiresAt,
    };
  }
}

/** Addresses of tickets. */
export function uploadLinks(keyring: Keyring): SignedLinks {
  return new SignedLinks(keyring, { purpose: 'upload', words: 'upload' });
}

function asTooMany(error: unknown): unknown {
  if (!(error instanceof Refusal) || error.code !== CommonCode.TOO_MANY_ATTEMPTS) return error;
  return tooManyTickets(Number(error.details.shownAs?.fields.retryAfterSeconds ?? TEN_MINUTES));
}
