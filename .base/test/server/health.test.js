import { ask, askBySocket, startToy, stopToys, untilCounted } from './support.js';
afterEach(stopToys);
async function get(toy, path) {
    const response = await fetch(`${toy.server.url}${path}`);
    return [response.status, await response.text()];
}
describe('health', () => {
    it('says that the process lives, whatever the database does', async () => {
        const toy = await startToy({}, { ready: () => Promise.reject(new Error('gone')) });
        expect(await get(toy, '/health/live')).toEqual([200, '{"status":"live"}']);
    });
    it('is ready while the database answers', async () => {
        expect(await get(await startToy(), '/health/ready')).toEqual([200, '{"status":"ready"}']);
    });
    it('is not ready when the database refuses, and tells nobody but the log why', async () => {
        const toy = await startToy({}, { ready: () => Promise.reject(new Error('password of swordfish is wrong')) });
        expect(await get(toy, '/health/ready')).toEqual([503, '{"status":"database does not answer"}']);
        expect(toy.log()).toContain('swordfish');
    });
    it('is not ready when the database hangs', async () => {
        const toy = await startToy({ timeouts: { ready: 20 } }, { ready: () => new Promise(() => undefined) });
        expect((await get(toy, '/health/ready'))[0]).toBe(503);
    });
    it('is not ready when asking throws at once', async () => {
        const ready = () => {
            throw new Error('no pool');
        };
        expect((await get(await startToy({}, { ready }), '/health/ready'))[0]).toBe(503);
    });
});
describe('metrics', () => {
    it('count the process, requests by route and status, and operations by type and outcome', async () => {
        const toy = await startToy();
        await ask(toy, '{ hello }');
        await ask(toy, '{ closed }');
        await ask(toy, '{');
        await askBySocket(toy, '{ hello }');
        await get(toy, '/wp-login.php');
        expect((await get(toy, '/metrics'))[1]).toContain('process_cpu_seconds_total');
        for (const line of [
            'http_request_duration_seconds_count{route="/graphql",status="200"} 3',
            'http_request_duration_seconds_count{route="other",status="404"} 1',
            'graphql_operations_total{transport="http",type="query",outcome="OK"} 1',
            'graphql_operations_total{transport="http",type="query",outcome="FORBIDDEN"} 1',
            'graphql_operations_total{transport="http",type="unknown",outcome="GRAPHQL_PARSE_FAILED"} 1',
            'graphql_operations_total{transport="socket",type="query",outcome="OK"} 1',
            'graphql_open_sockets 0',
        ]) {
            await untilCounted(toy, line);
        }
    });
    it('do not grow by names that clients choose', async () => {
        const toy = await startToy();
        for (let at = 0; at < 20; at += 1) {
            await ask(toy, `query Chosen${at} { hello }`);
            await get(toy, `/path-${at}?x=${at}`);
        }
        await untilCounted(toy, 'graphql_operations_total{transport="http",type="query",outcome="OK"} 20');
        await untilCounted(toy, 'http_request_duration_seconds_count{route="other",status="404"} 20');
        const [, text] = await get(toy, '/metrics');
        expect(text).not.toMatch(/Chosen|path-/);
    });
    it('count subscriptions that run', async () => {
        const toy = await startToy();
        const following = askBySocket(toy, 'subscription { ticks { number } }');
        await toy.ticks.opened;
        await untilCounted(toy, 'graphql_running_subscriptions 1');
        toy.ticks.push({ ticks: 1 });
        await following;
        await toy.ticks.disposed;
        await untilCounted(toy, 'graphql_running_subscriptions 0');
    });
});
//# sourceMappingURL=health.test.js.map