import { stopToys } from '../server/support.js';
import { disturbedMessages } from './messages.js';

afterAll(() => stopToys());

describe('messages that are doubled, late, swapped, forged and going back', () => {
  it('leave what their clean order leaves', async () => {
    expect((await disturbedMessages({ seed: 11, messages: 1500 })).differences).toEqual([]);
  });

  it('would be found out if their versions were not looked at', async () => {
    const { differences } = await disturbedMessages({ seed: 11, messages: 400, fault: 'no versions' });
    expect(differences.join()).toContain('and should be');
  });
});
