import { UploadPurpose } from './upload.enums.js';

/** What a type of files is: how its bytes are looked at, and how its names end. */
export type UploadKind = 'JPEG' | 'PNG' | 'WEBP' | 'PDF' | 'WORD' | 'EXCEL' | 'MP4';

/** A type that is taken. Pages, drawings and programs are none: a browser would run what is in them. */
export interface UploadType {
  readonly kind: UploadKind;
  readonly contentType: string;
  readonly endings: readonly string[];
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

const TYPES: readonly UploadType[] = [
  { kind: 'JPEG', contentType: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  { kind: 'PNG', contentType: 'image/png', endings: ['png'] },
  { kind: 'WEBP', contentType: 'image/webp', endings: ['webp'] },
  { kind: 'PDF', contentType: 'application/pdf', endings: ['pdf'] },
  { kind: 'WORD', contentType: `${OFFICE}.wordprocessingml.document`, endings: ['docx'] },
  { kind: 'EXCEL', contentType: `${OFFICE}.spreadsheetml.sheet`, endings: ['xlsx'] },
  { kind: 'MP4', contentType: 'video/mp4', endings: ['mp4', 'm4v'] },
];

const MEBIBYTE = 1024 * 1024;
const MOST_BYTES: Readonly<Record<UploadKind, number>> = {
  JPEG: 10 * MEBIBYTE,
  PNG: 10 * MEBIBYTE,
  WEBP: 10 * MEBIBYTE,
  PDF: 20 * MEBIBYTE,
  WORD: 20 * MEBIBYTE,
  EXCEL: 20 * MEBIBYTE,
  MP4: 100 * MEBIBYTE,
};

/** The largest file of any type. */
export const LARGEST_BYTES = Math.max(...Object.values(MOST_BYTES));

/** Types that are taken for a purpose: of evidence all, of anything else photos. */
export function typesFor(purpose: UploadPurpose): readonly UploadType[] {
  return purpose === UploadPurpose.CASE_EVIDENCE ? TYPES : TYPES.filter(isPhoto);
}

/** The type of this name; undefined where none is taken by it. */
export function typeOf(contentType: string): UploadType | undefined {
  return TYPES.find((type) => type.contentType === contentType);
}

/** The most bytes of a type. */
export const mostBytesOf = ({ kind }: UploadType): number => MOST_BYTES[kind];

/** Whether it is a picture, which loses where it was taken. */
function isPhoto({ kind }: UploadType): boolean {
  return kind === 'JPEG' || kind === 'PNG' || kind === 'WEBP';
}

/** Whether what is uploaded for it is a matter of a case, sealed with a key of its own. */
export function isOfCase(purpose: UploadPurpose): boolean {
  return purpose === UploadPurpose.CASE_EVIDENCE || purpose === UploadPurpose.HAZARD_PHOTO;
}

/** Whether whoever is nobody may send one; then it is nobody's, whoever sends it. */
export function isNameless(purpose: UploadPurpose): boolean {
  return purpose === UploadPurpose.HAZARD_PHOTO;
}
