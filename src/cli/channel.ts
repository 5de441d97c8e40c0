import { type ChannelTerms, nameOfTerm, type RegisteredChannel, type TermChange } from '../channels/index.js';
import type { Settings } from '../config/index.js';
import type { Hub } from '../hub.js';
import { Refusal } from '../kit/refusal.js';
import type { Language } from '../kit/sentence.js';
import { answered } from './channel-answer.js';
import { pullText } from './pull-text.js';

export interface ChannelSetOptions {
  readonly name?: string;
  readonly owner?: string;
  readonly mode?: ChannelTerms['mode'];
  readonly authority?: ChannelTerms['authority'];
  readonly subject?: string;
  readonly region?: string;
  readonly datum?: NonNullable<ChannelTerms['datum']> | 'none';
  readonly formats?: string;
  readonly conflictRule?: string;
  readonly expectedHours?: number | 'none';
  readonly holdBelow?: number | 'none';
  readonly signed?: boolean;
}

/** Shows all channels. */
export function channelListCommand(settings: Settings): Promise<void> {
  return answered(settings, async ({ registry }, language) => listText(await registry.list(), language));
}

/** Shows one channel, with how its pulls go. */
export function channelShowCommand(settings: Settings, code: string): Promise<void> {
  return answered(settings, async (hub, language) => {
    const channel = (await hub.registry.list()).find((known) => known.code === code);
    if (!channel) throw unknownChannel(code);
    const pull = await pulledText(hub, code, language);
    return [entryOf(channel, language), ...(pull === null ? [] : [pull])].join('\n');
  });
}

async function pulledText({ pulls }: Hub, code: string, language: Language): Promise<string | null> {
  const pull = (await pulls.list()).find(({ channel }) => channel === code);
  return pull ? pullText(pull, await pulls.lastRun(code), language) : null;
}

function unknownChannel(code: string): Refusal {
  return new Refusal('NOT_FOUND', {
    zh: `没有代码为“${code.slice(0, 60)}”的渠道；hub channel list 列出已有渠道。`,
    en: `There is no channel "${code.slice(0, 60)}"; hub channel list shows which there are.`,
  });
}

/** Registers a channel or changes its terms, and tells what is different now. */
export function channelSetCommand(settings: Settings, code: string, options: ChannelSetOptions): Promise<void> {
  return answered(settings, async ({ registry }, language) => {
    const { isNew, changes } = await registry.set(code, termsOf(options));
    return setText(code, isNew, changes, language);
  });
}

/** Makes a key and shows it, this once. */
export function channelKeyCommand(settings: Settings, code: string, overlapHours: number): Promise<void> {
  return answered(settings, async ({ registry }, language) => {
    const { key, secret, followed } = await registry.issueKey(code, overlapHours);
    const isChinese = language === 'zh';
    const lines = [
      key,
      isChinese ? `签名密钥 ${secret}` : `signing secret ${secret}`,
      isChinese
        ? '请立即妥善保存：两者只显示这一次；密钥只保留哈希值，签名密钥加密保存。'
        : 'Keep both now: they are shown this once. Of the key the hub keeps no more than a hash, of the secret what is sealed.',
      ...followed.map(({ prefix, endsAt }) =>
        isChinese
          ? `此前的密钥 ${prefix}… 有效至 ${endsAt?.toISOString()}。`
          : `The key before it, ${prefix}…, works until ${endsAt?.toISOString()}.`,
      ),
    ];
    return lines.join('\n');
  });
}

/** Ends keys at once. */
export function channelWithdrawCommand(settings: Settings, code: string, prefix: string | undefined): Promise<void> {
  return answered(settings, async ({ registry }, language) => {
    const ended = (await registry.withdraw(code, prefix ?? null)).map((start) => `${start}…`);
    if (ended.length === 0)
      return language === 'zh' ? `渠道 ${code} 没有有效密钥。` : `The channel ${code} had no key that works.`;
    return language === 'zh' ? `已停用密钥：${ended.join('、')}` : `Ended: ${ended.join(', ')}`;
  });
}

