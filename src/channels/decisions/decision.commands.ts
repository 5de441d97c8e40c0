import { z } from 'zod';
import { type CommandNames, formed, oneOf, readCommand, text } from '../../kit/command.js';
import { Decision } from '../../kit/graphql/platform.type.js';
import { CHANNEL_CODE } from '../receive/delivery.js';

const id = text(1, 100);
const note = text(1, 200);
const INSTANT = {
  zh: '带时区的时间，如 2024-05-22T08:00:00+08:00',
  en: 'an instant with its zone, as 2024-05-22T08:00:00+08:00',
};

const resolveShape = z.object({
  sourceRecordId: id,
  decision: oneOf(Decision),
  belongsToId: id.optional(),
  note,
});
const decideShape = z.object({ importRunId: id, decision: oneOf(Decision), note });
const replayShape = z.object({
  channel: formed(40, (code) => CHANNEL_CODE.test(code), {
    zh: '渠道代码，如 C3-stations',
    en: 'the code of a channel, as C3-stations',
  }),
  receivedSince: formed(40, (instant) => !Number.isNaN(Date.parse(instant)), INSTANT),
});

/** What a person says of a record that waits. */
export type ResolveSourceRecord = Readonly<z.output<typeof resolveShape>>;
/** What a person says of a run that is held. */
export type DecideImportRun = Readonly<z.output<typeof decideShape>>;
/** Whose deliveries are taken through the rules again, and from when on. */
export type ReplayChannel = Readonly<z.output<typeof replayShape>>;

const NAMES: CommandNames = {
  subject: 'channel',
  fields: {
    sourceRecordId: { zh: '来源记录编号', en: 'the id of the source record' },
    importRunId: { zh: '批次编号', en: 'the id of the run' },
    decision: { zh: '结论', en: 'the decision' },
    belongsToId: { zh: '归属记录', en: 'the id of the record it belongs to' },
    note: { zh: '备注', en: 'the note' },
    channel: { zh: '渠道', en: 'the channel' },
    receivedSince: { zh: '接收起点', en: 'the time since when' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export const readResolveSourceRecord = (given: unknown): ResolveSourceRecord => readCommand(resolveShape, given, NAMES);
export const readDecideImportRun = (given: unknown): DecideImportRun => readCommand(decideShape, given, NAMES);
export const readReplayChannel = (given: unknown): ReplayChannel => readCommand(replayShape, given, NAMES);
