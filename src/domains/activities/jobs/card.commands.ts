import { z } from 'zod';
import { type CommandNames, oneOf, optionalText, readCommand, setOf, text } from '../../../kit/command.js';
import { Weekday } from '../../regions/index.js';
import { JobTrade } from './card.enums.js';

const putUp = z.object({
  stationCode: text(1, 40),
  trade: oneOf(JobTrade),
  note: optionalText(100),
  weekdays: setOf(oneOf(Weekday), 0, 7).optional(),
});
const putUpAtDesk = putUp.extend({ memberCodeToken: text(1, 400) });
const takeDown = z.object({ cardId: text(1, 100) });

/** A card as the person puts it up. */
export type PutUpJobCard = Readonly<z.output<typeof putUp>>;
/** A card as a keeper puts it up for somebody who is there. */
export type PutUpJobCardAtDesk = Readonly<z.output<typeof putUpAtDesk>>;
/** Which card is taken down. */
export type TakeDownJobCard = Readonly<z.output<typeof takeDown>>;

const NAMES: CommandNames = {
  subject: 'jobCard',
  fields: {
    stationCode: { zh: '驿站编号', en: 'the station code' },
    trade: { zh: '工种', en: 'the trade' },
    note: { zh: '说明', en: 'the words' },
    weekdays: { zh: '可上工日', en: 'the days' },
    memberCodeToken: { zh: '会员码', en: 'the member code' },
    cardId: { zh: '推荐卡', en: 'the id of the card' },
  },
};

// Each throws Refusals with one reason for each breach of the shape.

export const readPutUpJobCard = (given: unknown): PutUpJobCard => readCommand(putUp, given, NAMES);
export const readPutUpJobCardAtDesk = (given: unknown): PutUpJobCardAtDesk => readCommand(putUpAtDesk, given, NAMES);
export const readTakeDownJobCard = (given: unknown): TakeDownJobCard => readCommand(takeDown, given, NAMES);
