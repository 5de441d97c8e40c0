import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

const { NOT_SAME_STATION } = declareUserErrorCodes({
  NOT_SAME_STATION: 'The records lie far apart or in two counties (疑非同一驿站).',
});

type Field = 'keepCode' | 'mergeCode';

/** No record of one station can go into itself. */
export function mergedWithItself(stationCode: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `保留编号与并入编号都是 ${stationCode}，驿站不能与自身合并。请填写同一驿站的另一条记录的编号。`,
      en: `Both codes are ${stationCode}, and a record does not go into itself. Give the code of the other record of the station.`,
    },
    { path: ['mergeCode'], rule: 'station.merge.itself' },
  );
}

/** No station bears the code, or it is not the caller's: one answer for both. */
export function recordUnknown(field: Field, stationCode: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `编号 ${stationCode} 的驿站不存在，或不归您管理，两条记录须都在您的辖区内才能合并。请核对编号；跨辖区的，请由上级工会办理。`,
      en: `There is no station with the code ${stationCode}, or it is not yours; both records have to lie in your region. Check the code, or have the union above both regions do it.`,
    },
    { path: [field] },
  );
}

/** The record of that code went into another one before. */
export function alreadyMerged(field: Field, stationCode: string, into: string): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `编号 ${stationCode} 的记录此前已并入 ${into}，不能再次合并。如仍有重复记录，请改填 ${into}。`,
      en: `The record ${stationCode} went into ${into} before and can not be merged again. If there is still another record of the station, give ${into} instead.`,
    },
    { path: [field], rule: 'station.merge.merged' },
  );
}

/** A record as people tell it from another one; `place` is the full name of its division. */
export interface ShownRecord {
  readonly stationCode: string;
  readonly name: string;
  readonly place: string;
}

/** Nobody would take the two for one: whoever does says so. */
export function notSameStation(kept: ShownRecord, gone: ShownRecord, metres: number): Refusal {
  const shown = ({ stationCode, name, place }: ShownRecord) => ({
    zh: `${stationCode}“${name}”（${place}）`,
    en: `${stationCode} "${name}" (${place})`,
  });
  const [one, other] = [shown(kept), shown(gone)];
  return new Refusal(
    NOT_SAME_STATION,
    {
      zh: `${one.zh}与${other.zh}相距 ${metres} 米，相距过远或不在同一区县，可能不是同一驿站，未合并。请核对两个编号；确为同一驿站的，请确认（acceptDifferent）后重新提交。`,
      en: `${one.en} and ${other.en} lie ${metres} metres apart; records that far apart or in two counties may be of two stations, so they were not merged. Check both codes; if it is one station, say so by acceptDifferent and send it again.`,
    },
    { path: ['mergeCode'], rule: 'station.merge.different' },
  );
}
