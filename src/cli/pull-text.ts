import type { LastPull, ShownPull } from '../channels/index.js';
import type { Language, Sentence } from '../kit/sentence.js';
import { countsText } from './import-report.js';
import { shown } from './shown.js';

/** How a channel is pulled and how that goes, in some lines that are set in. */
export function pullText(pull: ShownPull, last: LastPull | null, language: Language): string {
  const lines = [agreedText(pull, language), timesText(pull, language)];
  if (pull.fault) lines.push(faultText(pull, language));
  if (last) lines.push(lastText(last, language));
  return lines.map((line) => `    ${shown(line)}`).join('\n');
}

function agreedText({ url, schedule, form, pageSize, auth, signedAnswers }: ShownPull, language: Language): string {
  const isChinese = language === 'zh';
  const head = isChinese ? `拉取 ${url}，按 ${schedule}（北京时间）` : `pulled from ${url} by ${schedule} (Shanghai)`;
  const size = isChinese ? `每页 ${pageSize}` : `${pageSize} a page`;
  const signed = signedAnswers ? [isChinese ? '应答须签名' : 'answers are signed'] : [];
  return [head, form, size, ASKED_WITH[auth][language], ...signed].join('; ');
}

/** What the source is shown, in words. */
const ASKED_WITH: Readonly<Record<ShownPull['auth'], Sentence>> = {
  NONE: { zh: '不带令牌和签名', en: 'asked without a secret' },
  BEARER: { zh: '带令牌', en: 'asked with a token' },
  HMAC: { zh: '请求签名', en: 'questions are signed' },
};

function timesText({ isPaused, isStopped, nextAt, triedAt, doneAt, hasCursor }: ShownPull, language: Language): string {
  const isChinese = language === 'zh';
  const [never, stopped, paused] = isChinese ? ['从未', '已停止', '已暂停'] : ['never', 'stopped', 'paused'];
  const next = isPaused ? paused : isStopped ? stopped : `${isChinese ? '下次' : 'next'} ${nextAt?.toISOString()}`;
  const tried = `${isChinese ? '上次尝试' : 'last tried'} ${triedAt?.toISOString() ?? never}`;
  const done = `${isChinese ? '上次读到末尾' : 'last read to its end'} ${doneAt?.toISOString() ?? never}`;
  const from = hasCursor ? [] : [isChinese ? '从头开始' : 'from the beginning'];
  return [next, tried, done, ...from].join('; ');
}

function faultText({ fault, faults }: ShownPull, language: Language): string {
  const count = language === 'zh' ? `连续失败 ${faults} 次` : faults === 1 ? 'failed once' : `failed ${faults} times`;
  return `${count}: ${fault?.code} ${fault?.sentence[language]}`;
}

function lastText({ id, state, reason, counts }: LastPull, language: Language): string {
  const head = language === 'zh' ? `最近批次 ${id} ${state}` : `last run ${id} ${state}`;
  return [head, countsText(counts, language), ...(reason ? [reason[language]] : [])].join('; ');
}
