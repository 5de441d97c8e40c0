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

  it('refuses an office of a role that has none', async () => {
    const options = { region: ['620000'], office: 'AUDIT', hours: 1 } as const;
    await expect(tokenCommand({ production: false } as Settings, 'cadre', options)).rejects.toThrow(
      '--office says nothing of a cadre',
    );
  });

  it('refuses a client of a role that speaks for none', async () => {
    const options = { region: ['620000'], client: 'x', hours: 1 } as const;
    await expect(tokenCommand({ production: false } as Settings, 'cadre', options)).rejects.toThrow(
      '--client says nothing of a cadre',
    );
  });

  it('refuses a handler of a role that handles no cases', async () => {
    const options = { region: ['620000'], handler: 'NH-TJ-01', hours: 1 } as const;
    await expect(tokenCommand({ production: false } as Settings, 'cadre', options)).rejects.toThrow(
      '--handler says nothing of a cadre',
    );
  });

  it('refuses a person in a form that no person has', async () => {
    await expect(tokenCommand({ production: false } as Settings, 'member', { person: 'x', hours: 1 })).rejects.toThrow(
      'x names no person',
    );
  });
});
