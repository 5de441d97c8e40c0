import { readFile } from 'node:fs/promises';
import { text as textOfStream } from 'node:stream/consumers';
import type { PullChange, Pulled } from '../channels/index.js';
import type { Settings } from '../config/index.js';
import type { Hub } from '../hub.js';
import { Refusal } from '../kit/refusal.js';
import type { Language, Sentence } from '../kit/sentence.js';
import { answered } from './channel-answer.js';
import { pullText } from './pull-text.js';
import { untilSignal } from './until-signal.js';

/** What `hub channel pull` is told; `auth` is false where the source is asked without a secret. */
export interface PullOptions extends Partial<Omit<PullChange, 'auth' | 'secret' | 'schedule'>> {
  readonly every?: string;
  readonly tokenFile?: string;
  readonly secretFile?: string;
  readonly auth?: boolean;
  readonly off?: boolean;
}

/** Has a channel pulled, changes what is agreed for that, or ends it. */
export function pullCommand(settings: Settings, code: string, options: PullOptions): Promise<void> {
  return answered(settings, async (hub, language) => {
    if (options.off) {
      await hub.pulls.drop(code);
      return language === 'zh' ? `渠道 ${code} 不再拉取。` : `The channel ${code} is pulled no more.`;
    }
    await hub.pulls.set(code, await changeOf(options));
    return stateText(hub, code, language);
  });
}

/** Asks for nothing more. */
export function pauseCommand(settings: Settings, code: string): Promise<void> {
  return answered(settings, async (hub, language) => {
    await hub.pulls.pause(code);
    return stateText(hub, code, language);
  });
}

/** Goes on. */
export function resumeCommand(settings: Settings, code: string): Promise<void> {
  return answered(settings, async (hub, language) => {
    await hub.pulls.resume(code);
    return stateText(hub, code, language);
  });
}

/** Pulls a channel in this process and tells what came of it; 1 at the end where it was not read to its end. */
export function pullNowCommand(settings: Settings, code: string): Promise<void> {
  return answered(settings, (hub, language) =>
    untilSignal(async (signal) => {
      await hub.pulls.hasten(code);
      const call = { database: hub.database, signal, mostPages: MOST_PAGES, isForced: true, isLastTry: true };
      const pulled = await hub.puller.pull(code, call);
      if (pulled !== 'done') process.exitCode = 1;
      return `${ENDINGS[pulled][language]}\n${await stateText(hub, code, language)}`;
    }),
  );
}

/** More than any pull has. */
const MOST_PAGES = 10_000;

const ENDINGS: Readonly<Record<Pulled, Sentence>> = {
  done: { zh: '已读到数据来源的末尾。', en: 'The source was read to its end.' },
  more: { zh: '尚未读到末尾，将按计划继续。', en: 'There is more, which is asked for by schedule.' },
  failed: { zh: '拉取未成功。', en: 'The source was not read to its end.' },
  nothing: {
    zh: '约定在拉取中被变更，本次未读到末尾。',
    en: 'What is agreed was changed meanwhile, and the source was not read to its end.',
  },
  busy: { zh: '另一进程正在拉取该渠道。', en: 'Another process is pulling this channel right now.' },
};

async function stateText(hub: Hub, code: string, language: Language): Promise<string> {
  const pull = (await hub.pulls.list()).find(({ channel }) => channel === code);
  return pull ? `${code}\n${pullText(pull, await hub.pulls.lastRun(code), language)}` : code;
}

/** What the options say of the pull. Secrets are read from files, as what is typed stands in lists of processes. */
export async function changeOf(given: PullOptions): Promise<PullChange> {
  const { every, tokenFile, secretFile, auth, off: _, ...change } = given;
  if (tokenFile !== undefined && secretFile !== undefined) throw new Refusal('INVALID_VALUE', TWO_SECRETS);
  const file = tokenFile ?? secretFile;
  const kind = tokenFile !== undefined ? 'BEARER' : secretFile !== undefined ? 'HMAC' : undefined;
  return {
    ...change,
    ...(every === undefined ? {} : { schedule: every }),
    ...(file === undefined ? {} : { secret: (await textIn(file)).trim() }),
    ...(kind !== undefined ? { auth: kind } : auth === false ? { auth: 'NONE' } : {}),
  };
}

function textIn(file: string): Promise<string> {
  return file === '-' ? textOfStream(process.stdin) : readFile(file, 'utf8');
}

const TWO_SECRETS: Sentence = {
  zh: '--token-file 与 --secret-file 只能给一个。',
  en: 'Give one of --token-file and --secret-file, and not both.',
};
