import type { Acts } from '../../auth/index.js';
import type { Database } from '../../kit/database/database.js';
import type { LiveEvents } from '../../kit/events/index.js';
import type { Export } from '../../kit/export.js';
import type { NodeReader } from '../../kit/graphql/node.resolver.js';
import type { SourcesReader } from '../../kit/graphql/sources.js';
import type { Intake } from '../../kit/intake.js';
import type { Reads } from '../../kit/read/index.js';
import type { Regions } from '../regions/index.js';
import type { Counters } from './measure.counters.js';
import { MeasureIntake } from './measure.intake.js';
import { MeasureQueries } from './measure.queries.js';
import { MeasureService } from './measure.service.js';
import { MeasureViews } from './measure.view.js';
import { targetActs } from './target.acts.js';
import * as tables from './target.entity.js';
import { TargetExport } from './target.export.js';
import { TargetIntake } from './target.intake.js';
import {
  type KnownStanding,
  type KnownTarget,
  type StandingAsked,
  standingFor,
  type TargetAsked,
  targetFor,
} from './target.lookup.js';
import { TargetMutations } from './target.mutations.js';
import { TargetQueries } from './target.queries.js';
import { targetReads } from './target.reads.js';
import { TargetResolver } from './target.resolver.js';
import { TargetService } from './target.service.js';
import { TargetSubscriptions } from './target.subscriptions.js';
import { TaskService } from './task.service.js';

export { CASE_KIND_TERMS, type CaseKindCode } from './case-kind.words.js';
export { figureProblems } from './figure.rules.js';
export {
  figureCell,
  METRIC_TERMS,
  metricCell,
  PRECISION_TERMS,
  precisionCell,
  UNIT_TERMS,
  unitCell,
} from './ledger.words.js';
export { type CaseCount, type CaseFigure, caseCounts, caseFigures } from './measure.cases.js';
export { FIGURE_NAMES, type FigureTold, figureShape } from './measure.commands.js';
export type { Count, CountAsked, Counter, Counters } from './measure.counters.js';
export { type CountedFigure, type Figure, isTold, MeasureViews, type ToldFigure } from './measure.view.js';
export { isChange, unitOf } from './metric.units.js';
export type { KnownStanding, KnownTarget, StandingAsked, TargetAsked } from './target.lookup.js';

/** The resolvers of the domain. */
export const targetResolvers = [TargetResolver, TargetMutations, TargetSubscriptions];

/** Tables of the domain that are written through the unit of work. */
export const targetEntities = [
  tables.TaskItem,
  tables.TaskProgress,
  tables.Target,
  tables.TargetRevision,
  tables.ToldMeasure,
];

/** What other domains may use of the targets. */
export interface Targets {
  /** The target of a region itself and a year; null when none was set. It asks nobody's rights. */
  targetFor(asked: TargetAsked): Promise<KnownTarget | null>;
  /** By which figure a target is measured where the asker has counted; rights are not asked. */
  standingFor(asked: StandingAsked): Promise<KnownStanding>;
}

interface Dependencies {
  readonly database: Database;
  readonly regions: Regions;
  readonly acts: Acts;
  readonly sources: SourcesReader;
  /** What the hub counts itself: told by the domains that hold the records, which this one does not know. */
  readonly counters: Counters;
  readonly live: LiveEvents;
}

export interface TargetsDomain extends Targets {
  readonly resolvers: readonly object[];
  readonly reads: readonly Reads[];
  readonly readers: readonly NodeReader[];
  readonly intakes: readonly Intake[];
  readonly export: Export;
}

/** Puts the domain together: called once, by the hub. */
export function createTargets(given: Dependencies): TargetsDomain {
  const { database, regions, counters, sources } = given;
  const { tasks, targets } = targetReads(given);
  const views = new MeasureViews(regions, sources);
  const services = {
    taskService: new TaskService(regions),
    targetService: new TargetService(regions),
    measureService: new MeasureService(regions),
  };
  const acts = targetActs({ ...given, ...services, tasks, targets, views });
  const queries = new TargetQueries({ tasks, targets }, regions);
  return {
    targetFor: (asked) => targetFor(database, asked),
    standingFor: (asked) => standingFor(database, asked),
    reads: [tasks, targets],
    resolvers: [
      new TargetResolver(queries, new MeasureQueries(regions, counters, views)),
      new TargetMutations(acts),
      new TargetSubscriptions(given.live),
    ],
    readers: [tasks.node, targets.node],
    export: new TargetExport(regions),
    intakes: [
      new TargetIntake(services.taskService, services.targetService, regions),
      new MeasureIntake(services.measureService),
    ] as readonly Intake[],
  };
}
