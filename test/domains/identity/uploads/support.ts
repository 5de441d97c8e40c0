import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { issueToken, type Scope, viewerWith } from '../../../../src/auth/index.js';
import { UploadPurpose } from '../../../../src/domains/identity/index.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { type FileStore, FolderStore } from '../../../../src/kit/files/index.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { type Served, serve } from '../../../support/served.js';

const TICKET = `mutation ($input: CreateUploadTicketInput!) { answer: createUploadTicket(input: $input) {
  ticket { uploadId url formFields { name value } maxBytes expiresAt }
  errors { code message path ... on FieldError { rule } ... on AttemptsError { retryAfterSeconds } } } }`;

export interface Ticket {
  readonly uploadId: string;
  readonly url: string;
  readonly formFields: readonly { readonly name: string; readonly value: string }[];
  readonly maxBytes: number;
  readonly expiresAt: string;
}

export interface Asked {
  readonly purpose?: UploadPurpose;
  readonly fileName?: string;
  readonly contentType?: string;
  readonly bytes?: number;
}

/** A hub that answers over HTTP, with a folder for files that a test can look into. */
export interface Desk extends TestHub {
  readonly served: Served;
  readonly store: FileStore;
  readonly folder: string;
  /** What createUploadTicket answers, with a token or as a visitor. */
  ticket(asked: Asked, token?: string): Promise<{ ticket: Ticket | null; errors: any[] }>;
  /** A ticket for bytes that are sent as declared. */
  ticketFor(bytes: Buffer, asked?: Asked, token?: string): Promise<Ticket>;
  tokenOf(subject: string, scopes?: readonly Scope[]): Promise<string>;
  /** Sends a file as wx.uploadFile does. */
  sendForm(ticket: Ticket, bytes: Buffer, more?: Sending): Promise<Response>;
  /** Sends a file as the body. */
  send(ticket: Ticket, bytes: Buffer, contentType?: string): Promise<Response>;
  /** The address of a ticket at the server of this test. */
  at(ticket: Ticket): string;
  row(ticket: Ticket): Promise<Record<string, any> | undefined>;
  take: (
    subject: string | null,
    ids: readonly string[],
    purposes?: readonly UploadPurpose[],
  ) => Promise<readonly any[]>;
  bytesOf(id: string): Promise<Buffer | undefined>;
  /** All bytes that lie in the folder. */
  stored(): Buffer;
  stop(): Promise<void>;
}

interface Sending {
  readonly fields?: Readonly<Record<string, string>>;
  readonly part?: string;
  readonly type?: string;
  readonly signal?: AbortSignal;
}

export const said = async (response: Response) => {
  const { errors } = (await response.json()) as any;
  return [response.status, errors?.[0]?.message] as const;
};

/** Everything that lies below a folder, one after the other. */
export function bytesBelow(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return Buffer.concat(files.map((each) => readFileSync(join(each.parentPath, each.name))));
}

/** Without a store of its own it keeps files in a folder. */
export async function desk(settings: object = {}, files?: FileStore): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-test-'));
  const store = files ?? new FolderStore(join(folder, 'files'));
  const given = await testHub({ files: store });
  const uploadFolder = await mkdtemp(join(folder, 'coming-'));
  const served = await serve(given, undefined, { uploadFolder, ...settings });
  const { hub, keyring } = given;
  const desk: Desk = Object.assign(given, {
    ...{ served, store, folder },
    async ticket(asked: Asked, token?: string) {
      const input = {
        ...{ purpose: UploadPurpose.HAZARD_PHOTO, fileName: 'photo.jpg', contentType: 'image/jpeg', bytes: 100 },
        ...asked,
      };
      const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const { data } = (await (
        await served.post(TICKET, { input }, { 'accept-language': 'en', ...authorization })
      ).json()) as any;
      return data.answer;
    },
    async ticketFor(bytes: Buffer, asked: Asked = {}, token?: string) {
      const { ticket, errors } = await desk.ticket({ bytes: bytes.length, ...asked }, token);
      if (!ticket) throw new Error(`No ticket: ${JSON.stringify(errors)}`);
      return ticket;
    },
    tokenOf: (subject: string, scopes: readonly Scope[] = ['MEMBER']) =>
      issueToken(
        keyring,
        { subject, grants: scopes.map((scope) => ({ scope, regionCodes: [], stationCodes: [] })) },
        600,
      ),
    at: ({ url }: Ticket) => new URL(new URL(url).pathname, served.url).href,
    sendForm(ticket: Ticket, bytes: Buffer, { fields, part = 'file', type = 'image/jpeg', signal }: Sending = {}) {
      const form = new FormData();
      const own = Object.fromEntries(ticket.formFields.map(({ name, value }) => [name, value]));
      for (const [name, value] of Object.entries(fields ?? own)) form.append(name, value);
      form.append(part, new Blob([new Uint8Array(bytes)], { type }), 'tmp_1.jpg');
      return fetch(desk.at(ticket), {
        method: 'POST',
        body: form,
        headers: { 'accept-language': 'en' },
        signal: signal ?? null,
      });
    },
    send: (ticket: Ticket, bytes: Buffer, contentType = 'image/jpeg') =>
      fetch(desk.at(ticket), {
        method: 'POST',
        body: new Uint8Array(bytes),
        headers: { 'content-type': contentType, 'accept-language': 'en' },
      }),
    async row({ uploadId }: Ticket) {
      const rows = await hub.database.query<Record<string, any>>(sql`select * from identity.upload`);
      return rows.find(({ id }) => globalIdOf(id) === uploadId);
    },
    take: (
      subject: string | null,
      ids: readonly string[],
      purposes: readonly UploadPurpose[] = Object.values(UploadPurpose),
    ) =>
      hub.database.transaction((tx) =>
        hub.identity.uploads.take(tx, subject === null ? null : viewerWith(subject, []), ids, purposes),
      ),
    async bytesOf(id: string) {
      const opened = await hub.identity.uploads.open(id);
      return opened ? buffer(opened.stream) : undefined;
    },
    stored: () => bytesBelow(join(folder, 'files')),
    async stop() {
      await served.stop();
      await given.close();
      await rm(folder, { recursive: true });
    },
  });
  return desk;
}

const globalIdOf = (id: string) => `upl_${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}`;
