import { z } from 'zod';
import { type CommandNames, listOf, optionalText, readCommand, text, whole } from '../../../kit/command.js';
import { type Refusal, refusalsOf } from '../../../kit/refusal.js';

const MOST_ITEMS = 1_000;
const ID = 64;
const CODE = 40;
const LARGEST = Number.MAX_SAFE_INTEGER;

const instant = z.string();
const batch = z.object({
  batchId: text(1, ID),
  deviceId: text(1, ID),
  merchantId: optionalText(100),
  stationCode: optionalText(CODE),
  deviceClock: instant,
  items: listOf(z.object({ offlineId: z.string() }).loose(), 0, MOST_ITEMS),
});
const item = z.object({
  offlineId: text(1, ID),
  sequence: whole(1, 2_147_483_647),
  offlineToken: text(1, 400),
  benefitCode: text(1, CODE),
  receiptNo: text(1, ID),
  amount: z.object({ amountFen: whole(0, LARGEST), currency: text(3, 3) }).optional(),
  occurredAt: instant,
});
/** As much of a text of any kind as can be kept. */
const said = z.string().transform((text) => text.slice(0, ID).replaceAll('\0', '').toWellFormed());

// What is kept of an item of the wrong shape: which it is, and of the rest what there is.
const name = z.object({
  offlineId: text(1, ID),
  sequence: whole(1, 2_147_483_647),
  benefitCode: said,
  receiptNo: said,
  occurredAt: instant,
});

/** A batch as it came; its items are read one by one, so that a bad one keeps no other back. */
export type SyncBatch = Readonly<z.output<typeof batch>>;
/** What was redeemed without a network. */
export type OfflineItem = Readonly<z.output<typeof item>>;
/** Which item it is, of one that is nothing else for sure. */
export type NamedItem = Readonly<z.output<typeof name>>;

const NAMES: CommandNames = {
  subject: 'offline',
  fields: {
    batchId: { zh: '批次号', en: 'the id of the batch' },
    deviceId: { zh: '设备编号', en: 'the id of the device' },
    merchantId: { zh: '商户编号', en: 'the id of the merchant' },
    stationCode: { zh: '驿站编号', en: 'the code of the station' },
    deviceClock: { zh: '设备时钟', en: 'the clock of the device' },
    items: { zh: '条目', en: 'the list of items' },
    offlineId: { zh: '离线编号', en: 'the id of the item' },
    sequence: { zh: '序号', en: 'the sequence number' },
    offlineToken: { zh: '离线码', en: 'the offline code' },
    benefitCode: { zh: '项目编码', en: 'the benefit code' },
    receiptNo: { zh: '小票号', en: 'the receipt number' },
    'amount.amountFen': { zh: '金额（分）', en: 'the amount in fen' },
    'amount.currency': { zh: '币种', en: 'the currency of the amount' },
    occurredAt: { zh: '发生时间', en: 'the time of the redemption' },
  },
};

/** Throws Refusals with one reason for each breach of the shape of the batch. */
export const readSync = (given: unknown): SyncBatch => readCommand(batch, given, NAMES);

/** An item, or why it is none. */
export function readItem(given: unknown): OfflineItem | readonly Refusal[] {
  try {
    return readCommand(item, given, NAMES);
  } catch (error) {
    const refusals = refusalsOf(error);
    if (!refusals) throw error;
    return refusals;
  }
}

/** Which item it is; undefined for one that does not say. */
export const readName = (given: unknown): NamedItem | undefined => name.safeParse(given).data;
