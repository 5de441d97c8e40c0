import type { Database } from '../../kit/database/database.js';
import * as tables from './target.entity.js';
import { type KnownTarget, type TargetAsked, targetFor } from './target.lookup.js';

export type { KnownTarget, TargetAsked } from './target.lookup.js';

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
}

interface Dependencies {
  readonly database: Database;
}

/** Puts the domain together: called once, by the hub. */
export function createTargets({ database }: Dependencies): Targets {
  return { targetFor: (asked) => targetFor(database, asked) };
}
