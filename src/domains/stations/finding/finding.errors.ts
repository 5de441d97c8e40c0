import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Sentence } from '../../../kit/sentence.js';
import type { FoundStation } from './found-station.js';

type Path = readonly string[];

/** No station bears the code, nor did a record that went into one. */
export function stationUnknown(stationCode: string, path: Path): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `编号 ${stationCode} 的驿站不存在。请核对驿站编号，或扫描驿站的二维码。`,
      en: `There is no station with the code ${stationCode}. Check the code, or scan the one at the station.`,
    },
    { path },
  );
}

/**
 * Everybody may see the station, so it is said plainly that it is not the caller's: `place` is the full name of its
 * division, `right` what the right of the caller covers, and `others` who may do it instead.
 */
export function stationOfOthers(
  { askedAs, name }: FoundStation,
  { place, right, others }: { readonly place: string; readonly right: Sentence; readonly others: Sentence },
  path: Path,
): Refusal {
  return new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: `驿站 ${askedAs}“${name}”位于${place}，不归您管理；${right.zh}。请核对驿站编号，或由${others.zh}办理。`,
      en: `The station ${askedAs} "${name}" lies in ${place} and is not yours; ${right.en}. Check the code, or have it done by ${others.en}.`,
    },
    { path, rule: 'station.right' },
  );
}

/** Two records were made one before, just as it is asked for once more. */
export function mergedAlready(stationCode: string, into: string, path: Path): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `编号 ${stationCode} 的记录此前已并入 ${into}，合并早已完成，无需再办理。如要并入的是另一条记录，请改填其编号。`,
      en: `The record ${stationCode} went into ${into} before, so this merge is done already and nothing was done now. If another record was meant, give its code.`,
    },
    { path, rule: 'station.merged' },
  );
}

/** The record of that code went into another one, before or while this was asked. */
export function alreadyMerged(stationCode: string, into: string, path: Path): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `编号 ${stationCode} 的记录此前已并入 ${into}，本次未办理。请核对后改填 ${into}。`,
      en: `The record ${stationCode} went into ${into} before, so nothing was done. Look at ${into}, and give that code instead.`,
    },
    { path, rule: 'station.merged' },
  );
}
