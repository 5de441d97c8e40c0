import type { IncomingMessage } from 'node:http';
import type { Writable } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import type { SealedFile } from '../kit/http/route.js';
import { formBroken, noFileInForm, tooLargeFile, tooMuchForm } from './upload-words.js';
import { type Draft, draftIn, type UploadBounds, watchBody } from './upload-writer.js';

/** Name of the part that holds the file. */
const FILE_PART = 'file';
const MOST_FIELDS = 20;
const MOST_FIELD_BYTES = 4096;
/** What a form may have besides the file. */
export const FORM_BYTES = 128 * 1024;

type InForm = Omit<SealedFile, 'content'>;

/**
 * Writes the part `file` of a form into a new file, and answers its length, what its part is called, and the fields beside it.
 * Nothing else of the form is kept. Rejects with an HttpFault, the file closed, once the form breaks a bound or is none; the
 * request stays open then, so that it can be answered.
 */
export function formWrittenTo(
  file: Writable,
  request: IncomingMessage,
  bounds: UploadBounds,
  onFault: (error: Error) => void,
): Promise<InForm> {
  const { promise, resolve, reject } = Promise.withResolvers<InForm>();
  const form = formOf(request, bounds.mostBytes);
  const draft: Draft = draftIn(file, () => request.unpipe(form), onFault);
  const body = watchBody(request, { ...bounds, mostBytes: bounds.mostBytes + FORM_BYTES }, draft);
  const came = read(form, draft, bounds.mostBytes);
  const settle = (): void => {
    const failure = draft.failure();
    if (!file.closed || !(failure || came.isRead)) return;
    body.end();
    if (failure) reject(failure);
    else resolve({ bytes: came.bytes, contentType: came.contentType, fields: came.fields });
  };
  file.once('close', settle);
  form.once('finish', () => {
    came.isRead = true;
    if (!came.hasFile) draft.fail(noFileInForm());
    settle();
  });
  request.pipe(form);
  return promise;
}

/** Throws an HttpFault for a form without a boundary. */
function formOf({ headers }: IncomingMessage, fileSize: number): BusboyInstance {
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': headers['content-type'] ?? '' },
      limits: {
        fileSize,
        files: 1,
        fields: MOST_FIELDS,
        fieldSize: MOST_FIELD_BYTES,
        headerPairs: 20,
        headerSize: 4096,
      },
    });
  } catch {
    throw formBroken();
  }
}

/** What has come of a form so far. */
interface Came {
  isRead: boolean;
  hasFile: boolean;
  bytes: number;
  contentType: string | undefined;
  readonly fields: Map<string, string>;
}

function read(form: BusboyInstance, { file, fail }: Draft, mostBytes: number): Came {
  const came: Came = { isRead: false, hasFile: false, bytes: 0, contentType: undefined, fields: new Map() };
  form.on('error', () => fail(formBroken()));
  form.on('filesLimit', () => fail(tooMuchForm(MOST_FIELDS)));
  form.on('fieldsLimit', () => fail(tooMuchForm(MOST_FIELDS)));
  form.on('field', (name, value, _nameCut, isCut) => {
    if (isCut) fail(tooMuchForm(MOST_FIELDS));
    else if (typeof name === 'string') came.fields.set(name, value);
  });
  form.on('file', (name, part, _fileName, _encoding, type) => {
    part.on('error', () => fail(formBroken()));
    if (name !== FILE_PART) {
      part.resume();
      fail(noFileInForm());
      return;
    }
    part.on('limit', () => fail(tooLargeFile(mostBytes)));
    [came.hasFile, came.contentType] = [true, plainType(type)];
    part.on('data', (piece: Buffer) => {
      came.bytes += piece.length;
    });
    part.pipe(file);
  });
  return came;
}

/** A media type in small letters, without its parameters; undefined where none is told. */
export function plainType(told: string | undefined): string | undefined {
  const plain = told?.split(';', 1)[0]?.trim().toLowerCase();
  return plain === '' ? undefined : plain;
}
