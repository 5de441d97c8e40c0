import { type Refusal, Refusals } from '../../kit/refusal.js';
import type { Regions } from '../regions/index.js';
import { todayInChina } from '../regions/index.js';
import { readIdNumber } from './id-number.js';
import { readMobile } from './mobile.js';
import { Gender, IdType } from './person.enums.js';
import { idNumberAlone, idNumberBirth, personRegionUnknown } from './person.errors.js';
import { readName } from './person-name.js';
import type { WorkerGroup } from './worker-group.js';

/** What is told of a person, as it was typed; what is left out is not known. */
export interface ToldPerson {
  readonly name?: string;
  /** RESIDENT_ID when left out beside a number. */
  readonly idType?: IdType;
  readonly idNumber?: string;
  readonly mobile?: string;
  /** As 1985-02-28; that of the id number when left out. */
  readonly birthDate?: string;
  readonly gender?: Gender;
  readonly homeRegion?: string;
  readonly workRegion?: string;
  readonly workerGroups?: readonly WorkerGroup[];
}

/** The same, each value in the one spelling in which it is kept. */
export interface PersonDetails {
  readonly name: string | null;
  readonly idType: IdType | null;
  readonly idNumber: string | null;
  readonly mobile: string | null;
  readonly birthDate: string | null;
  readonly gender: Gender | null;
  readonly homeRegion: string | null;
  readonly workRegion: string | null;
  readonly workerGroups: readonly WorkerGroup[];
}

/** Reads what is told of a person. Throws Refusals with all that is wrong, none of which repeats what was told. */
export function readPerson(told: ToldPerson, regions: Pick<Regions, 'find'>): PersonDetails {
  const refusals: Refusal[] = [];
  const kept = <Value>(read: Value | Refusal | null): Value | null => {
    if (!(read instanceof Error)) return read;
    refusals.push(read);
    return null;
  };
  const name = kept(told.name === undefined ? null : readName(told.name));
  const document = kept(documentOf(told));
  const mobile = kept(told.mobile === undefined ? null : readMobile(told.mobile));
  for (const path of ['homeRegion', 'workRegion'] as const)
    if (told[path] !== undefined && !regions.find(told[path])) refusals.push(personRegionUnknown(path));
  if (document?.birthDate && told.birthDate && document.birthDate !== told.birthDate) refusals.push(idNumberBirth());
  if (refusals.length > 0) throw new Refusals(refusals);
  return {
    name,
    mobile,
    idType: document?.idType ?? null,
    idNumber: document?.number ?? null,
    birthDate: document?.birthDate ?? told.birthDate ?? null,
    gender: told.gender ?? document?.gender ?? null,
    homeRegion: told.homeRegion ?? null,
    workRegion: told.workRegion ?? null,
    workerGroups: [...new Set(told.workerGroups ?? [])].sort(),
  };
}

interface Document {
  readonly idType: IdType;
  readonly number: string;
  readonly birthDate: string | null;
  readonly gender: Gender | null;
}

function documentOf({ idType, idNumber }: ToldPerson): Document | Refusal | null {
  if (idNumber === undefined) return idType === undefined ? null : idNumberAlone();
  const type = idType ?? IdType.RESIDENT_ID;
  const read = readIdNumber(type, idNumber, todayInChina());
  if (read instanceof Error) return read;
  // The number before the last sign is odd for men.
  const sign = read.birthDate === null ? undefined : Number(read.number[16]);
  const gender = sign === undefined ? null : sign % 2 === 1 ? Gender.MALE : Gender.FEMALE;
  return { ...read, idType: type, gender };
}