/** What the options say; "none" takes a term back. */
export function termsOf(given: ChannelSetOptions): Partial<ChannelTerms> {
  const { region, subject, datum, formats, expectedHours, holdBelow, ...options } = given;
  const orNone = <Value extends string | number>(value: Value | 'none') =>
    value === 'none' ? null : (value as Exclude<Value, 'none'>);
  return {
    ...options,
    ...(expectedHours === undefined ? {} : { expectedHours: orNone(expectedHours) }),
    ...(holdBelow === undefined ? {} : { holdBelow: orNone(holdBelow) }),
    ...(region === undefined ? {} : { regionCode: orNone(region) }),
    ...(subject === undefined ? {} : { subject: orNone(subject) }),
    ...(datum === undefined ? {} : { datum: orNone(datum) }),
    ...(formats === undefined ? {} : { formats: formats.split(',').map((format) => format.trim()) }),
  };
}

/** A channel in two or three lines. */
export function listText(channels: readonly RegisteredChannel[], language: Language): string {
  const isChinese = language === 'zh';
  if (channels.length === 0) return isChinese ? '尚未登记任何渠道。' : 'No channel is registered.';
  return channels.map((channel) => entryOf(channel, language)).join('\n');
}

const SHOWN = [
  ...(['mode', 'authority', 'subject', 'regionCode', 'datum', 'formats', 'expectedHours', 'holdBelow'] as const),
  'signed',
] as const;

function entryOf(channel: RegisteredChannel, language: Language): string {
  const isChinese = language === 'zh';
  const { code, name, owner, lastReceivedAt, silentSince, keys } = channel;
  const terms = SHOWN.filter((term) => channel[term] !== null && channel[term] !== false).map(
    (term) => `${nameOfTerm(term)[language]} ${valueText(channel[term], language)}`,
  );
  const never = isChinese ? '从未' : 'never';
  const heard = `${isChinese ? '最近接收' : 'last received'} ${lastReceivedAt?.toISOString() ?? never}`;
  const silent = silentSince && `${isChinese ? '静默自' : 'silent since'} ${silentSince.toISOString()}`;
  const shownKeys = keys.map(({ prefix, endsAt }) => {
    const until = endsAt && (isChinese ? `（有效至 ${endsAt.toISOString()}）` : ` (until ${endsAt.toISOString()})`);
    return `${prefix}…${until ?? ''}`;
  });
  return [
    `${code}  ${name} — ${owner}`,
    `    ${terms.join('; ')}`,
    `    ${[heard, ...(silent ? [silent] : [])].join('; ')}`,
    ...(shownKeys.length === 0 ? [] : [`    ${isChinese ? '密钥' : 'keys'} ${shownKeys.join(', ')}`]),
  ].join('\n');
}

function setText(code: string, isNew: boolean, changes: readonly TermChange[], language: Language): string {
  const isChinese = language === 'zh';
  const head = isNew
    ? isChinese
      ? `已登记渠道 ${code}。`
      : `The channel ${code} is registered.`
    : changes.length > 0
      ? isChinese
        ? `已更改渠道 ${code}：`
        : `The channel ${code} is changed:`
      : isChinese
        ? `渠道 ${code} 没有变化。`
        : `Nothing of the channel ${code} is different.`;
  const lines = changes.map(({ term, from, to }) => {
    const name = nameOfTerm(term)[language];
    return isNew
      ? `  ${name}: ${valueText(to, language)}`
      : `  ${name}: ${valueText(from, language)} → ${valueText(to, language)}`;
  });
  return [head, ...lines].join('\n');
}

function valueText(value: unknown, language: Language): string {
  if (value === null) return language === 'zh' ? '无' : 'none';
  if (typeof value === 'boolean') return language === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(',') : String(value);
}
