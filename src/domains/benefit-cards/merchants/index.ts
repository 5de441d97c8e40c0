import type { Intake } from '../../../kit/intake.js';
import type { Reads } from '../../../kit/read/index.js';
import type { Regions } from '../../regions/index.js';
import { MerchantExport } from './merchant.export.js';
import { MerchantIntake } from './merchant.intake.js';
import { MerchantQueries } from './merchant.queries.js';
import { MerchantResolver } from './merchant.resolver.js';
import { MerchantService } from './merchant.service.js';

/** The resolvers of merchants. */
export const merchantResolvers = [MerchantResolver];

interface Dependencies {
  readonly regions: Regions;
  readonly merchants: Reads;
}

/** Puts together how merchants are kept and found. */
export function createMerchants({ regions, merchants }: Dependencies) {
  return {
    resolvers: [new MerchantResolver(new MerchantQueries(merchants, regions))],
    intakes: [new MerchantIntake(new MerchantService(regions)) as Intake],
    exports: [new MerchantExport(regions)],
  };
}
