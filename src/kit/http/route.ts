import type { Readable } from 'node:stream';
import type { DraftBytes } from '../files/index.js';
import type { Language } from '../sentence.js';

/** A request at a route that the server was given, as far as its head says. */
export interface Asked {
  /** The parts of the address that the route names, as `code` of `/channels/:code/files`; decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** As it came, with its scheme: `Bearer …`. */
  readonly authorization: string | undefined;
  /** What a sender has signed its message by, in the header `x-hub-signature`; absent where it has not. */
  readonly signature?: string | undefined;
  /** Of the client, as far as proxies are trusted. */
  readonly address: string | undefined;
  readonly language: Language;
}

/** What a route answers: JSON, or bytes as they are, whole or as they are read, which say by a header what they are. */
export interface Told {
  readonly status: number;
  readonly body: object | Buffer | Readable;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What is known of a file that was received whole, besides its bytes. */
interface Received {
  readonly bytes: number;
  /** What it is said to be, by the head of its part or of the request: `image/jpeg`, in small letters and without parameters. */
  readonly contentType?: string | undefined;
  /** What else stood in the form, by its names; absent where the file was sent as it is. */
  readonly fields?: ReadonlyMap<string, string>;
}

/** A file that was received. It is there until what takes it has settled; who needs it longer moves it away. */
export interface ReceivedFile extends Received {
  readonly path: string;
}

/** A file that people sent, which lies nowhere in the clear. It can be read until what takes it has settled. */
export interface SealedFile extends Received {
  readonly content: DraftBytes;
}

/** A question by GET. What it throws is answered in the form of all failures, a Fault with its own words. */
export interface AskingRoute {
  readonly method: 'GET';
  /** With its parameters by name, as `/channels/:code/runs/:id`. */
  readonly url: string;
  answer(asked: Asked): Promise<Told>;
}

/**
 * Takes over a file. The signal aborts when its sender is gone, and when the sender has waited for the answer as long as
 * for that of an operation; whoever has promised to keep the file goes on all the same.
 */
export type TakesFile<File = ReceivedFile> = (file: File, signal: AbortSignal) => Promise<Told>;

/** Who takes a file, of which less may come than by the route. */
export interface WantedFile<File = ReceivedFile> {
  readonly mostBytes: number;
  readonly take: TakesFile<File>;
}

/** A file by POST. */
interface FileRoute<File> {
  readonly method: 'POST';
  readonly url: string;
  /** What may come at most; as much as the server takes of any file when absent. */
  readonly mostBytes?: number;
  /** Says by the head alone whether the file is wanted, and who takes it; throws a Fault before a byte of it is read. */
  admit(asked: Asked): Promise<TakesFile<File> | WantedFile<File>>;
}

/** A file of a partner, sent as it is. */
export interface UploadRoute extends FileRoute<ReceivedFile> {
  readonly takesForms?: false;
}

/**
 * A file that people send from their telephones: many at once, as it is or as the part `file` of a form
 * (`multipart/form-data`), and sealed as it comes. A form that a page of another site sends has to be refused by the address.
 */
export interface FormRoute extends FileRoute<SealedFile> {
  readonly takesForms: true;
}

/** A short message by POST: texts by their names, as JSON or as a form. It is in memory alone. */
export interface MessageRoute {
  readonly method: 'POST';
  readonly url: string;
  /** What it throws is answered in the form of all failures, a Fault with its own words. */
  answerTo(asked: Asked, fields: Readonly<Record<string, string>>): Promise<Told>;
}

/** A way in beside GraphQL, of which the server knows no more than this. */
export type Route = AskingRoute | UploadRoute | FormRoute | MessageRoute;
