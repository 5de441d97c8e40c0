import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { Logger } from 'pino';
import { foldersLeft, SealedDraft, workingFolder } from '../kit/files/index.js';
import type { ReceivedFile, SealedFile, Told } from '../kit/http/route.js';
import { subscriberOf } from '../kit/http/subscriber.js';
import type { FullSettings } from './settings.js';
import { FORM_BYTES, formWrittenTo, plainType } from './upload-form.js';
import { inForm, packed, tooLargeFile, tooMany } from './upload-words.js';
import { type UploadBounds, writtenTo } from './upload-writer.js';

/** How the folders of files being received begin, in the folder for temporary files, and what people send for its first moment. */
const FOLDER = 'hub-upload-';
/** And of those that a job has opened again. */
const FOLDERS = [FOLDER, 'hub-run-'];
/** What is no larger is soon over, and so many may come where one file does; as many of what people send. */
const SMALL_BYTES = 4 * 1024 * 1024;
const SMALL_FOR_EACH = 8;
/** Of what people send one client has no more than this part of the room, or a few slow ones of it would keep all others out. */
const PART_OF_CLIENT = 3 / 4;
const FORM = /^\s*multipart\/form-data\s*;/i;

/** What a route says of the files that it takes. */
interface Wanted {
  readonly mostBytes?: number | undefined;
  /** Address of the client, as far as it is known. */
  readonly address?: string | undefined;
}

/**
 * Receives files that are sent as the body of a request: straight to the disk, so that no more is in memory than a few
 * pieces. A file may take longer than other requests as long as it comes, so it has a clock of its own.
 */
export class Uploads {
  readonly #settings: FullSettings;
  readonly #logger: Logger;
  readonly #parent: string;
  readonly #receiving = new WeakSet<Socket>();
  /** How many are being received, apart for files, for what is small and soon over, and for what people send. */
  readonly #open = { file: 0, small: 0, people: 0 };
  /** How many of those that people send come from one client. */
  readonly #clients = new Map<string, number>();

  constructor(settings: FullSettings, logger: Logger) {
    this.#settings = settings;
    this.#logger = logger;
    this.#parent = settings.uploadFolder ?? tmpdir();
  }

  /** Whether a file is coming on this connection, so that the limit of time for other requests is none of its. */
  isReceiving(socket: Socket): boolean {
    return this.#receiving.has(socket);
  }

