import type { Sentence } from '../kit/sentence.js';

/** Why rows and runs end as they do, for people. */

export function recordTwice(sheet: string | null, row: number): Sentence {
  return {
    zh: `同一条记录在本文件中出现了两次且内容不同，首次在${sheet === null ? '' : `工作表“${sheet}”`}第 ${row} 行；以首次为准，本行待人工处理。`,
    en: `The same record stands in this file twice with different content, first in row ${row}${sheet === null ? '' : ` of the sheet "${sheet}"`}; that row counts, and a person has to decide on this one.`,
  };
}

export function olderThanKnown(asOf: string | null, knownAsOf: string | null): Sentence {
  return asOf !== null && knownAsOf !== null && asOf < knownAsOf
    ? {
        zh: `该数据截至 ${asOf}，而已有数据截至 ${knownAsOf}；较旧的数据未采用。`,
        en: `The row speaks of ${asOf}, and what is known speaks of ${knownAsOf}; the older one was not taken in.`,
      }
    : {
        zh: '该文件此前已导入，之后又收到过这条记录的新内容；旧文件的内容未采用；如应以此文件为准，请注明更新的数据日期。',
        en: 'This very file was taken in before, and the record has come with newer content since; the old content was not taken in again. If it is right after all, name a newer day of the data.',
      };
}

export function olderVersion(version: string): Sentence {
  return {
    zh: `该记录的版本 ${version} 早于已采用的版本，未采用。`,
    en: `The version ${version} of the record is older than the one that was taken in, so it was not.`,
  };
}

export function versionTwice(version: string): Sentence {
  return {
    zh: `该记录的版本 ${version} 此前来过且内容不同；以首次为准，本次待人工处理。`,
    en: `The version ${version} of the record came before with different content; that one counts, and a person has to decide on this one.`,
  };
}

export function versionOfOtherForm(version: string): Sentence {
  return {
    zh: `该记录的版本 ${version} 与此前的版本形式不同（计数与时间不能混用），无法比较先后，待人工处理。`,
    en: `The version ${version} of the record is of another form than those before it (a counter can not be compared with an instant), so a person has to decide on it.`,
  };
}

export const REJECTED_BY_PERSON: Sentence = {
  zh: '这一内容此前已由人工核对并拒收；如情况有变，请修改该行后再提交。',
  en: 'A person has looked at this very content and rejected it; if it is different now, change the row and send it again.',
};

export function farShorter(rows: number, before: number): Sentence {
  const missing = Math.round((1 - rows / before) * 100);
  return {
    zh: `本文件有 ${rows} 行，比上一次的 ${before} 行少 ${missing}%，可能不完整；已暂缓入库。请核对后确认继续或放弃。`,
    en: `The file has ${rows} rows, ${missing} % fewer than the ${before} of the one before, and may be incomplete; nothing of it was taken in. Look at it, then let it go on or drop it.`,
  };
}

/** Of a trial, which is held by nobody. */
export function wouldBeHeld(rows: number, before: number): Sentence {
  const missing = Math.round((1 - rows / before) * 100);
  return {
    zh: `本文件有 ${rows} 行，比上一次的 ${before} 行少 ${missing}%，可能不完整；正式导入时将暂缓入库，待人工确认。`,
    en: `The file has ${rows} rows, ${missing} % fewer than the ${before} of the one before, and may be incomplete; imported in earnest it would be held until a person has decided.`,
  };
}

export const FAULT: Sentence = {
  zh: '系统故障，导入中止；此前已入库的行保留，重新导入同一文件会从中断处继续。',
  en: 'A fault of the system ended the run; the rows taken in before it are kept, and importing the same file again goes on where it stopped.',
};

export const TRIAL_FAULT: Sentence = {
  zh: '系统故障，试运行中止；没有改变任何数据，请稍后重试。',
  en: 'A fault of the system ended the trial; no data was changed. Try again in a moment.',
};

export const STOPPED: Sentence = {
  zh: '导入被人为中止；此前已入库的行保留，重新导入同一文件会从中断处继续。',
  en: 'The run was stopped; the rows taken in before it are kept, and importing the same file again goes on where it stopped.',
};

export const TRIAL_STOPPED: Sentence = {
  zh: '试运行被人为中止；没有改变任何数据。',
  en: 'The trial was stopped; no data was changed.',
};

export const DROPPED: Sentence = {
  zh: '该批次经人工核对后放弃；没有改变任何数据。',
  en: 'A person has looked at the run and dropped it; no data was changed.',
};

export const FILE_GONE: Sentence = {
  zh: '该文件已超过保存期限，无法继续；请重新提交同一文件。',
  en: 'The file is not kept any more, so the run can not go on. Send the same file again.',
};

export const ABANDONED: Sentence = {
  zh: '执行进程意外结束，未能完成；请重新导入同一文件，已入库的行不会重复。',
  en: 'The process at work ended before it was done. Import the same file again; rows that were taken in are not doubled.',
};

export const GIVEN_UP: Sentence = {
  zh: '系统故障，多次尝试后仍未完成，已不再尝试；此前已入库的行保留。请重新提交同一文件（重放则重新发起），会从中断处继续。',
  en: 'A fault of the system kept the run from its end however often it was tried, and it is tried no more; the rows taken in before are kept. Send the same file again, or begin the replay again, to go on where it stopped.',
};

export function notReplayed(fileName: string, reason: Sentence): Sentence {
  return {
    zh: `文件“${fileName}”按现行规则无法读取，未重放，其余文件照常进行。${reason.zh}`,
    en: `The file "${fileName}" can not be read as things are now and was left out of the replay; the others were taken. ${reason.en}`,
  };
}

/** Who wins where nobody has said it in other words. */
export const CONFLICT_RULE: Sentence = {
  zh: '后到为准；注明数据日期的，以日期较新的为准。',
  en: 'The later delivery wins; where days are named, the newer day.',
};
