import { Fault } from '../kit/graphql/faults.js';
import { HttpFault } from './http-fault.js';

const MEBIBYTE = 1024 * 1024;

export function tooLargeFile(mostBytes: number): HttpFault {
  const most = mostBytes >= MEBIBYTE ? `${Math.floor(mostBytes / MEBIBYTE)} MB` : `${mostBytes} B`;
  return new HttpFault(413, 'OPERATION_TOO_LARGE', {
    zh: `文件超过上限 ${most}。请拆分为几个文件分别上传。`,
    en: `The file is larger than ${most}, which is the most. Send it as several files.`,
  });
}

export function tooSlow(): HttpFault {
  return new HttpFault(408, 'TIMEOUT', {
    zh: '文件传输过慢，已中断；没有导入任何内容。请换一个网络后重新上传，或拆分为几个文件。',
    en: 'The file came too slowly and was cut off; none of it was taken in. Send it again over a better line, or as several files.',
  });
}

export function unanswered(millis: number): Fault {
  const seconds = Math.round(millis / 100) / 10;
  return new Fault('TIMEOUT', {
    zh: `处理超过 ${seconds} 秒，已停止等待；其中一部分可能已经入库。请重新发送全部内容，已入库的不会重复。`,
    en: `It took longer than ${seconds} s and was given up; a part of it may have been taken in. Send all of it again: what was taken in is not doubled.`,
  });
}

export function brokenOff(): HttpFault {
  return new HttpFault(400, 'BAD_USER_INPUT', {
    zh: '文件没有传完，连接已中断；没有导入任何内容。请重新上传。',
    en: 'The file broke off before its end; none of it was taken in. Send it again.',
  });
}

export function empty(): HttpFault {
  return new HttpFault(400, 'BAD_USER_INPUT', {
    zh: '请求体为空。请把文件或记录原样作为请求体发送，如 curl -X POST -T 文件。',
    en: 'The body is empty. Send the file, or the records, as the body of the request, as by curl -X POST -T FILE.',
  });
}

export function tooMany(most: number): HttpFault {
  return new HttpFault(
    503,
    'UNAVAILABLE',
    {
      zh: `同时上传的文件已达上限 ${most} 个。请稍后重试。`,
      en: `Already ${most} files are being received, which is the most at once. Try again in a moment.`,
    },
    { retryAfterSeconds: 5 },
  );
}

export function noRoom(): HttpFault {
  return new HttpFault(
    503,
    'UNAVAILABLE',
    { zh: '文件暂时无法保存。请稍后重新上传。', en: 'The file can not be kept right now. Send it again later.' },
    { retryAfterSeconds: 60 },
  );
}

/** `curl -d` says the same type as `--data-binary` and takes the line ends out of a file. */
export function inForm(): HttpFault {
  return new HttpFault(415, 'BAD_USER_INPUT', {
    zh: '不接受表单。请把文件或记录原样作为请求体发送：curl -X POST -T 文件，或 --data-binary @文件 并加上 -H "content-type: application/octet-stream"（记录用 application/json 或 application/jsonl）。',
    en: 'A form is not taken. Send the file, or the records, as the body: curl -X POST -T FILE, or --data-binary @FILE with -H "content-type: application/octet-stream" (application/json or application/jsonl for records).',
  });
}

export function formBroken(): HttpFault {
  return new HttpFault(400, 'BAD_USER_INPUT', {
    zh: '表单不完整或格式不符（multipart/form-data），没有保存任何内容。请重新上传。',
    en: 'The form is cut short or is no multipart/form-data, and nothing of it was kept. Send it again.',
  });
}

export function noFileInForm(): HttpFault {
  return new HttpFault(400, 'BAD_USER_INPUT', {
    zh: '表单中没有名为 file 的文件。请在 wx.uploadFile 中设置 name 为 file 后重新上传。',
    en: 'The form has no file under the name file. Name it so (in wx.uploadFile by name) and send it again.',
  });
}

export function tooMuchForm(mostFields: number): HttpFault {
  return new HttpFault(400, 'BAD_USER_INPUT', {
    zh: `表单只能有一个文件和至多 ${mostFields} 个短字段。请去掉其余内容后重新上传。`,
    en: `A form has one file and ${mostFields} short fields at most. Leave out what is more and send it again.`,
  });
}

export function packed(): HttpFault {
  return new HttpFault(415, 'BAD_USER_INPUT', {
    zh: '不接受压缩传输（content-encoding）。请把文件原样发送。',
    en: 'A packed body (content-encoding) is not taken. Send the file as it is.',
  });
}
