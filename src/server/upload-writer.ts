import type { IncomingMessage } from 'node:http';
import type { Writable } from 'node:stream';
import { brokenOff, empty, noRoom, tooLargeFile, tooSlow } from './upload-words.js';

/** How much may come, and how slowly. */
export interface UploadBounds {
  readonly mostBytes: number;
  /** Bytes that have to come in each stretch of `paceMillis`. */
  readonly paceBytes: number;
  readonly paceMillis: number;
  /** For the whole of it. */
  readonly mostMillis: number;
}

/** A body that is looked after while it comes. */
export interface WatchedBody {
  /** How much has come. */
  bytes(): number;
  /** Looks after it no longer: what else happens to the request is of no interest. */
  end(): void;
}

/** What is made of a body that is watched. */
export interface Watching {
  /** Called with an HttpFault once the body breaks a bound, and may be called again. */
  fail(error: Error): void;
  /** Whether the disk is what is slow, which is nobody's fault. */
  isDiskBusy(): boolean;
}

/** Looks after a body: fails what is made of it when it is too large, too slow, or breaks off. */
export function watchBody(request: IncomingMessage, bounds: UploadBounds, { fail, isDiskBusy }: Watching): WatchedBody {
  let [bytes, known] = [0, 0];
  const pace = setInterval(() => {
    if (bytes - known < bounds.paceBytes && !isDiskBusy()) fail(tooSlow());
    known = bytes;
  }, bounds.paceMillis);
  const whole = setTimeout(() => fail(tooSlow()), bounds.mostMillis);
  const count = (piece: Buffer): void => {
    bytes += piece.length;
    if (bytes > bounds.mostBytes) fail(tooLargeFile(bounds.mostBytes));
  };
  const gone = (): void => {
    if (!request.complete) fail(brokenOff());
  };
  if (request.destroyed && !request.complete) fail(brokenOff());
  request.on('data', count).on('close', gone).on('error', gone);
  return {
    bytes: () => bytes,
    end() {
      clearInterval(pace);
      clearTimeout(whole);
      request.off('data', count).off('close', gone).off('error', gone);
      request.on('error', () => undefined);
    },
  };
}

/** A file that a body is written into, until one of them fails. */
export interface Draft extends Pick<Watching, 'fail' | 'isDiskBusy'> {
  readonly file: Writable;
  /** Why it was given up; undefined where it was not. */
  failure(): Error | undefined;
}

/** Looks after a new file. `stop` is called where it is given up; `onFault` hears of what the sender could not help. */
export function draftIn(file: Writable, stop: () => void, onFault: (error: Error) => void): Draft {
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure ??= error;
    stop();
    file.destroy();
  };
  file.on('error', (error) => {
    // What was still being written when the file was given up is no fault.
    if (!failure) onFault(error);
    fail(noRoom());
  });
  return { file, fail, failure: () => failure, isDiskBusy: () => file.writableNeedDrain };
}

/**
 * Writes a body into a new file and answers its length. Rejects with an HttpFault, the file closed, once it breaks a bound;
 * the request stays open then, so that it can be answered.
 */
export function writtenTo(
  file: Writable,
  request: IncomingMessage,
  bounds: UploadBounds,
  onFault: (error: Error) => void,
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const draft: Draft = draftIn(file, () => request.unpipe(file), onFault);
  const body = watchBody(request, bounds, draft);
  file.once('close', () => {
    body.end();
    const failure = draft.failure();
    if (failure) reject(failure);
    else if (body.bytes() === 0) reject(empty());
    else resolve(body.bytes());
  });
  request.pipe(file);
  return promise;
}
