import { z } from 'zod';
import { formed, oneOf, whole } from '../../../kit/command.js';
import { Weekday } from '../../regions/index.js';

/** A time on a clock; the day ends before 24:00, which is the next one. */
const clockShape = formed(5, (time) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time), {
  zh: '00:00 至 23:59 的钟点，如 19:30',
  en: 'a time of day from 00:00 to 23:59, as 19:30',
});

/** What is usual of the sessions of an activity, whoever tells of it. */
export const recurrenceShape = {
  weekday: oneOf(Weekday),
  startTime: clockShape,
  perDay: whole(1, 50).optional(),
  bookingOpensWeekday: oneOf(Weekday).optional(),
  bookingOpensTime: clockShape.optional(),
};

const shape = z.object(recurrenceShape);
/** One rhythm. */
export type Recurrence = Readonly<z.output<typeof shape>>;
export const recurrenceCommand = shape;

/** Minutes since midnight. */
export function minutesOfClock(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Whether booking opens on a day without a time, or at a time without a day. */
export function isHalfOpened({ bookingOpensWeekday, bookingOpensTime }: Recurrence): boolean {
  return (bookingOpensWeekday === undefined) !== (bookingOpensTime === undefined);
}
