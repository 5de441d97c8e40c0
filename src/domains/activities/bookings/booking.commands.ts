import { z } from 'zod';
import { type CommandNames, optionalText, readCommand, text, whole } from '../../../kit/command.js';

/** As long as a global id may be given. */
const ID = 100;

const book = z.object({
  sessionId: text(1, ID),
  seatCode: optionalText(20),
  joinWaitlist: z.boolean().default(false),
  employerName: optionalText(100),
});
const block = z.object({ sessionId: text(1, ID), unionCode: text(1, 40), headcount: whole(1, 100_000) });
const one = z.object({ bookingId: text(1, ID) });

/** Which place is wanted. */
export type BookSession = Readonly<z.output<typeof book>>;
/** For which union a whole session is taken. */
export type BlockBookSession = Readonly<z.output<typeof block>>;
/** Which booking is confirmed or cancelled. */
export type NamedBooking = Readonly<z.output<typeof one>>;

const NAMES: CommandNames = {
  subject: 'booking',
  fields: {
    sessionId: { zh: '场次编号', en: 'the id of the session' },
    seatCode: { zh: '座位号', en: 'the seat' },
    joinWaitlist: { zh: '加入候补', en: 'whether to wait' },
    employerName: { zh: '用人单位', en: 'the employer' },
    unionCode: { zh: '工会编码', en: 'the code of the union' },
    headcount: { zh: '人数', en: 'the number of people' },
    bookingId: { zh: '预约编号', en: 'the id of the booking' },
  },
};

// Each throws Refusals with one reason for each breach of the shape.

export const readBook = (given: unknown): BookSession => readCommand(book, given, NAMES);
export const readBlock = (given: unknown): BlockBookSession => readCommand(block, given, NAMES);
export const readOne = (given: unknown): NamedBooking => readCommand(one, given, NAMES);
