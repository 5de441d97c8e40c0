import { CommonCode } from '../../kit/graphql/user-errors.js';
import { IntakeCode } from '../../kit/intake-errors.js';
import { Refusal } from '../../kit/refusal.js';
import type { Sentence } from '../../kit/sentence.js';

/** No such record, or not of the caller's divisions: one answer for both. */
export function recordUnknown(id: string): Refusal {
  return notFound('sourceRecordId', {
    zh: `来源记录 ${id} 不存在，或不在您的管辖范围内。请从待处理清单中选择。`,
    en: `There is no source record ${id}, or it is not of your region. Take one of the list of those that wait.`,
  });
}

export function runUnknown(id: string): Refusal {
  return notFound('importRunId', {
    zh: `导入批次 ${id} 不存在，或不在您的管辖范围内。请从批次清单中选择。`,
    en: `There is no run ${id}, or it is not of your region. Take one of the list of runs.`,
  });
}

export function channelUnknown(code: string): Refusal {
  return notFound('channel', {
    zh: `没有代码为 ${code} 的渠道。请从渠道清单中选择。`,
    en: `There is no channel with the code ${code}. Take one of the list of channels.`,
  });
}

/** What a record is said to belong to is no record of the kind that its channel brings. */
export function belongsToNothing(id: string): Refusal {
  return notFound('belongsToId', {
    zh: `归属记录 ${id} 不存在，或不是该渠道所登记的对象。请核对编号；如不属于已有记录，请不填。`,
    en: `There is no record ${id} of the kind that this channel brings. Check the id, or leave it out when it is none of those that are there.`,
  });
}

export function recordDecided(verdict: string): Refusal {
  return new Refusal(
    IntakeCode.ALREADY_DECIDED,
    {
      zh: `该来源记录不再等待处理，现为 ${verdict}。请刷新待处理清单。`,
      en: `The source record does not wait any more; it is ${verdict} now. Ask for the list of those that wait again.`,
    },
    { path: ['sourceRecordId'] },
  );
}

export function runDecided(): Refusal {
  return new Refusal(
    IntakeCode.ALREADY_DECIDED,
    {
      zh: '该批次不再等待确认。请刷新批次清单。',
      en: 'The run is not held, or not any more. Ask for the list of runs again.',
    },
    { path: ['importRunId'] },
  );
}

/** The source has said something newer of the record since. */
export function newerCame(): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该记录此后又收到了更新的内容并已入库，不能再采用这一份。请予退回；如应以此为准，请来源单位重新提交。',
      en: 'Newer content of the record has come and was taken in since, so this one can not be. Reject it; if it is right after all, have its source send it again.',
    },
    { path: ['decision'], rule: 'channel.newerCame' },
  );
}

export function replayUnderWay(): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该渠道正在重放中。请等待其结束后再试。',
      en: 'What this channel delivered is being taken through the rules already. Wait for that run to end.',
    },
    { path: ['channel'], rule: 'channel.replayUnderWay' },
  );
}

/** Of some deliveries the file is gone; `from` is the first instant behind the last of them. */
export function notKeptSince(from: Sentence): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `该时间之后的部分文件已超过保存期限，无法重放。最早可从 ${from.zh}之后开始；更早的请来源单位重新提交。`,
      en: `Some files that came since then are not kept any more. The earliest start is behind ${from.en}; have the source send again what is older.`,
    },
    { path: ['receivedSince'], rule: 'channel.notKept' },
  );
}

function notFound(field: string, sentence: { readonly zh: string; readonly en: string }): Refusal {
  return new Refusal(CommonCode.NOT_FOUND, sentence, { path: [field] });
}
