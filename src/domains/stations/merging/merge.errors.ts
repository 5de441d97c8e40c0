import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { StationStatus } from '../station.enums.js';

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

/** A record and how far it is in service. */
interface StatusOfRecord {
  readonly stationCode: string;
  readonly status: StationStatus;
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

/** What nobody may enter again would take the place of what is not closed for good. */
export function keptIsClosed(keepCode: string, mergeCode: string, status: StationStatus): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `保留的记录 ${keepCode} 已永久关闭（CLOSED），不可恢复；并入的记录 ${mergeCode} 为 ${status}，合并后会随之消失，未合并。请改为保留 ${mergeCode}。`,
      en: `The record that would stay, ${keepCode}, is CLOSED, which is final, and ${mergeCode}, which is ${status}, would vanish into it, so they were not merged. Keep the code ${mergeCode} instead.`,
    },
    { path: ['keepCode'], rule: 'station.merge.closed' },
  );
}

/** The station would be shown as less in service than one of its records says; whoever means that says so. */
export function lessInService(kept: StatusOfRecord, gone: StatusOfRecord): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `保留的记录 ${kept.stationCode} 为 ${kept.status}，并入的记录 ${gone.stationCode} 为 ${gone.status}，合并后驿站为 ${kept.status}，未合并。请改为保留 ${gone.stationCode}；确需如此的，请确认（acceptDifferent）后重新提交。`,
      en: `The record that would stay, ${kept.stationCode}, is ${kept.status}, and ${gone.stationCode}, which is ${gone.status}, would vanish into it, so they were not merged. Keep the code ${gone.stationCode} instead; if the station is ${kept.status}, say so by acceptDifferent and send it again.`,
    },
    { path: ['keepCode'], rule: 'station.merge.service' },
  );
}
