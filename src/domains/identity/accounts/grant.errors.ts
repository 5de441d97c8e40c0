import type { Office, Scope } from '../../../auth/index.js';
import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

export function grantDaysWrong(from: string, to: string): Refusal {
  return new Refusal(CommonCode.PERIOD_INVALID, {
    zh: `授权的起始日 ${from} 晚于截止日 ${to}，未授权。请调换或更正日期。`,
    en: `The grant would begin on ${from} and end on ${to}, before it begins, so nothing was granted. Correct the days.`,
  });
}

export function grantRegionUnknown(regionCode: string): Refusal {
  return new Refusal(CommonCode.REGION_UNKNOWN, {
    zh: `没有区划代码 ${regionCode}，未授权。请核对代码，如 620702。`,
    en: `There is no division ${regionCode}, so nothing was granted. Check the code, as 620702.`,
  });
}

export function grantStationUnknown(stationCode: string): Refusal {
  return new Refusal(CommonCode.NOT_FOUND, {
    zh: `没有编号为 ${stationCode} 的驿站，未授权。请核对驿站编号，如 620702-TH-0001。`,
    en: `There is no station ${stationCode}, so nothing was granted. Check the code, as 620702-TH-0001.`,
  });
}

export function grantForStaff(scope: Scope): Refusal {
  return new Refusal(CommonCode.NOT_PERMITTED, {
    zh: `身份 ${scope} 只能授予经统一认证（含第二因素）登录的工作人员，会员账号只能授予 STATION_KEEPER。请改用工作人员账号。`,
    en: `The role ${scope} is for staff, who sign in with a second factor; a member's account can only be given STATION_KEEPER. Grant it to an account of staff.`,
  });
}

export function grantSecondOffice(office: Office): Refusal {
  return new Refusal(CommonCode.NOT_PERMITTED, {
    zh: `该账号在这些日子里已是 ${office} 管理员，三员不得兼任，未授权。请先收回原职责，或授予其他账号。`,
    en: `The account is the ${office} administrator on these days, and nobody holds two of the three offices, so nothing was granted. End that grant first, or grant it to another account.`,
  });
}

export function grantNotThere(grantId: string): Refusal {
  return new Refusal(CommonCode.NOT_FOUND, {
    zh: `没有编号为 ${grantId} 的有效授权，可能已收回。请用 hub grant list 查看。`,
    en: `There is no grant ${grantId} to end: it was ended before, or never given. \`hub grant list\` shows those that are there.`,
  });
}
