import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { HttpFault } from '../../../kit/http/fault.js';
import { Refusal } from '../../../kit/refusal.js';
import type { CaseStage } from '../cases/case.enums.js';
import { STAGE_WORDS } from '../cases/case.words.js';

/** The case has as many files as it may. */
export const tooManyFiles = (there: number, given: number, most: number): Refusal =>
  new Refusal(
    CommonCode.TOO_MANY_ITEMS,
    {
      zh: `该案件已有 ${there} 份文件，本次提交 ${given} 份，每案最多 ${most} 份，未添加。请合并或减少文件后重试。`,
      en: `The case has ${there} files and ${given} more were given; a case has ${most} at most, so nothing was added. Put several into one, or leave some out.`,
    },
    { path: ['uploadIds'], rule: 'evidence.case.most' },
  );

/** More at once than is taken. */
export const tooManyAtOnce = (given: number, most: number): Refusal =>
  new Refusal(
    CommonCode.TOO_MANY_ITEMS,
    {
      zh: `本次提交 ${given} 份文件，每次最多 ${most} 份，未添加。请分次提交。`,
      en: `${given} files were given, and ${most} are taken at once, so nothing was added. Send the others by another call.`,
    },
    { path: ['uploadIds'], rule: 'evidence.uploadIds.most' },
  );

/** Nothing is added to a case that is over. */
export const caseIsOver = (stage: CaseStage): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `案件已${STAGE_WORDS[stage]}，不能再添加文件。如需补充证据，请联系承办人重新办理。`,
      en: `The case is ${stage}, and no file is added to one that is over. Ask its handler to open it again.`,
    },
    { path: ['caseNo'], rule: 'evidence.case.open' },
  );

export const signInToFetch = (): HttpFault =>
  new HttpFault(401, 'UNAUTHENTICATED', {
    zh: '下载案件文件须以获得该地址的身份登录。请在请求头 Authorization 中附上访问令牌。',
    en: 'A file of a case is given to whoever was given its address. Send your access token in the header Authorization.',
  });

/** One answer for an address that was altered, that is somebody else's, and whose file is gone or no longer the caller's to read. */
export const noSuchFile = (): HttpFault =>
  new HttpFault(404, 'BAD_USER_INPUT', {
    zh: '该下载地址不存在，或该文件不归您查看。请在案件的证据列表中重新获取下载地址。',
    en: 'There is no such address, or the file is not yours to see. Read downloadUrl of the evidence again.',
  });

export const addressOver = (): HttpFault =>
  new HttpFault(410, 'BAD_USER_INPUT', {
    zh: '该下载地址已失效（有效期 5 分钟）。请在案件的证据列表中重新获取下载地址。',
    en: 'This address is over: one holds five minutes. Read downloadUrl of the evidence again.',
  });
