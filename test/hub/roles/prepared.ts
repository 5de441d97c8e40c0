import { ACCESS_MATRIX } from '../../../src/access-matrix.js';
import { Matrix } from '../../../src/auth/matrix/matrix.js';
import type { TestHub } from '../../support/hub.js';
import { serve } from '../../support/served.js';
import { httpLine, type Line, socketLine } from './lines.js';
import { Walk } from './walk.js';
import { worldOfRoles } from './world.js';

/** A hub with records of all kinds, served over both transports, and the walk through it. */
export interface PreparedWalk {
  readonly hub: TestHub;
  readonly walk: Walk;
  readonly lines: readonly Line[];
  close(): Promise<void>;
}

/** With a share less is learnt beforehand: enough to meet every root and every type. */
export async function preparedWalk(share?: number): Promise<PreparedWalk> {
  const { hub, before, owners, apart } = await worldOfRoles();
  const { schema } = hub.hub;
  const served = await serve(hub, undefined, {
    ...{ maxCost: 1_000_000_000, maxSockets: 100, maxSocketsPerAddress: 100, maxSocketMessages: 100_000 },
  });
  const lines = [httpLine(served.url), socketLine(served.url)];
  const parts = { schema, matrix: new Matrix(schema, ACCESS_MATRIX), keyring: hub.keyring, before, owners, apart };
  const walk = await Walk.prepare(parts, lines[0] as Line, share);
  return {
    ...{ hub, walk, lines },
    async close() {
      for (const line of lines) await line.close();
      await served.stop();
      await hub.close();
    },
  };
}