  /**
   * Receives the body and hands it on as a file, which is gone when `take` has settled. Rejects with an HttpFault when it is
   * too large (however long it said it was), too slow, broken off, or one too many at once.
   */
  async receive(
    request: IncomingMessage,
    take: (file: ReceivedFile) => Promise<Told>,
    { mostBytes = this.#settings.limits.uploadBytes, address }: Wanted = {},
  ): Promise<Told> {
    refuseWrapped(request, false);
    const room = { kind: mostBytes <= SMALL_BYTES ? 'small' : 'file', address } as const;
    return this.#inRoom(request, room, { mostBytes, beside: 0 }, async () => {
      const folder = await workingFolder(this.#parent, FOLDER);
      try {
        const path = join(folder, 'file');
        const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
        return await take({ path, ...(await this.#written(request, file, mostBytes)) });
      } finally {
        await this.#takeAway(folder);
      }
    });
  }

  /** The same of a body, or of the file of a form, that people send: it is sealed as it comes, and has no name on the disk. */
  async receiveSealed(
    request: IncomingMessage,
    take: (file: SealedFile) => Promise<Told>,
    { mostBytes = this.#settings.limits.uploadBytes, address }: Wanted = {},
  ): Promise<Told> {
    const isForm = FORM.test(request.headers['content-type'] ?? '');
    refuseWrapped(request, isForm);
    const room = { kind: 'people', address } as const;
    return this.#inRoom(request, room, { mostBytes, beside: isForm ? FORM_BYTES : 0 }, async () => {
      const content = await SealedDraft.begun(this.#parent, FOLDER);
      try {
        const file = content.writable();
        const written = isForm
          ? formWrittenTo(file, request, this.#boundsOf(mostBytes), this.#tell)
          : this.#written(request, file, mostBytes);
        return await take({ content, ...(await written) });
      } finally {
        await content.close();
      }
    });
  }

  /** Does the work of receiving where there is room for it, and where the head does not tell already that it is too much. */
  async #inRoom(
    request: IncomingMessage,
    { kind, address }: { readonly kind: UploadRoom; readonly address: string | undefined },
    { mostBytes, beside }: { readonly mostBytes: number; readonly beside: number },
    work: () => Promise<Told>,
  ): Promise<Told> {
    if (Number(request.headers['content-length']) > mostBytes + beside) throw tooLargeFile(mostBytes);
    const leave = this.#enter(kind, subscriberOf(address));
    this.#receiving.add(request.socket);
    try {
      return await work();
    } finally {
      leave();
      this.#receiving.delete(request.socket);
    }
  }

  /** Takes a place; answers how it is given back. Throws an HttpFault where there is none, also where one client has too many. */
  #enter(kind: UploadRoom, client: string): () => void {
    const most = this.#settings.limits.uploads * (kind === 'file' ? 1 : SMALL_FOR_EACH);
    if (this.#open[kind] >= most) throw tooMany(most);
    const [own, mostOwn] = [this.#clients.get(client) ?? 0, Math.ceil(most * PART_OF_CLIENT)];
    const isCounted = kind === 'people';
    if (isCounted && own >= mostOwn) throw tooMany(mostOwn);
    this.#open[kind] += 1;
    if (isCounted) this.#clients.set(client, own + 1);
    return () => {
      this.#open[kind] -= 1;
      if (isCounted) this.#leave(client);
    };
  }

  #leave(client: string): void {
    const left = (this.#clients.get(client) ?? 1) - 1;
    if (left > 0) this.#clients.set(client, left);
    else this.#clients.delete(client);
  }

  /**
   * Lets a client that still sends read its refusal: cutting it off at once would show it a broken connection instead. It
   * has to come to its end soon.
   */
  passOver(request: IncomingMessage): void {
    if (request.complete || request.destroyed) return;
    const cut = setTimeout(() => request.socket.destroy(), this.#settings.timeouts.uploadRefused);
    request.once('close', () => clearTimeout(cut));
    request.resume();
  }

  /** Takes away what processes that were killed have left; such files hold what people are not to see. */
  async clearLeft(): Promise<void> {
    for (const path of await foldersLeft(this.#parent, FOLDERS)) await this.#takeAway(path);
  }

  /** Told in the log only: what was answered for stays answered for, and the next start tries again. */
  async #takeAway(path: string): Promise<void> {
    try {
      await rm(path, { recursive: true, force: true });
    } catch (error) {
      this.#logger.warn({ err: error, path }, 'a file that was received could not be taken away');
    }
  }

  async #written(
    request: IncomingMessage,
    file: Writable,
    mostBytes: number,
  ): Promise<Pick<ReceivedFile, 'bytes' | 'contentType'>> {
    const bytes = await writtenTo(file, request, this.#boundsOf(mostBytes), this.#tell);
    return { bytes, contentType: plainType(request.headers['content-type']) };
  }

  #boundsOf(mostBytes: number): UploadBounds {
    const { limits, timeouts } = this.#settings;
    return {
      mostBytes,
      paceBytes: limits.uploadPaceBytes,
      paceMillis: timeouts.uploadPace,
      mostMillis: timeouts.upload,
    };
  }

  readonly #tell = (error: Error): void => this.#logger.error({ err: error }, 'a file could not be kept');
}

type UploadRoom = 'file' | 'small' | 'people';

/** What a page can send unasked, and what is packed: neither is the file as it is. */
function refuseWrapped({ headers }: IncomingMessage, takesForm: boolean): void {
  const isWrapped = /^\s*(?:multipart\/|application\/x-www-form-urlencoded)/i.test(headers['content-type'] ?? '');
  if (isWrapped && !takesForm) throw inForm();
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') throw packed();
}
