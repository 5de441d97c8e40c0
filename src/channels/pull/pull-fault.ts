import { type OutboundFault, outboundSentence } from '../../kit/http/outbound-fault.js';
import type { Sentence } from '../../kit/sentence.js';

/**
 * What follows from a fault: the same is asked `again` soon, or at its `next` time, or nothing is asked any more (`stop`)
 * until a person has looked.
 */
type AfterFault = 'again' | 'next' | 'stop';

interface FaultDetails {
  readonly after?: AfterFault;
  /** How long the source asks to be left alone. */
  readonly restSeconds?: number | undefined;
  readonly cause?: unknown;
}

/**
 * A page of a source could not be had or taken. The sentence repeats no word of the source and no address, so that it can
 * be kept and shown.
 */
export class PullFault extends Error {
  readonly code: string;
  readonly sentence: Sentence;
  readonly after: AfterFault;
  readonly restSeconds: number | undefined;

  constructor(code: string, sentence: Sentence, { after = 'again', restSeconds, cause }: FaultDetails = {}) {
    super(sentence.en, { cause });
    this.code = code;
    this.sentence = sentence;
    this.after = after;
    this.restSeconds = restSeconds;
  }
}

/** The source gave no answer. */
export function noAnswer(fault: OutboundFault): PullFault {
  const sentence = fault.code === 'TIMED_OUT' || fault.code === 'TOO_LONG' ? LARGE[fault.code] : fault.sentence;
  return new PullFault(fault.code, sentence ?? outboundSentence(fault.code), { cause: fault });
}

const LARGE: Readonly<Record<string, Sentence>> = {
  TIMED_OUT: {
    zh: '数据来源未在时限内答完，本页未采用，稍后再试。如反复出现，请用 hub channel pull --page-size 减小每页条数。',
    en: 'The source had not answered in full when its time was over; nothing of the page was taken, and it is asked again. If that goes on, ask for smaller pages by hub channel pull --page-size.',
  },
  TOO_LONG: {
    zh: '数据来源的一页超过 2 MB，未采用。请用 hub channel pull --page-size 减小每页条数。',
    en: 'A page of the source is larger than 2 MB and was not taken. Ask for smaller pages by hub channel pull --page-size.',
  },
};

/** The source answered with another status than 200. */
export function statusRefused(status: number, restSeconds: number | undefined): PullFault {
  if (status === 401 || status === 403) return new PullFault('UNAUTHORISED', unauthorised(status), { after: 'stop' });
  if (status >= 300 && status < 400) return new PullFault('REDIRECTED', redirected(status));
  const isBusy = status === 429 || status === 503;
  return new PullFault(isBusy ? 'BUSY' : 'REFUSED', isBusy ? busy(status) : other(status), { restSeconds });
}

function unauthorised(status: number): Sentence {
  return {
    zh: `数据来源拒绝了身份凭证（${status}），已停止拉取。请核对令牌或共享密钥，用 hub channel pull --token-file 或 --secret-file 更新，或用 hub channel resume 重新开始。`,
    en: `The source refused who asks (${status}), and is asked no more. Check the token or the shared secret and give it anew by hub channel pull --token-file or --secret-file, or go on by hub channel resume.`,
  };
}

function redirected(status: number): Sentence {
  return {
    zh: `数据来源要求转到别的网址（${status}）；转址不予跟随。请用 hub channel pull --url 填写最终的网址。`,
    en: `The source sends elsewhere (${status}), which is not followed. Give the address that answers by hub channel pull --url.`,
  };
}

function busy(status: number): Sentence {
  return {
    zh: `数据来源繁忙或要求放慢（${status}），稍后再试。`,
    en: `The source is busy or asks for fewer calls (${status}); it is asked again later.`,
  };
}

function other(status: number): Sentence {
  return {
    zh: `数据来源的应答是 ${status}，应为 200。请与对方核对网址和服务状态。`,
    en: `The source answered ${status}, where 200 is expected. Check with its owner the address and how the service does.`,
  };
}

/** The answer is no page. */
export function brokenPage(what: Sentence, cause?: unknown): PullFault {
  return new PullFault(
    'BROKEN_PAGE',
    {
      zh: `数据来源的应答${what.zh}；本页未采用，稍后再试。请与对方核对接口格式。`,
      en: `The answer of the source ${what.en}; nothing of the page was taken, and it is asked again. Check with its owner what it answers.`,
    },
    { cause },
  );
}

/** The records of a page can not be read as a table. */
export function unreadablePage(reason: Sentence, cause: unknown): PullFault {
  return new PullFault(
    'UNREADABLE',
    {
      zh: `数据来源的记录无法读取，本页未采用。${reason.zh}`,
      en: `The records of the source can not be read, and nothing of the page was taken. ${reason.en}`,
    },
    { cause },
  );
}

/** What the source says is behind a page leads nowhere, or in a circle. */
export const CIRCLE: Sentence = {
  zh: '数据来源的游标没有前进（重复、循环，或说还有更多却没有给出游标），本次拉取中止；已采用的记录保留，下次按计划再试。请与对方核对分页接口。',
  en: 'The cursor of the source does not go on: it repeats, goes in a circle, or is missing where more is said to follow. The pull was ended; what was taken is kept, and the source is asked again at its next time. Check with its owner how it pages.',
};

export const HUB_FAULT: Sentence = {
  zh: '系统故障，多次尝试后本页仍未采用；游标未移动，稍后再试，详情见系统日志。',
  en: 'A fault of the system kept a page from being taken however often it was tried. The cursor has not moved, and the page is asked for again later; the log of the hub says more.',
};

export const NO_SUBJECT: Sentence = {
  zh: '该渠道尚未约定数据主题，不知道记录是什么。请用 hub channel set --subject 约定。',
  en: 'Nothing is agreed about what the records of the channel are. Say it by hub channel set --subject.',
};

export const UNSIGNED: Sentence = {
  zh: '该渠道约定应答须签名，而本页没有签名、签名不符，或签名时间与平台时钟相差超过 5 分钟；本页未采用。请与对方核对共享密钥与签名方法。',
  en: 'The answers of the channel are agreed to be signed, and this one is not, or not by the shared secret, or more than five minutes off the clock of the hub; nothing of the page was taken. Check the secret and the way of signing with the owner of the source.',
};
