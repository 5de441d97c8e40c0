import { type Envelope, type Indexes, type IndexWriter, indexWriter, type Keyring } from '../../../auth/index.js';
import type { Transaction } from '../../../kit/database/database.js';
import { Refusal, Refusals } from '../../../kit/refusal.js';
import type { Regions } from '../../regions/index.js';
import { readIdNumber } from '../id-number.js';
import { readMobile } from '../mobile.js';
import { Gender, type IdType } from '../person.enums.js';
import { personRegionUnknown } from '../person.errors.js';
import { foundIdNumber } from '../person.fields.js';
import type { PersonValues } from '../person.values.js';
import { readName } from '../person-name.js';
import type { WorkerGroup } from '../worker-group.js';
import type { ApplyForMembership } from './application.commands.js';
import { underAge } from './application.errors.js';
import { APPLICATION_FOUND_BY, type ApplicationColumn, applicationPlace } from './application.fields.js';

const YOUNGEST_YEARS = 16;

/** What an applicant tells, each value in the one spelling in which it is kept. */
export interface Applicant {
  readonly name: string;
  readonly idType: IdType;
  readonly idNumber: string;
  readonly mobile: string | null;
  readonly mobileCheckedAt: string | null;
  readonly workerGroups: readonly WorkerGroup[];
  readonly workRegion: string | null;
}

/**
 * Reads what an applicant tells; a mobile that is left out is the one that WeChat has checked. Throws Refusals with all
 * that is wrong, none of which repeats what was told. `today` is the day in China.
 */
export function readApplicant(
  told: ApplyForMembership,
  { known, today, regions }: Readonly<{ known: PersonValues; today: string; regions: Pick<Regions, 'find'> }>,
): Applicant {
  const refusals: Refusal[] = [];
  const kept = <Value>(read: Value | Refusal): Value | undefined => {
    if (!(read instanceof Refusal)) return read;
    refusals.push(read);
    return undefined;
  };
  const name = kept(readName(told.name));
  const document = kept(readIdNumber(told.idType, told.idNumber, today));
  if (document?.birthDate && isTooYoung(document.birthDate, today)) refusals.push(underAge());
  const mobile = told.mobile === undefined ? undefined : kept(readMobile(told.mobile));
  const workRegion = told.workRegionCode ?? null;
  if (workRegion !== null && !regions.find(workRegion)) refusals.push(personRegionUnknown('workRegionCode'));
  if (name === undefined || document === undefined || refusals.length > 0) throw new Refusals(refusals);
  return {
    ...{ name, idType: told.idType, idNumber: document.number, workRegion },
    ...mobileOf(mobile, known),
    workerGroups: [...told.workerGroups].sort(),
  };
}

/** The one that was told, as checked where WeChat has checked it; else the one that was checked. */
function mobileOf(told: string | undefined, { mobile, mobileCheckedAt }: PersonValues) {
  if (told === undefined || told === mobile)
    return mobileCheckedAt === null ? { mobile: told ?? null, mobileCheckedAt } : { mobile, mobileCheckedAt };
  return { mobile: told, mobileCheckedAt: null };
}

/** Whoever was born on 29 February is sixteen in a leap year again. */
function isTooYoung(birthDate: string, today: string): boolean {
  const year = Number(birthDate.slice(0, 4)) + YOUNGEST_YEARS;
  return `${year}${birthDate.slice(4)}` > today;
}

/** What is known of a person once an application of theirs is granted: what was told in it is the newest word. */
export function asGranted(known: PersonValues, told: Applicant, today: string): PersonValues {
  const document = readIdNumber(told.idType, told.idNumber, today);
  const birthDate = document instanceof Refusal ? null : document.birthDate;
  return {
    ...{ name: told.name, idType: told.idType, idNumber: told.idNumber },
    ...(told.mobile === null ? mobileOf(undefined, known) : told),
    ...{ birthDate: birthDate ?? known.birthDate, gender: genderIn(told.idNumber, birthDate) ?? known.gender },
    ...{ homeRegion: known.homeRegion, workRegion: told.workRegion ?? known.workRegion },
    workerGroups: told.workerGroups.length > 0 ? told.workerGroups : known.workerGroups,
  };
}

/** Of a number with a date of birth the sign before the last one is odd for men. */
function genderIn(number: string, birthDate: string | null): Gender | null {
  if (birthDate === null) return null;
  return Number(number[16]) % 2 === 1 ? Gender.MALE : Gender.FEMALE;
}

/** What stands in the row of an application, of what was told. */
export interface SealedApplicant {
  readonly id: string;
  readonly name: Buffer | null;
  readonly idType: IdType | null;
  readonly idNumber: Buffer | null;
  readonly mobile: Buffer | null;
}

/** Seals what applicants tell, and opens it: each value bound to its application. */
export class ApplicantSeal {
  readonly #envelope: Envelope;
  readonly #keyring: Keyring;

  constructor({ envelope, keyring }: { readonly envelope: Envelope; readonly keyring: Keyring }) {
    this.#envelope = envelope;
    this.#keyring = keyring;
  }

  /** The columns of an application with what was told, and what finds it. */
  async sealed(tx: Transaction, id: string, { name, idType, idNumber, mobile }: Applicant) {
    const writer: IndexWriter = await indexWriter(tx, this.#keyring);
    const numberIndexes: Indexes = writer.of(APPLICATION_FOUND_BY.idNumber, foundIdNumber(idType, idNumber));
    return {
      name: this.#envelope.seal(name, applicationPlace('name', id)),
      idNumber: this.#envelope.seal(idNumber, applicationPlace('id_number', id)),
      mobile: mobile === null ? null : this.#envelope.seal(mobile, applicationPlace('mobile', id)),
      numberIndexes,
      mobileIndexes: writer.of(APPLICATION_FOUND_BY.mobile, mobile),
    };
  }

  note(id: string, note: string | undefined): Buffer | null {
    return note === undefined ? null : this.#envelope.seal(note, applicationPlace('decision_note', id));
  }

  /** One sealed value of an application. */
  valueIn(column: ApplicationColumn, id: string, sealed: Uint8Array | null): string | null {
    return sealed && this.#envelope.open(sealed, applicationPlace(column, id));
  }

  /** What was told; null once the application is decided, when it holds nothing of it. */
  opened({ id, name, idType, idNumber, mobile }: SealedApplicant) {
    if (!name || !idType || !idNumber) return null;
    return {
      name: this.#envelope.open(name, applicationPlace('name', id)),
      idType,
      idNumber: this.#envelope.open(idNumber, applicationPlace('id_number', id)),
      mobile: mobile && this.#envelope.open(mobile, applicationPlace('mobile', id)),
    };
  }
}
