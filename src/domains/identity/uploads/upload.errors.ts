import { AttemptsError, CommonCode } from '../../../kit/graphql/user-errors.js';
import { HttpFault } from '../../../kit/http/fault.js';
import { Refusal } from '../../../kit/refusal.js';
import type { UploadType } from './upload.rules.js';

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

export const signInToUpload = (): Refusal =>
  new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: '未登录时只能上传隐患照片（HAZARD_PHOTO）。请登录后再上传其他文件。',
      en: 'Without signing in only a photo of a hazard (HAZARD_PHOTO) can be uploaded. Sign in to upload anything else.',
    },
    { path: ['purpose'], rule: 'upload.purpose.signedIn' },
  );

export const typeNotTaken = (given: string, taken: readonly UploadType[]): Refusal => {
  const allowed = taken.map(({ contentType }) => contentType);
  return new Refusal(
    CommonCode.FILE_INVALID,
    {
      zh: `媒体类型“${shown(given)}”不能上传，此用途允许 ${allowed.join('、')}。请转换格式后重试。`,
      en: `The media type "${shown(given)}" is not taken; for this purpose ${allowed.join(', ')} are. Convert the file and try again.`,
    },
    { path: ['contentType'], rule: 'upload.contentType.allowed' },
  );
};

export const tooLarge = (bytes: number, most: number): Refusal =>
  new Refusal(
    CommonCode.FILE_INVALID,
    {
      zh: `文件有 ${bytes} 字节（约 ${megabytes(bytes)} MB），此类文件最大 ${megabytes(most)} MB（${most} 字节）。请压缩后重试。`,
      en: `The file has ${bytes} bytes (some ${megabytes(bytes)} MB); of this type ${megabytes(most)} MB (${most} bytes) are allowed. Make it smaller and try again.`,
    },
    { path: ['bytes'], rule: 'upload.bytes.most' },
  );

/** The name is not repeated: what is wrong with it may not be seen, or may steer a screen. */
export const unsafeName = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '文件名含有不允许的字符（控制字符、文字方向标记、路径分隔符、< > 等），或以点开头、结尾、连续出现点。请改为普通文件名后重试。',
      en: 'The name of the file holds signs that are not allowed (control characters, marks of direction, separators of paths, < > and the like), or dots at its ends or in a row. Give it a plain name and try again.',
    },
    { path: ['fileName'], rule: 'upload.fileName.plain' },
  );

export const contradictingName = (fileName: string, { contentType, endings }: UploadType): Refusal => {
  const ending = shown(fileName.slice(fileName.lastIndexOf('.')));
  return new Refusal(
    CommonCode.FILE_INVALID,
    {
      zh: `文件名以“${ending}”结尾，与媒体类型 ${contentType} 不符，应为 .${endings.join('、.')}。请核对后重试。`,
      en: `The name of the file ends in "${ending}", and the media type ${contentType} has .${endings.join(', .')}. Correct one of them and try again.`,
    },
    { path: ['fileName'], rule: 'upload.fileName.ending' },
  );
};

/** Tickets are counted, not tries that were wrong. */
export const tooManyTickets = (seconds: number): Refusal =>
  new Refusal(
    CommonCode.TOO_MANY_ATTEMPTS,
    {
      zh: `申请上传过于频繁，本次未签发凭证。请等待 ${seconds} 秒后再试。`,
      en: `Too many tickets for uploads were asked for, so none was given. Wait ${seconds} seconds and try again.`,
    },
    { shownAs: { type: AttemptsError, fields: { retryAfterSeconds: seconds } } },
  );

/** One answer for an address that was altered, and for one whose ticket is gone. */
export const noSuchTicket = (): HttpFault =>
  new HttpFault(404, 'BAD_USER_INPUT', {
    zh: '该上传地址不存在或已失效。请重新申请上传凭证（createUploadTicket）。',
    en: 'There is no such address for an upload, or it is gone. Ask for another ticket by createUploadTicket.',
  });

export const ticketOver = (): HttpFault =>
  new HttpFault(410, 'BAD_USER_INPUT', {
    zh: '该上传凭证已过期（有效期 15 分钟），文件没有保存。请重新申请上传凭证（createUploadTicket）。',
    en: 'This ticket is over (one holds 15 minutes), and nothing was kept. Ask for another by createUploadTicket.',
  });

export const otherTicket = (): HttpFault =>
  new HttpFault(422, 'BAD_USER_INPUT', {
    zh: '表单字段 uploadId 与上传地址不是同一张凭证，文件没有保存。请使用同一张凭证的 url 和 formFields。',
    en: 'The form field uploadId is of another ticket than the address, and nothing was kept. Use url and formFields of one ticket.',
  });

export const otherType = (given: string, declared: string): HttpFault =>
  new HttpFault(415, 'BAD_USER_INPUT', {
    zh: `申请时声明的媒体类型为 ${declared}，发送的是“${shown(given)}”，文件没有保存。请按声明发送，或重新申请。`,
    en: `The ticket is for ${declared}, and "${shown(given)}" was sent, so nothing was kept. Send what was declared, or ask for another ticket.`,
  });

export const otherSize = (given: number, declared: number): HttpFault =>
  new HttpFault(422, 'BAD_USER_INPUT', {
    zh: `申请时声明的大小为 ${declared} 字节，收到 ${given} 字节，文件没有保存。请核对后重新上传，或重新申请。`,
    en: `The ticket is for ${declared} bytes, and ${given} came, so nothing was kept. Send the file that was declared, or ask for another ticket.`,
  });

export const notWhatItSays = ({ contentType }: UploadType): HttpFault =>
  new HttpFault(415, 'BAD_USER_INPUT', {
    zh: `文件内容不是声明的 ${contentType}，没有保存。请选择该类型的文件，或按实际类型重新申请。`,
    en: `The content of the file is not ${contentType} as it says, and nothing was kept. Choose a file of that type, or ask for a ticket for what it is.`,
  });

export const brokenFile = ({ contentType }: UploadType): HttpFault =>
  new HttpFault(422, 'BAD_USER_INPUT', {
    zh: `文件不完整或已损坏，不能作为 ${contentType} 打开，没有保存。请重新选择文件上传。`,
    en: `The file is cut short or damaged and does not open as ${contentType}, so nothing was kept. Choose it anew and send it again.`,
  });

/** Strangers have filled their part of the disk; it is free again once cases were made of the photos, or a day is over. */
export const noRoomForPhotos = (): HttpFault =>
  new HttpFault(
    503,
    'UNAVAILABLE',
    {
      zh: '等待提交的隐患照片过多，文件暂时没有保存。请稍后重新上传，或不附照片先提交隐患。',
      en: 'Too many photos of hazards wait for their reports, so nothing was kept. Send it again later, or report the hazard without it.',
    },
    { retryAfterSeconds: 600 },
  );

const megabytes = (bytes: number): number => Math.round((bytes / (1024 * 1024)) * 10) / 10;

function shown(text: string): string {
  return [...text.replace(/[\p{C}\p{Z}]/gu, ' ')].slice(0, 60).join('');
}
