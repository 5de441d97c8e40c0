import { z } from 'zod';
import { optionalPublicText, publicText } from '../../../auth/index.js';
import {
  decimal,
  expectedVersion,
  formed,
  listOf,
  oneOf,
  readCommand,
  setOf,
  text,
  whole,
} from '../../../kit/command.js';
import { Datum } from '../../../kit/graphql/platform.type.js';
import { NAMES } from './session.names.js';

const [NAME, ADDRESS, CODE, REASON, URL_LENGTH, ZONE, ID] = [100, 200, 40, 200, 500, 60, 100];
const [MOST_ROWS, MOST_SEATS, MOST_ALLOTMENTS, MOST_ITEMS, MOST_PLACES] = [60, 100, 100, 50, 100_000];

const instant = z.iso.datetime({ offset: true }).transform((given) => new Date(given).toISOString());
const address = formed(URL_LENGTH, (given) => URL.canParse(given) && /^https?:/.test(given), {
  zh: '完整的网址，如 https://example.org/live',
  en: 'a whole address, as https://example.org/live',
});

/** Where, how many, and what is said of it: the same for one session and for a series. */
export const placed = {
  venueName: publicText(1, NAME),
  venueAddress: optionalPublicText(ADDRESS),
  venueLocation: z
    .object({ longitude: decimal(-180, 180), latitude: decimal(-90, 90), datum: oneOf(Datum) })
    .optional(),
  stationCode: text(1, CODE).optional(),
  legalSiteId: text(1, ID).optional(),
  capacity: whole(1, MOST_PLACES).optional(),
  seatRows: listOf(z.object({ row: text(1, 10), seats: whole(1, MOST_SEATS) }), 1, MOST_ROWS).optional(),
  allotments: listOf(
    z.object({ employerName: publicText(1, NAME), capacity: whole(1, MOST_PLACES) }),
    0,
    MOST_ALLOTMENTS,
  ).default([]),
  healthCheck: z.object({ provider: publicText(1, NAME), items: setOf(publicText(1, NAME), 1, MOST_ITEMS) }).optional(),
  streamUrl: address.optional(),
  timeZone: text(1, ZONE).optional(),
  draft: z.boolean().default(false),
  acceptSameVenue: z.boolean().default(false),
};

const times = { startsAt: instant, endsAt: instant, bookingOpensAt: instant.optional() };

const schedule = z.object({
  activityId: text(1, ID),
  ...times,
  bookingClosesAt: instant.optional(),
  ...placed,
  transport: z
    .object({ tripNo: publicText(1, 20), origin: publicText(1, 50), destination: publicText(1, 50) })
    .optional(),
  round: z.object({ number: whole(1, 50).optional(), title: publicText(1, 50) }).optional(),
});

const named = { sessionId: text(1, ID), expectedVersion };
const announce = z.object(named);
const cancel = z.object({ ...named, reason: publicText(1, REASON) });
const reschedule = z.object({
  ...named,
  ...times,
  reason: optionalPublicText(REASON),
  acceptSameVenue: z.boolean().default(false),
});

/** What a session is planned with. */
export type ScheduleSession = Readonly<z.output<typeof schedule>>;
/** Where, how many, and what is said of it. */
export type Placed = Pick<ScheduleSession, keyof typeof placed>;
/** When it is. */
export type Times = Pick<ScheduleSession, 'startsAt' | 'endsAt' | 'bookingOpensAt' | 'bookingClosesAt'>;
/** Which draft is announced. */
export type AnnounceSession = Readonly<z.output<typeof announce>>;
/** Which session is cancelled, and why. */
export type CancelSession = Readonly<z.output<typeof cancel>>;
/** Which session is moved, and to when. */
export type RescheduleSession = Readonly<z.output<typeof reschedule>>;

// Each throws Refusals with one reason for each breach of the shape.

export const readScheduleSession = (given: unknown): ScheduleSession => readCommand(schedule, given, NAMES);
export const readAnnounceSession = (given: unknown): AnnounceSession => readCommand(announce, given, NAMES);
export const readCancelSession = (given: unknown): CancelSession => readCommand(cancel, given, NAMES);
export const readRescheduleSession = (given: unknown): RescheduleSession => readCommand(reschedule, given, NAMES);
