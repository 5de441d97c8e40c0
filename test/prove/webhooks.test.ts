import type { Taken } from '../webhooks/receiver.js';
import { proveWebhooks } from './webhooks.js';

const SMALL = { perSecond: 100, beforeMillis: 500, downMillis: 1500, behindMillis: 500, kills: 2, isServed: false };

describe('a receiver that is gone for a while, with jobs cut off in the middle', () => {
  it('is told of all there was, each record in order, and doubles by their id alone', async () => {
    const { said, differences } = await proveWebhooks({ ...SMALL, seed: 7 });
    expect(differences).toEqual([]);
    expect(said).toMatch(/^[1-9]\d* events, .* 2 kills/);
  });

  it('would be found out where an event were lost, told late, under two ids, or unsigned', async () => {
    const { differences } = await proveWebhooks({ ...SMALL, seed: 8, kills: 0, downMillis: 200, spoil: spoilt });
    const said = differences.join('\n');
    for (const sentence of [
      'is lost',
      'is told behind a later one of its record',
      'is told as evt_other and under another id',
      'is told of two events',
      'is told and stands not in the log',
      'is not signed',
    ])
      expect(said).toContain(sentence);
  });
});

function spoilt(all: readonly Taken[]): readonly Taken[] {
  const taken = [...new Map(all.map((call) => [call.body.cursor, call])).values()];
  const [lost, first, ...others] = taken as [Taken, Taken, ...Taken[]];
  const later = others.findIndex(({ body }) => body.subjectId === first.body.subjectId);
  const [other] = others.filter(({ body }) => body.cursor !== lost.body.cursor && body.cursor !== first.body.cursor);
  const kept = others.filter(({ body }) => body.cursor !== lost.body.cursor);
  return [
    ...kept.slice(0, later + 1),
    first,
    ...kept.slice(later + 1),
    { ...first, body: { ...first.body, eventId: 'evt_other' } },
    { ...first, body: { ...first.body, eventId: other?.body.eventId } },
    { ...first, body: { ...first.body, cursor: 'elsewhere' } },
    { ...first, text: `${first.text} ` },
  ];
}
