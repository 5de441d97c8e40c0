import { tokenCommand } from '../../src/cli/token.js';
import type { Settings } from '../../src/config/index.js';

const cadreOf = (...region: string[]) => tokenCommand({ production: false } as Settings, 'cadre', { region, hours: 1 });

describe('hub token', () => {
  it.each([
    [['629999'], 'The region 629999 is no division that the hub comes with'],
    [['620000', 'ZZ'], 'The region ZZ is no division that the hub comes with'],
    [['62'], 'The region 62 is no division code'],
  ])('refuses %p, which would reach nothing', async (region, told) => {
    await expect(cadreOf(...region)).rejects.toThrow(told);
  });
});
