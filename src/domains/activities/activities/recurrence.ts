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
/** One rhythm, as it is told by clock times. */
export type Recurrence = Readonly<z.output<typeof shape>>;
export const recurrenceCommand = shape;

/** What is usual on one day of the week, as it is kept: in minutes since midnight, and null where nothing is said. */
export interface RhythmDay {
  readonly weekday: Weekday;
  /** Begin; of the first, where there are several. */
  readonly startMinute: number;
  readonly perDay: number | null;
  readonly opensWeekday: Weekday | null;
  readonly opensMinute: number | null;
}

const minute = whole(0, 1439);

/** One rhythm that is told in minutes. */
export const rhythmDayCommand = z
  .object({
    weekday: oneOf(Weekday),
    startMinute: minute,
    perDay: recurrenceShape.perDay,
    opensWeekday: oneOf(Weekday).optional(),
    opensMinute: minute.optional(),
  })
  .transform(
    ({ weekday, startMinute, perDay = null, opensWeekday = null, opensMinute = null }): RhythmDay => ({
      ...{ weekday, startMinute, perDay, opensWeekday, opensMinute },
    }),
  );

/** A rhythm of clock times as it is kept. */
export function rhythmDayOf(rhythm: Recurrence): RhythmDay {
  const { weekday, startTime, perDay = null, bookingOpensWeekday: opensWeekday = null, bookingOpensTime } = rhythm;
  const opensMinute = bookingOpensTime === undefined ? null : minutesOfClock(bookingOpensTime);
  return { weekday, startMinute: minutesOfClock(startTime), perDay, opensWeekday, opensMinute };
}

/** Minutes since midnight. */
export function minutesOfClock(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Whether booking opens on a day without a time, or at a time without a day. */
export function isHalfOpened({ bookingOpensWeekday, bookingOpensTime }: Recurrence): boolean {
  return (bookingOpensWeekday === undefined) !== (bookingOpensTime === undefined);
}
