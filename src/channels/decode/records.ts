/** More than any spreadsheet has columns. A record of fewer bytes can not have more fields. */
const MOST_FIELDS = 20_000;
/** What is made of a block is held in memory until the next. */
const BLOCK_RECORDS = 1_000;
const BLOCK_BYTES = 256 * 1024;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const QUOTE = 0x22;

/** Where a record lies in the bytes that were cut, without its line end. */
export interface RecordPlace {
  /** The line at which it begins, from 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** Whether a quotation mark is in it; without one a record is a line, and delimiters are delimiters. */
  readonly quoted: boolean;
}

/** Why the records behind those that were cut can not be had. */
export type RecordFault = 'openOrTooLong' | 'tooManyFields';

/** Complete records out of some bytes. */
export interface RecordBlock {
  readonly bytes: Buffer;
  readonly places: readonly RecordPlace[];
  readonly fault: RecordFault | null;
}

export interface RecordSyntax {
  readonly delimiter: string;
  /** Bytes of a record. */
  readonly longest: number;
}

/**
 * Finds where the records of a CSV file end, and nothing else. It opens and closes quotation marks where csv-parse does
 * (relaxed: only at the beginning of a field), and bounds what the parser would have to hold: the length of a record
 * and how many fields it has. What it tells as a fault is a fault wherever the chunks of a file end.
 */
export class RecordCutter {
  readonly #delimiter: number;
  readonly #longest: number;
  #pieces: Buffer[] = [];
  #size = 0;
  /** A record that is not complete is looked at again when twice as much of it is there: the work stays linear. */
  #wanted = 0;
  #line = 1;

