import { z } from 'zod';
import { withoutPersonalMarks } from '../../../auth/index.js';
import { type CommandNames, oneOf, readCommand, text, whole } from '../../../kit/command.js';
import { Refusals } from '../../../kit/refusal.js';
import { UploadPurpose } from './upload.enums.js';
import { contradictingName, signInToUpload, tooLarge, typeNotTaken, unsafeName } from './upload.errors.js';
import { isNameless, LARGEST_BYTES, mostBytesOf, typesFor, type UploadType } from './upload.rules.js';

const LONGEST_NAME = 200;

const ticket = z.object({
  purpose: oneOf(UploadPurpose),
  fileName: text(1, LONGEST_NAME),
  contentType: text(1, 100),
  bytes: whole(1, LARGEST_BYTES),
});

const NAMES: CommandNames = {
  subject: 'upload',
  fields: {
    purpose: { zh: '上传用途', en: 'the purpose' },
    fileName: { zh: '文件名', en: 'the name of the file' },
    contentType: { zh: '媒体类型', en: 'the media type' },
    bytes: { zh: '文件大小', en: 'the size in bytes' },
  },
};

/** Which file somebody wants to send. */
export interface CreateUploadTicket {
  readonly purpose: UploadPurpose;
  /** Without numbers that mark a person; of a photo of a hazard none that its sender gave. */
  readonly fileName: string;
  readonly type: UploadType;
  readonly bytes: number;
}

/** Throws Refusals, with all reasons at once that the type, the size and the name give. */
export function readTicket(given: unknown): CreateUploadTicket {
  const { purpose, fileName, contentType, bytes } = readCommand(ticket, given, NAMES);
  const plainType = contentType.toLowerCase();
  const type = typesFor(purpose).find((each) => each.contentType === plainType);
  if (!type) throw new Refusals([typeNotTaken(contentType, typesFor(purpose)), ...badNames(fileName)]);
  const most = mostBytesOf(type);
  const refused = [
    ...(bytes > most ? [tooLarge(bytes, most)] : []),
    ...badNames(fileName),
    ...(endsAs(fileName, type) ? [] : [contradictingName(fileName, type)]),
  ];
  if (refused.length > 0) throw new Refusals(refused);
  return { purpose, type, bytes, fileName: isNameless(purpose) ? plainName(type) : withoutPersonalMarks(fileName) };
}

/** Some telephones put the id of an app and of whoever uses it into the names of photos: of a nameless one no name is kept. */
const plainName = ({ endings }: UploadType): string => `photo.${endings[0]}`;

/** Refuses a visitor whatever is no photo of a hazard. */
export function refuseVisitor({ purpose }: Pick<CreateUploadTicket, 'purpose'>, subject: string | null): void {
  if (subject === null && !isNameless(purpose)) throw signInToUpload();
}

/** What steers a screen, turns the direction of writing, leads to another folder, or is markup. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\ufffd/\\:*?"<>|]|^\.|\.\.|\.$/u;

function badNames(fileName: string) {
  return UNSAFE.test(fileName.normalize('NFKC')) || UNSAFE.test(fileName) ? [unsafeName()] : [];
}

/** A name without an ending contradicts nothing; one that holds several, as `a.html.jpg`, is told by its last. */
function endsAs(fileName: string, { endings }: UploadType): boolean {
  const ending = /\.([A-Za-z0-9]{1,10})$/.exec(fileName.normalize('NFKC').trim())?.[1];
  return ending === undefined || endings.includes(ending.toLowerCase());
}
