import { serverAudits } from 'graphql-http';
import { startToy, stopToys } from './support.js';
let toy;
beforeAll(async () => {
    toy = await startToy();
});
afterAll(stopToys);
const audits = serverAudits({
    url: () => toy.url,
    fetchFn: (url, init = {}) => fetch(url, { ...init, headers: { ...init.headers, 'apollo-require-preflight': '1' } }),
});
describe('GraphQL over HTTP', () => {
    it('is audited in 61 points', () => {
        expect(audits).toHaveLength(61);
    });
    it.each(audits.map((audit) => [audit.id, audit.name, audit.fn]))('%s %s', async (_id, _name, audit) => {
        const result = await audit();
        expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
    });
});
//# sourceMappingURL=audits.test.js.map