  constructor({ delimiter, longest }: RecordSyntax) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#longest = longest;
  }

  /** The line at which the next record begins. */
  get line(): number {
    return this.#line;
  }

  /** The records that are complete with these bytes, in blocks of bounded size; none when more bytes are needed. */
  *cut(chunk: Buffer): Generator<RecordBlock> {
    this.#pieces.push(chunk);
    this.#size += chunk.length;
    if (this.#size >= this.#wanted) yield* this.#cut(false);
  }

  /** The last records, asked for when all bytes are there. */
  *end(): Generator<RecordBlock> {
    yield* this.#cut(true);
  }

  *#cut(isEnd: boolean): Generator<RecordBlock> {
    const bytes = this.#gathered();
    const scan = new RecordScan(bytes, this.#delimiter, isEnd);
    let places: RecordPlace[] = [];
    let fault: RecordFault | null = null;
    while (fault === null && scan.next()) {
      fault = this.#faultOf(scan.start, scan.end, scan.fields);
      if (fault !== null) break;
      places.push({ line: this.#line, start: scan.start, end: scan.end, quoted: scan.quoted });
      this.#line += scan.lines;
      if (places.length < BLOCK_RECORDS && scan.after - (places[0]?.start ?? 0) < BLOCK_BYTES) continue;
      yield { bytes, places, fault };
      places = [];
    }
    const rest = bytes.subarray(scan.after);
    if (fault === null && (rest.length > this.#longest + 1 || (isEnd && rest.length > 0))) fault = 'openOrTooLong';
    this.#pieces = [rest];
    this.#size = rest.length;
    this.#wanted = 2 * rest.length;
    yield { bytes, places, fault };
  }

  #gathered(): Buffer {
    const [first = Buffer.alloc(0)] = this.#pieces;
    return this.#pieces.length > 1 ? Buffer.concat(this.#pieces, this.#size) : first;
  }

  #faultOf(start: number, end: number, fields: number): RecordFault | null {
    if (fields > MOST_FIELDS) return 'tooManyFields';
    return end - start > this.#longest ? 'openOrTooLong' : null;
  }
}

/** A walk from record to record through bytes. It stops before a record of which the end is not there. */
class RecordScan {
  readonly #bytes: Buffer;
  readonly #delimiter: number;
  readonly #isEnd: boolean;
  start = 0;
  end = 0;
  quoted = false;
  /** Lines that the record goes over. */
  lines = 1;
  /** Not counted where they can not be too many. */
  fields = 0;
  /** Where the next record begins. */
  after = 0;
  // The next of each sign at or behind `after`; sought again only when it is passed.
  #lineFeed = -1;
  #carriageReturn = -1;
  #quote = -1;

  constructor(bytes: Buffer, delimiter: number, isEnd: boolean) {
    this.#bytes = bytes;
    this.#delimiter = delimiter;
    this.#isEnd = isEnd;
  }

  next(): boolean {
    if (this.after >= this.#bytes.length) return false;
    this.#seek();
    const lineEnd = Math.min(this.#lineFeed, this.#carriageReturn);
    this.quoted = this.#quote < lineEnd;
    const end = this.quoted ? this.#endOfQuoted() : this.#endOfLine(lineEnd);
    const after = end < 0 ? -1 : this.#afterLineEnd(end);
    if (after < 0) return false;
    this.start = this.after;
    this.end = end;
    this.after = after;
    this.lines = this.quoted ? 1 + this.#lineEndsIn(this.start, end) : 1;
    this.fields = end - this.start >= MOST_FIELDS ? this.#fieldsIn(this.start, end) : 1;
    return true;
  }

  #seek(): void {
    const { after } = this;
    if (this.#lineFeed < after) this.#lineFeed = this.#find(LINE_FEED);
    if (this.#carriageReturn < after) this.#carriageReturn = this.#find(CARRIAGE_RETURN);
    if (this.#quote < after) this.#quote = this.#find(QUOTE);
  }

  #find(byte: number): number {
    const found = this.#bytes.indexOf(byte, this.after);
    return found < 0 ? Number.POSITIVE_INFINITY : found;
  }

  #endOfLine(lineEnd: number): number {
    if (lineEnd < this.#bytes.length) return lineEnd;
    return this.#isEnd ? this.#bytes.length : -1;
  }

  /** Behind the line end, of which a CR LF is one; -1 when the LF may still come. */
  #afterLineEnd(end: number): number {
    const bytes = this.#bytes;
    if (end >= bytes.length) return end;
    if (bytes[end] !== CARRIAGE_RETURN) return end + 1;
    if (end + 1 >= bytes.length && !this.#isEnd) return -1;
    return bytes[end + 1] === LINE_FEED ? end + 2 : end + 1;
  }

  /** Where a record ends in which quotation marks stand, as csv-parse sees it; -1 when its end is not there. */
  #endOfQuoted(): number {
    const bytes = this.#bytes;
    for (let at = this.after; ; at += 1) {
      if (bytes[at] === QUOTE) at = this.#behindQuotes(at + 1);
      if (at < 0) return -1;
      // What follows a closing quotation mark up to the delimiter belongs to the field, whatever it is.
      at = this.#fieldEnd(at);
      if (at >= bytes.length) return this.#isEnd ? bytes.length : -1;
      if (bytes[at] !== this.#delimiter) return at;
    }
  }

  #behindQuotes(from: number): number {
    const bytes = this.#bytes;
    for (let at = from; at < bytes.length; at += 1) {
      if (bytes[at] !== QUOTE) continue;
      if (at + 1 >= bytes.length) return this.#isEnd ? at + 1 : -1;
      if (bytes[at + 1] !== QUOTE) return at + 1;
      at += 1;
    }
    return -1;
  }

  #fieldEnd(from: number): number {
    const bytes = this.#bytes;
    let at = from;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === this.#delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN) return at;
    }
    return at;
  }

  #lineEndsIn(start: number, end: number): number {
    const bytes = this.#bytes;
    let count = 0;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at];
      if (byte === LINE_FEED || (byte === CARRIAGE_RETURN && bytes[at + 1] !== LINE_FEED)) count += 1;
    }
    return count;
  }

  /** Delimiters inside quotation marks are counted too: nobody has that many. */
  #fieldsIn(start: number, end: number): number {
    let count = 1;
    for (let at = this.#bytes.indexOf(this.#delimiter, start); at >= 0 && at < end; count += 1) {
      at = this.#bytes.indexOf(this.#delimiter, at + 1);
    }
    return count;
  }
}
