import { declareTopic, type Sight, seenTopics } from '../../../src/kit/events/index.js';

const TOPICS = ['OPEN', 'ALSO_OPEN', 'OWN', 'ALSO_OWN', 'CLOSED'].map((name) =>
  declareTopic(name, { description: name, refetch: [], scopes: ['PUBLIC'] }),
);
const SIGHTS: Readonly<Record<string, Sight>> = {
  OPEN: 'all',
  ALSO_OPEN: 'all',
  OWN: [['62', '63']],
  ALSO_OWN: [['62', '63']],
  CLOSED: 'none',
};
const seen = (asked: readonly string[] | null) => seenTopics(asked, (topic) => SIGHTS[topic] ?? 'none');

describe('the topics that somebody sees', () => {
  it('are by default all of those of which something is theirs, those that are seen alike together', () => {
    expect(TOPICS).toHaveLength(5);
    expect(seen(null)).toEqual([
      { topics: ['OPEN', 'ALSO_OPEN'], ranges: null },
      { topics: ['OWN', 'ALSO_OWN'], ranges: [['62', '63']] },
    ]);
  });

  it('are of those asked for only the ones that are theirs, each once', () => {
    expect(seen(['OWN', 'CLOSED', 'OWN', 'UNHEARD_OF'])).toEqual([{ topics: ['OWN'], ranges: [['62', '63']] }]);
    expect(seen(['CLOSED'])).toEqual([]);
    expect(seen([])).toEqual([]);
  });
});
