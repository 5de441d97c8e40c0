import { stat } from 'node:fs/promises';
import { withoutPersonalMarks } from '../../auth/index.js';
import { isDay } from '../../kit/graphql/scalars.js';
import type { Sentence } from '../../kit/sentence.js';
import { fileHash } from '../decode/index.js';
import { storable } from '../records/identity.js';

/** A delivery that can not even begin: there is no such file, or it is described wrongly. Nothing is recorded of it. */
export class DeliveryRefused extends Error {
  readonly sentence: Sentence;

  constructor(sentence: Sentence, options?: ErrorOptions) {
    super(sentence.en, options);
    this.name = 'DeliveryRefused';
    this.sentence = sentence;
  }
}

interface Described {
  readonly channel: string;
  readonly path: string;
  readonly fileName: string;
  readonly asOf: string | null;
}

/** What the acts of the hub itself go by, where others name their channel. */
export const OF_THE_HUB = 'HUB';
export const CHANNEL_CODE = /^(?!HUB$)[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u;
export const LONGEST_FILE_NAME = 255;
/** Somewhere on earth it is already tomorrow. */
export const FIRST_ZONE_MILLIS = 14 * 3_600_000;

/** What is kept of a delivery besides what was told: its name as it can be stored, and the hash of its bytes. */
export async function checkedDelivery(
  given: Described,
): Promise<{ readonly fileName: string; readonly fileHash: string }> {
  refuseCode(given.channel);
  refuseDay(given.asOf);
  const fileName = [...storable(withoutPersonalMarks(given.fileName))].slice(0, LONGEST_FILE_NAME).join('');
  try {
    if (!(await stat(given.path)).isFile()) throw notAFile(fileName);
    return { fileName, fileHash: await fileHash(given.path) };
  } catch (error) {
    if (error instanceof DeliveryRefused) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new DeliveryRefused(
      {
        zh: `无法读取文件“${fileName}”（${code}）；请检查路径与读取权限后重试。`,
        en: `The file "${fileName}" can not be read (${code}); check its path and the right to read it, and try again.`,
      },
      { cause: error },
    );
  }
}

/** A device or a pipe may never end, and can not be read twice as a file is. */
function notAFile(fileName: string): DeliveryRefused {
  return new DeliveryRefused({
    zh: `“${fileName}”不是普通文件（而是文件夹、设备或管道），不能导入；请先把内容存为文件，再指定该文件。`,
    en: `"${fileName}" is not a regular file but a folder, a device or a pipe, and can not be taken in; save what it holds to a file and name that.`,
  });
}

/** Refuses what can not be the code of a channel. */
export function refuseCode(channel: string): void {
  if (channel.toUpperCase() === OF_THE_HUB) throw ofTheHub();
  if (CHANNEL_CODE.test(channel)) return;
  throw new DeliveryRefused({
    zh: `渠道代码“${channel.slice(0, 60)}”不合法：应为 1 到 40 个字母、数字、点、横线或下划线，如 C3-stations。`,
    en: `The channel code "${channel.slice(0, 60)}" is not allowed: it has 1 to 40 letters, digits, points, dashes or underscores, as C3-stations.`,
  });
}

/** A channel that nobody has described would be believed as a ledger of the unions is, also one that was meant for a partner. */
export function channelNotRegistered(channel: string): DeliveryRefused {
  return new DeliveryRefused({
    zh: `渠道 ${channel} 尚未登记，本文件未导入；未登记的渠道会按台账（LEDGER）采信。请核对渠道代码，或先用 hub channel set ${channel} 登记（--name、--owner、--authority）后重试。`,
    en: `The channel ${channel} is not registered, so nothing was taken in: one that nobody has described would be believed as a ledger (LEDGER). Check the code, or register it by hub channel set ${channel} with --name, --owner and --authority, and try again.`,
  });
}

function ofTheHub(): DeliveryRefused {
  return new DeliveryRefused({
    zh: `渠道代码 ${OF_THE_HUB} 专指平台自身的操作；请改用其他代码，如 C3-stations。`,
    en: `The channel code ${OF_THE_HUB} stands for the acts of the hub itself; use another, as C3-stations.`,
  });
}

/** Refuses a day that is none, or has not come yet. A slip of the year would make everything that comes later look outdated. */
export function refuseDay(asOf: string | null): void {
  if (asOf === null) return;
  const tomorrow = new Date(Date.now() + FIRST_ZONE_MILLIS).toISOString().slice(0, 10);
  if (isDay(asOf) && asOf <= tomorrow) return;
  throw new DeliveryRefused({
    zh: `数据日期“${asOf.slice(0, 40)}”不合法：应为不晚于今天的日期，如 2024-05-22。`,
    en: `The day of the data was given as "${asOf.slice(0, 40)}"; it must be a day of the calendar and not in the future, as 2024-05-22.`,
  });
}
