import { z } from 'zod';
import { day, listOf, readCommand, setOf, text, whole } from '../../../kit/command.js';
import { recurrenceShape } from '../activities/recurrence.js';
import { placed } from './session.commands.js';
import { NAMES } from './session.names.js';

const [ID, MOST_RHYTHMS, MOST_SKIPPED] = [100, 20, 366];
const DAY_MINUTES = 1440;

const rhythm = z.object({
  ...recurrenceShape,
  durationMinutes: whole(1, DAY_MINUTES),
  minutesApart: whole(1, DAY_MINUTES).optional(),
});

const series = z.object({
  activityId: text(1, ID),
  from: day(),
  to: day(),
  recurrences: listOf(rhythm, 1, MOST_RHYTHMS),
  skipDays: setOf(day(), 0, MOST_SKIPPED).default([]),
  ...placed,
});

/** A rhythm by which sessions are made. */
export type Rhythm = Readonly<z.output<typeof rhythm>>;
/** A series of sessions. */
export type ScheduleSeries = Readonly<z.output<typeof series>>;

/** Throws Refusals with one reason for each breach of the shape. */
export const readScheduleSeries = (given: unknown): ScheduleSeries => readCommand(series, given, NAMES);
