import { serverAudits } from 'graphql-http';
import { startToy, stopToys, type Toy } from './support.js';

let toy: Toy;

beforeAll(async () => {
  toy = await startToy();
});
afterAll(stopToys);

const audits = serverAudits({
  url: () => toy.url,
  fetchFn: (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, headers: { ...init.headers, 'apollo-require-preflight': '1' } }),
});

describe('GraphQL over HTTP', () => {
  it('is audited in 61 points', () => {
    expect(audits).toHaveLength(61);
  });

  it.each(audits.map((audit) => [audit.id, audit.name, audit.fn] as const))('%s %s', async (_id, _name, audit) => {
    const result = await audit();
    expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
  });
});
