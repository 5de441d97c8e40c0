import { CommonCode } from '../../kit/graphql/user-errors.js';
import { Refusal } from '../../kit/refusal.js';
import type { Sentence } from '../../kit/sentence.js';
import type { Regions } from './regions.js';

/** A code that no division bears or ever bore. `subject` begins the name of the rule, as `target`. */
export function regionUnknown(subject: string, regionCode: string): Refusal {
  return refusal(subject, {
    zh: `区划代码 ${regionCode} 不存在。请填写行政区划代码，境外填两位国家代码。`,
    en: `There is no division ${regionCode}, and never was. Give the code of a division, or two letters for a country abroad.`,
  });
}

/**
 * Why a code can not stand where a division in force is asked for: it has ended, and what took its place is named, or
 * there never was one. Undefined for one in force.
 */
export function regionNotInForce(regions: Regions, subject: string, regionCode: string): Refusal | undefined {
  const region = regions.find(regionCode);
  if (region && (region.validTo === null || region.validTo >= regions.tree.today())) return undefined;
  const successors = region?.successors.map(({ code, name }) => `${code} ${name}`) ?? [];
  const ended = successors.length > 0;
  return refusal(subject, {
    zh: `区划代码 ${regionCode} ${ended ? `已停用，现为 ${successors.join('、')}` : '不存在或已停用'}。请填写现行的行政区划代码，境外填两位国家代码。`,
    en: `The division code ${regionCode} ${ended ? `has ended; in its place are ${successors.join(', ')}` : 'is none that is in force'}. Give a code in force, or two letters for a country abroad.`,
  });
}

function refusal(subject: string, sentence: Sentence): Refusal {
  return new Refusal(CommonCode.REGION_UNKNOWN, sentence, {
    path: ['regionCode'],
    rule: `${subject}.region.unknown`,
  });
}
