import { z } from 'zod';
/*
 * The file is one gzip stream of records. A record is a letter, the length of what follows (four bytes, the highest
 * first), and that many bytes:
 *
 *   M  the manifest, as JSON
 *   D  rows of the next table of the manifest as `COPY … TO STDOUT` wrote them; a table has any number of these
 *   T  the end of a table, as JSON: its name, its rows, and the SHA-256 of its bytes
 *   E  the end of the file, as JSON: all rows, and the SHA-256 of all records before it
 *
 * Counts and sums stand behind what they count, so both ways the file passes through little memory.
 */
export const RECORD = Object.freeze({ manifest: 'M', data: 'D', tableEnd: 'T', end: 'E' });
/** Bytes before the content of a record. */
export const RECORD_HEAD = 5;
/** Longest content that is written and read; longer data is parted. */
export const LONGEST_RECORD = 16 * 1024 * 1024;
export const FORMAT = 'union-service-hub backup';
export const FORMAT_VERSION = 1;
const nameShape = z.string().min(1);
const relationShape = z.object({ schema: nameShape, name: nameShape });
const tableShape = relationShape.extend({
    columns: z.array(z.object({ name: nameShape, type: nameShape })).min(1),
});
const sequenceShape = relationShape.extend({ value: z.string().regex(/^-?\d+$/), called: z.boolean() });
export const manifestShape = z.object({
    format: z.literal(FORMAT),
    version: z.literal(FORMAT_VERSION),
    takenAt: z.iso.datetime(),
    postgres: z.string(),
    migrations: z.array(nameShape).min(1),
    about: z.record(z.string(), z.unknown()),
    tables: z.array(tableShape),
    sequences: z.array(sequenceShape),
});
export const tableEndShape = z.object({ table: z.string(), rows: z.number().int().min(0), sha256: z.string() });
export const endShape = z.object({ rows: z.number().int().min(0), sha256: z.string() });
/** Name of a table for people and for comparing, as `stations.station`. */
export function nameOf({ schema, name }) {
    return `${schema}.${name}`;
}
export function recordHead(kind, length) {
    const head = Buffer.alloc(RECORD_HEAD);
    head.write(kind, 0, 'latin1');
    head.writeUInt32BE(length, 1);
    return head;
}
//# sourceMappingURL=format.js.map