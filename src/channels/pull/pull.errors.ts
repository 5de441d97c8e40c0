import { Refusal } from '../../kit/refusal.js';
import type { Sentence } from '../../kit/sentence.js';

/** What is said to whoever agrees on a pull. */

export function noChannel(channel: string): Refusal {
  const shown = channel.slice(0, 60);
  return new Refusal('NOT_FOUND', {
    zh: `没有代码为“${shown}”的渠道；请先用 hub channel set 登记（--name、--owner、--subject）。`,
    en: `There is no channel "${shown}"; register it by hub channel set first, with --name, --owner and --subject.`,
  });
}

export function notPulled(channel: string): Refusal {
  const shown = channel.slice(0, 60);
  return new Refusal('NOT_FOUND', {
    zh: `渠道“${shown}”没有约定拉取；请用 hub channel pull 约定（--url、--every）。`,
    en: `Nothing is agreed about pulling the channel "${shown}"; do so by hub channel pull, with --url and --every.`,
  });
}

export function noSubject(channel: string): Sentence {
  return {
    zh: `渠道 ${channel} 尚未约定数据主题；请先执行 hub channel set ${channel} --subject stations（或其他主题）。`,
    en: `Nothing is agreed about what the records of the channel ${channel} are; say it first, as by hub channel set ${channel} --subject stations.`,
  };
}

export const NO_ADDRESS: Sentence = {
  zh: '初次约定拉取，须给出网址（--url）和拉取时间（--every）。',
  en: 'To have a channel pulled, give the address of its source (--url) and when it is asked (--every).',
};

export const NO_SECRET: Sentence = {
  zh: '该身份验证方式需要凭证；请用 --token-file 或 --secret-file 给出。',
  en: 'This way to be known to the source needs something to show; give it by --token-file or --secret-file.',
};

export const WRONG_SECRET: Sentence = {
  zh: '凭证应为 16 到 500 个可见的 ASCII 字符，不含空格；文件中只放凭证本身。',
  en: 'What is shown to the source has 16 to 500 visible signs of ASCII without blanks, and nothing else stands in its file.',
};

export const KEEPS_SECRET: Sentence = {
  zh: '网址换到了另一主机，原有的凭证不会发给它；请同时用 --token-file 或 --secret-file 给出该主机的凭证。',
  en: 'The address leads to another host, which is not shown what was meant for the one before; give what is meant for it by --token-file or --secret-file.',
};

export const SIGNS: Sentence = {
  zh: '该渠道约定报送须签名，拉取的应答也须签名；请使用 --secret-file 与 --signed-answers，或先取消该约定。',
  en: 'The channel has agreed to sign what it sends, so answers are signed too: use --secret-file and --signed-answers, or take that back first.',
};

/** Of a run that was under way when something else was agreed. */
export const INTERRUPTED: Sentence = {
  zh: '拉取的约定被变更、暂停或取消，本次未读到末尾；已采用的记录保留，再次拉取时从中断处继续。',
  en: 'What is agreed about pulling the channel was changed, paused or taken back before the source was read to its end; what was taken in is kept, and the next pull goes on from there.',
};
