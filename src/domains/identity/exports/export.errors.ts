import { toldInstant } from '../../../kit/graphql/told-instant.js';
import { declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { HttpFault } from '../../../kit/http/fault.js';
import { Refusal } from '../../../kit/refusal.js';

const ExportCode = declareUserErrorCodes(
  { EXPORT_TOO_SOON: 'A copy was asked for within the last day; wait, or fetch that one (导出过于频繁).' },
  ['EXPORT_TOO_SOON'],
);

export function exportTooSoon(again: Date): Refusal {
  const { zh, en } = toldInstant(again);
  return new Refusal(ExportCode.EXPORT_TOO_SOON, {
    zh: `您在 24 小时内已申请过个人信息副本，每 24 小时可申请一次。请在“我的信息副本”中查看上一份，或于 ${zh} 之后再申请。`,
    en: `You asked for a copy within the last 24 hours, and one in 24 hours is made. See the last one in me.dataExports, or ask again after ${en}.`,
  });
}

export function nobodyToExport(): never {
  throw new Refusal('NOT_PERMITTED', {
    zh: '当前登录不对应任何人员，没有可导出的信息。请在小程序中登录后再试。',
    en: 'You are signed in as nobody whose data could be given out. Sign in from the mini-program and try again.',
  });
}

export const signInToFetch = (): HttpFault =>
  new HttpFault(401, 'UNAUTHENTICATED', {
    zh: '下载个人信息副本须以本人身份登录。请在请求头 Authorization 中附上访问令牌。',
    en: 'A copy of personal data is given to the person alone. Send your access token in the header Authorization.',
  });

/** One answer for an address that was altered, that is somebody else's, and whose export is gone. */
export const noSuchDownload = (): HttpFault =>
  new HttpFault(404, 'BAD_USER_INPUT', {
    zh: '该下载地址不存在，或不属于您。请在“我的信息副本”中重新获取下载地址。',
    en: 'There is no such address, or it is not yours. Read downloadUrl of me.dataExports again.',
  });

export const downloadOver = (): HttpFault =>
  new HttpFault(410, 'BAD_USER_INPUT', {
    zh: '该下载地址已失效（有效期 15 分钟）。请在“我的信息副本”中重新获取下载地址；副本已删除的，请重新申请导出。',
    en: 'This address is over: one holds 15 minutes. Read downloadUrl of me.dataExports again; where the file was deleted, ask for another by exportMyData.',
  });

export const fetchedTooOften = (most: number): HttpFault =>
  new HttpFault(429, 'RATE_LIMITED', {
    zh: `该副本已下载 ${most} 次，达到上限。请使用已下载的文件，或重新申请导出。`,
    en: `This copy was fetched ${most} times, which is as often as it may be. Use what you have, or ask for another by exportMyData.`,
  });
