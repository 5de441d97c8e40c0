import type { AuthContext } from '../../auth/access.js';
import type { Acts, MadeType } from '../../auth/index.js';
import { keyOf } from '../../kit/database/ids.js';
import { recordsById, runsById } from '../graphql/channel.loaders.js';
import { importRunView, sourceRecordView } from '../graphql/channel.rows.js';
import { RECORD_PREFIX, RUN_PREFIX } from '../prefixes.js';
import { inReach, reaches, type ScopeOf } from '../reach.js';
import {
  type ResolveSourceRecord,
  readDecideImportRun,
  readReplayChannel,
  readResolveSourceRecord,
} from './decision.commands.js';
import { belongsToNothing } from './decision.errors.js';
import { DecideImportRunPayload, ReplayChannelPayload, ResolveSourceRecordPayload } from './decision.inputs.js';
import type { FoundRecord, RecordDecisions } from './record-decisions.js';
import type { RunDecisions } from './run-decisions.js';

interface Dependencies {
  readonly acts: Acts;
  readonly scopeOf: ScopeOf;
  readonly runs: RunDecisions;
  readonly records: RecordDecisions;
}

type Asking = Pick<AuthContext, 'viewer'>;

export type DecisionActs = ReturnType<typeof decisionActs>;

/** What people decide about deliveries, each act declared with its command, its right, and its deed. */
export function decisionActs({ acts, scopeOf, runs, records }: Dependencies) {
  const reachOf = ({ viewer }: Asking, column: string) => inReach(scopeOf(viewer), column);
  const run = async (key: unknown, context: AuthContext) => {
    const row = await runsById(scopeOf)(context).load(String(key));
    return { importRun: row && importRunView(row) };
  };
  return {
    decideImportRun: acts.declare({
      operation: 'decideImportRun',
      payload: DecideImportRunPayload,
      makes: { importRun: made(RUN_PREFIX) },
      read: readDecideImportRun,
      permit: ({ importRunId }, { tx, context }) =>
        runs.find(tx, keyOf(RUN_PREFIX, importRunId), reachOf(context, 'run.region_code'), importRunId),
      carryOut: async (command, { tx, context }, runId) => {
        await runs.decide(tx, runId, command, whoOf(context));
        return { importRun: runId };
      },
      answer: ({ importRun }, _command, context) => run(importRun, context),
    }),

    resolveSourceRecord: acts.declare({
      operation: 'resolveSourceRecord',
      payload: ResolveSourceRecordPayload,
      makes: { sourceRecord: made(RECORD_PREFIX) },
      read: readResolveSourceRecord,
      permit: ({ sourceRecordId }, { tx, context }) =>
        records.find(tx, keyOf(RECORD_PREFIX, sourceRecordId), reachOf(context, 'record.region_code'), sourceRecordId),
      carryOut: async (command, { tx, context }, found) => {
        const { decision, note } = command;
        const reach = scopeOf(context.viewer);
        await records.decide(tx, found, {
          decision,
          note,
          reaches: (regionCode) => reaches(reach, regionCode),
          belongsTo: belongsTo(command, found),
          decidedBy: whoOf(context),
        });
        return { sourceRecord: found.id };
      },
      answer: async ({ sourceRecord }, _command, context) => {
        const row = await recordsById(scopeOf)(context).load(String(sourceRecord));
        return { sourceRecord: row && sourceRecordView(row) };
      },
    }),

    replayChannel: acts.declare({
      operation: 'replayChannel',
      payload: ReplayChannelPayload,
      makes: { importRun: made(RUN_PREFIX) },
      read: readReplayChannel,
      permit: () => undefined,
      carryOut: async (command, { tx, context }) => ({ importRun: await runs.replay(tx, command, whoOf(context)) }),
      answer: ({ importRun }, _command, context) => run(importRun, context),
    }),
  };
}

/** Runs and source records are answered by their loaders, and are sources themselves. */
function made(prefix: string): MadeType {
  return { node: { prefix }, byKey: () => null, hasSources: false };
}

function belongsTo({ belongsToId }: ResolveSourceRecord, { intake }: FoundRecord): string | null {
  if (belongsToId === undefined) return null;
  const key = intake && keyOf(intake.subjectType, belongsToId);
  if (key === undefined) throw belongsToNothing(belongsToId);
  return key;
}

function whoOf({ viewer }: Asking): string {
  if (viewer.subject === null) throw new Error('A decision was let through for a visitor.');
  return viewer.subject;
}
