import { employerKeyOf } from '../cases/employer-key.js';
import type { ToldHeadline } from './told.command.js';

/** An employer as somebody told of it. */
export type ToldEmployer = Pick<ToldHeadline, 'employerName' | 'employerUscc' | 'formerNames'>;

/**
 * Whether two may be one employer: the same credit code, or names (also old ones) of which one holds the other without the
 * forms of companies. Where both have a code, the code alone says it.
 */
export function mayBeSame(one: ToldEmployer, other: ToldEmployer): boolean {
  if (one.employerUscc !== null && other.employerUscc !== null) return one.employerUscc === other.employerUscc;
  const [keys, others] = [keysOf(one), keysOf(other)];
  return keys.some((key) => others.some((own) => key === own || holds(key, own) || holds(own, key)));
}

/** Whether some groups of tellings may all be of one employer; a group that names none says nothing against it. */
export function mayBeOne(groups: readonly (readonly ToldEmployer[])[]): boolean {
  const [first, ...others] = groups.map((group) => group.filter(isNamed)).filter((group) => group.length > 0);
  if (!first) return true;
  const joined = [...first];
  for (let rest = others; rest.length > 0; ) {
    const next = rest.find((group) => group.some((one) => joined.some((other) => mayBeSame(one, other))));
    if (!next) return false;
    joined.push(...next);
    rest = rest.filter((group) => group !== next);
  }
  return true;
}

const isNamed = ({ employerName, employerUscc }: ToldEmployer): boolean =>
  employerName !== null || employerUscc !== null;

const keysOf = ({ employerName, formerNames }: ToldEmployer): readonly string[] =>
  [...(employerName === null ? [] : [employerName]), ...formerNames].map(employerKeyOf);

/** A name of one sign is in too many others. */
const holds = (name: string, part: string): boolean => [...part].length > 1 && name.includes(part);
