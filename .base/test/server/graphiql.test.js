import { loadAssets } from '../../src/server/graphiql/assets.js';
import { startToy, stopToys } from './support.js';
afterAll(stopToys);
const operations = [{ name: '附近驿站', text: 'query Nearby { hello } # </script>', variables: '{"first": 3}' }];
async function start() {
    return startToy({ graphiql: true }, { operations });
}
describe('the page to try operations on', () => {
    it('is not there where it is switched off', async () => {
        const toy = await startToy({ graphiql: false });
        expect((await fetch(toy.server.url)).status).toBe(404);
        expect((await fetch(`${toy.server.url}/graphiql/page.js`)).status).toBe(404);
    });
    it('allows nothing from outside and nothing inline but styles', async () => {
        const response = await fetch((await start()).server.url);
        expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
        const policy = response.headers.get('content-security-policy') ?? '';
        expect(policy).toContain("default-src 'none'; script-src 'self';");
        expect(policy).toContain("frame-ancestors 'none'");
        expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe/);
    });
    it('names files of this server only, and each is there', async () => {
        const toy = await start();
        const html = await (await fetch(toy.server.url)).text();
        const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
        for (const address of addresses.filter((given) => !given.startsWith('data:'))) {
            expect(address).toMatch(/^\/graphiql\//);
            const response = await fetch(toy.server.url + address);
            expect(response.status).toBe(200);
            expect(response.headers.get('content-type')).toMatch(/^text\/(javascript|css); charset=utf-8$/);
            expect((await response.text()).length).toBeGreaterThan(10);
        }
        expect(html).toContain(loadAssets() ? '<div id="root">' : 'not installed');
    });
    it('offers the ready operations with their titles, and no text of theirs ends a script', async () => {
        const html = await (await fetch((await start()).server.url)).text();
        const data = /<script id="operations" type="application\/json">(.*?)<\/script>/s.exec(html)?.[1];
        const expected = [{ query: '# 附近驿站\nquery Nearby { hello } # </script>', variables: '{"first": 3}' }];
        expect(data === undefined ? expected : JSON.parse(data)).toEqual(expected);
        expect(data !== undefined).toBe(loadAssets() !== undefined);
    });
    it('answers an unknown file with 404', async () => {
        const toy = await start();
        for (const name of ['nothing.js', '..%2f..%2fpackage.json', '__proto__']) {
            expect((await fetch(`${toy.server.url}/graphiql/${name}`)).status).toBe(404);
        }
    });
});
//# sourceMappingURL=graphiql.test.js.map