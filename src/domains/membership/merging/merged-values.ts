import type { PersonValues } from '../person.values.js';

/**
 * What is known of a person of whom there were two records. What the record that stays says, stands; what it leaves blank
 * is filled from the one that goes. An id number comes with its kind and the date of birth. Of two mobiles, one that
 * WeChat has checked goes before one that was told, and of two that were checked the one checked last. The person belongs
 * to the groups of workers of both.
 */
export function mergedValues(kept: PersonValues, gone: PersonValues): PersonValues {
  return {
    name: kept.name ?? gone.name,
    ...documentOf(kept.idNumber === null ? gone : kept),
    birthDate: kept.birthDate ?? gone.birthDate,
    ...mobileOf(isCheckedLater(gone, kept) || kept.mobile === null ? gone : kept),
    gender: kept.gender ?? gone.gender,
    homeRegion: kept.homeRegion ?? gone.homeRegion,
    workRegion: kept.workRegion ?? gone.workRegion,
    workerGroups: [...new Set([...kept.workerGroups, ...gone.workerGroups])].sort(),
  };
}

const documentOf = ({ idType, idNumber }: PersonValues) => ({ idType, idNumber });
const mobileOf = ({ mobile, mobileCheckedAt }: PersonValues) => ({ mobile, mobileCheckedAt });

function isCheckedLater(one: PersonValues, other: PersonValues): boolean {
  if (one.mobileCheckedAt === null) return false;
  return other.mobileCheckedAt === null || Date.parse(one.mobileCheckedAt) > Date.parse(other.mobileCheckedAt);
}
