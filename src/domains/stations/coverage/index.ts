import type { Export } from '../../../kit/export.js';
import type { Intake } from '../../../kit/intake.js';
import type { Reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import { CoverageQueries } from './coverage.queries.js';
import { demandPointReads } from './coverage.reads.js';
import { CoverageResolver } from './coverage.resolver.js';
import { DemandPointExport } from './demand-point.export.js';
import { DemandPointIntake } from './demand-point.intake.js';
import { DemandPointService } from './demand-point.service.js';
import type { TargetReader } from './target-reader.js';

export { CoverageResolver } from './coverage.resolver.js';
export { DemandPoint } from './demand-point.entity.js';
export type { TargetReader } from './target-reader.js';

interface Dependencies {
  readonly regions: Regions;
  readonly targets: TargetReader;
}

export interface Coverage {
  readonly resolver: CoverageResolver;
  readonly reads: Reads;
  readonly intake: Intake;
  readonly export: Export;
}

/** Puts together what measures the registry against where people need it. */
export function createCoverage({ regions, targets }: Dependencies): Coverage {
  const points = demandPointReads(regions);
  return {
    resolver: new CoverageResolver(new CoverageQueries({ points, regions, targets })),
    reads: points,
    intake: new DemandPointIntake(new DemandPointService(regions)) as Intake,
    export: new DemandPointExport(regions),
  };
}
