import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

const { NOT_SAME_STATION } = declareUserErrorCodes({
  NOT_SAME_STATION: 'The records lie far apart or in two counties (疑非同一驿站).',
});

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
