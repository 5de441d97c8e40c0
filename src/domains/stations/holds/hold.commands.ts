import { z } from 'zod';
import { optionalPublicText } from '../../../auth/index.js';
import { type CommandNames, oneOf, readCommand, text } from '../../../kit/command.js';
import { stationCode } from '../station.commands.js';
import { Facility } from '../station.enums.js';

const holdId = text(1, 100);
const instant = z.iso.datetime({ offset: true }).transform((at) => new Date(at));

const hold = z.object({ stationCode, facility: oneOf(Facility), startsAt: instant, endsAt: instant });
const confirm = z.object({ holdId });
const cancel = z.object({ holdId, reason: optionalPublicText(200) });
const walkIn = z.object({
  stationCode,
  facility: oneOf(Facility),
  memberCodeToken: text(1, 400).optional(),
  endsAt: instant,
});

/** What somebody holds from when to when. */
export type HoldResource = Readonly<z.output<typeof hold>>;
/** Which hold is confirmed. */
export type ConfirmHold = Readonly<z.output<typeof confirm>>;
/** Which hold is given back, and why. */
export type CancelHold = Readonly<z.output<typeof cancel>>;
/** What is given to somebody who is there now. */
export type AdmitWalkIn = Readonly<z.output<typeof walkIn>>;

const NAMES: CommandNames = {
  subject: 'hold',
  fields: {
    stationCode: { zh: '驿站编号', en: 'the station code' },
    facility: { zh: '设施', en: 'the facility' },
    startsAt: { zh: '开始时间', en: 'the begin' },
    endsAt: { zh: '结束时间', en: 'the end' },
    holdId: { zh: '预留编号', en: 'the id of the hold' },
    reason: { zh: '原因', en: 'the reason' },
    memberCodeToken: { zh: '会员码', en: 'the member code' },
  },
};

// Each throws Refusals with one reason for each breach of the shape.

export const readHold = (given: unknown): HoldResource => readCommand(hold, given, NAMES);
export const readConfirm = (given: unknown): ConfirmHold => readCommand(confirm, given, NAMES);
export const readCancel = (given: unknown): CancelHold => readCommand(cancel, given, NAMES);
export const readWalkIn = (given: unknown): AdmitWalkIn => readCommand(walkIn, given, NAMES);
