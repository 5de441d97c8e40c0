import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

/** A session ends behind its begin. */
export function endsTooEarly(): Refusal {
  return new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: '结束时间不晚于开始时间。请核对两个时间；跨夜的场次请写明第二天的日期。',
      en: 'The session ends no later than it begins. Check both; one over midnight ends on the next day.',
    },
    { path: ['endsAt'], rule: 'session.period' },
  );
}

/** `path` is the moment that does not fit. */
export function bookingTimesInvalid(path: 'bookingOpensAt' | 'bookingClosesAt'): Refusal {
  return new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: '预约时间不合理：开放预约应早于结束，预约截止应在开放预约之后，有截止时间的须有开放时间。请核对后重新报送。',
      en: 'The times of booking do not fit: it opens before the session ends, closes behind that, and does not close without opening. Check them and send the row again.',
    },
    { path: [path], rule: `session.${path}.order` },
  );
}

/** Seats are counted by their map: a number beside it that says something else is a mistake in one of them. */
export function placesContradict(capacity: number, seats: number): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `名额为 ${capacity}，而座位排共有 ${seats} 座。请核对；有座位排的，名额可不填。`,
      en: `The row says ${capacity} places and lists ${seats} seats. Check both; the number can be left out where seats are listed.`,
    },
    { path: ['capacity'], rule: 'session.capacity.seats' },
  );
}

export function tooManyKept(kept: number, places: number): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `单位名额合计 ${kept}，多于全部名额 ${places}。请核对后重新报送。`,
      en: `${kept} places are kept for employers, more than the ${places} that there are. Check both and send the row again.`,
    },
    { path: ['allotments'], rule: 'session.allotments.sum' },
  );
}

/** `path` is the column that is missing. */
export function partMissing(path: string, rule: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '车次、出发地、目的地要么都填，要么都不填；承办机构和体检项目也是。请补充或清空后重新报送。',
      en: 'The number, origin and destination of a trip go together, and so do who makes a check and what is looked at. Fill in all of them or none.',
    },
    { path: [path], rule },
  );
}

export function numberOfAnotherActivity(sessionNo: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `场次编号 ${sessionNo} 属于另一个活动。请核对活动编号和场次编号，或换一个场次编号。`,
      en: `The number ${sessionNo} belongs to a session of another activity. Check both numbers, or give the session another one.`,
    },
    { path: ['sessionNo'], rule: 'session.sessionNo.activity' },
  );
}

export function stationCodeUnknown(stationCode: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `没有编号为 ${stationCode} 的驿站。请核对编号；不在驿站举办的请不填。`,
      en: `No station has the code ${stationCode}. Check it, or leave it out where the session is elsewhere.`,
    },
    { path: ['stationCode'], rule: 'session.stationCode.unknown' },
  );
}

/** What a list says of places never takes one from somebody. `path` is the column that would. */
export function placesBooked(path: 'capacity' | 'seatRows' | 'allotments'): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该场次已有人预约或候补，清单不能减去已约的名额、座位或单位名额。请先办理取消，或保留这些名额后重新报送。',
      en: 'People have places in the session or wait for one, and a list takes none of them away. Cancel those first, or leave the places and send the row again.',
    },
    { path: [path], rule: `session.${path}.booked` },
  );
}

/** A list cancels a session that nobody has booked, and takes back neither that nor an announcement. */
export function stageNotAllowed(from: string, to: string): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `该场次现为“${from}”，不能按清单改为“${to}”：已取消的不再恢复，已公布的不回到草稿，有人预约的场次请在线取消并通知本人。`,
      en: `The session is ${from} and a list can not make it ${to}: what was cancelled stays so, what was announced is no draft again, and one with bookings is cancelled by cancelSession, which tells everyone.`,
    },
    { path: ['stage'], rule: 'session.stage.step' },
  );
}

/** A session that was cancelled is not moved or changed. */
export function sessionCancelled(sessionNo: string): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `场次 ${sessionNo} 已取消，不能再修改。请另排场次，用新的场次编号。`,
      en: `The session ${sessionNo} was cancelled and is not changed any more. Plan another one under a number of its own.`,
    },
    { path: ['sessionNo'], rule: 'session.cancelled' },
  );
}

export function legalSiteNoUnknown(legalSiteNo: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `没有编号为 ${legalSiteNo} 的法治阵地。请核对编号，或先把法治阵地台账报送入库；不在法治阵地举办的，不填此项。`,
      en: `No legal site has the number ${legalSiteNo}. Check it, or take in the ledger of legal sites first; leave it out where it is held elsewhere.`,
    },
    { path: ['legalSiteNo'], rule: 'session.legalSiteNo.unknown' },
  );
}

export function legalSiteOfOtherKind(): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '只有普法宣讲的场次可以填写普法阵地编号。请核对活动编号，或不填此项。',
      en: 'Only sessions of a talk about law are held at a legal site. Check the number of the activity, or leave it out.',
    },
    { path: ['legalSiteNo'], rule: 'session.legalSiteNo.kind' },
  );
}
