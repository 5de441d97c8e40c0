import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
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

/**
 * Writes a body to a new file and answers its length. Rejects with an HttpFault, the file closed, once it breaks a bound;
 * the request stays open then, so that it can be answered.
 */
export function writtenTo(
  path: string,
  request: IncomingMessage,
  bounds: UploadBounds,
  onFault: (error: Error) => void,
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  let [bytes, known] = [0, 0];
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure ??= error;
    request.unpipe(file);
    file.destroy();
  };
  const pace = setInterval(() => {
    // The disk may be what is slow, and is nobody's fault.
    if (bytes - known < bounds.paceBytes && !file.writableNeedDrain) fail(tooSlow());
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
  file.on('error', (error) => {
    // What was still being written when the file was given up is no fault.
    if (!failure) onFault(error);
    fail(noRoom());
  });
  file.once('close', () => {
    clearInterval(pace);
    clearTimeout(whole);
    request.off('data', count).off('close', gone).off('error', gone);
    // What else happens to a request that is refused is of no interest.
    request.on('error', () => undefined);
    if (failure) reject(failure);
    else if (bytes === 0) reject(empty());
    else resolve(bytes);
  });
  if (request.destroyed && !request.complete) fail(brokenOff());
  request.on('data', count).on('close', gone).on('error', gone).pipe(file);
  return promise;
}
