import type { Acts } from '../../../auth/index.js';
import type { Reads } from '../../../kit/read/index.js';
import type { Scheduling } from './scheduling.service.js';
import { readScheduleSeries } from './series.commands.js';
import { ScheduleSeriesPayload } from './series.inputs.js';
import type { SeriesScheduling } from './series.service.js';
import { passedOver } from './series.skipped.js';
import {
  readAnnounceSession,
  readCancelSession,
  readRescheduleSession,
  readScheduleSession,
} from './session.commands.js';
import {
  AnnounceSessionPayload,
  CancelSessionPayload,
  RescheduleSessionPayload,
  ScheduleSessionPayload,
} from './session.inputs.js';
import type { SessionTurns } from './turns.service.js';

interface Dependencies {
  readonly acts: Acts;
  readonly scheduling: Scheduling;
  readonly series: SeriesScheduling;
  readonly turns: SessionTurns;
  readonly sessions: Reads;
}

export type SessionActs = ReturnType<typeof sessionActs>;

/** What is done with sessions, each act declared with its command, its right, and its deed. */
export function sessionActs({ acts, scheduling, series, turns, sessions }: Dependencies) {
  const makes = { session: sessions };
  return {
    scheduleSession: acts.declare({
      operation: 'scheduleSession',
      payload: ScheduleSessionPayload,
      makes,
      read: readScheduleSession,
      permit: (command, { tx, context: { viewer } }) => scheduling.permit(tx, viewer, command),
      carryOut: async (command, { tx, context: { viewer } }, activity) => ({
        session: await scheduling.schedule(tx, viewer, activity, command),
      }),
    }),

    scheduleSeries: acts.declare({
      operation: 'scheduleSeries',
      payload: ScheduleSeriesPayload,
      makes: { sessions },
      read: readScheduleSeries,
      permit: (command, { tx, context: { viewer } }) => series.permit(tx, viewer, command),
      carryOut: async (command, { tx, context: { viewer } }, activity) => ({
        sessions: await series.schedule(tx, viewer, activity, command),
      }),
      answer: async (made, command, context) => {
        const keys = [made.sessions ?? []].flat();
        const skipped = await passedOver(context, command, keys, sessions);
        return { sessions: keys.map((key) => sessions.byKey(key)), skipped } as object;
      },
    }),

    announceSession: acts.declare({
      operation: 'announceSession',
      payload: AnnounceSessionPayload,
      // The version that was read settles what a second call would do: it needs no key.
      keyField: null,
      makes,
      read: readAnnounceSession,
      permit: (command, { tx, context: { viewer } }) => turns.permit(tx, viewer, command),
      carryOut: async (command, { tx }, id) => ({ session: await turns.announce(tx, id, command) }),
    }),

    cancelSession: acts.declare({
      operation: 'cancelSession',
      payload: CancelSessionPayload,
      makes,
      read: readCancelSession,
      permit: (command, { tx, context: { viewer } }) => turns.permit(tx, viewer, command),
      carryOut: async (command, { tx }, id) => ({ session: await turns.cancel(tx, id, command) }),
    }),

    rescheduleSession: acts.declare({
      operation: 'rescheduleSession',
      payload: RescheduleSessionPayload,
      makes,
      read: readRescheduleSession,
      permit: (command, { tx, context: { viewer } }) => turns.permit(tx, viewer, command),
      carryOut: async (command, { tx }, id) => ({ session: await turns.reschedule(tx, id, command) }),
    }),
  };
}
