import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

/** One answer for a file that is unknown, somebody else's, for something else, not there yet, taken already, and over. */
export const notToTake = (path: readonly string[]): Refusal =>
  new Refusal(
    CommonCode.FILE_INVALID,
    {
      zh: '该文件不能使用：编号不存在、不是您上传的、用途不符、尚未上传完成、已被使用或已过期。请重新申请上传凭证，上传完成后在 24 小时内提交。',
      en: 'This file can not be used: there is no such upload of yours for this purpose that came and was not used yet. Ask for a new ticket by createUploadTicket, send the file, and name it within 24 hours.',
    },
    { path, rule: 'upload.usable' },
  );
