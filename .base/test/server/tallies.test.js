import { Registry } from 'prom-client';
import { Count, Durations, Tallies } from '../../src/server/tallies.js';
const counts = () => new Tallies({
    name: 'things',
    help: 'Things.',
    type: 'counter',
    labelNames: ['kind', 'size'],
    make: () => new Count(),
});
async function linesOf(...all) {
    const registry = new Registry();
    for (const { metric } of all)
        registry.registerMetric(metric);
    return (await registry.metrics()).trim().split('\n');
}
describe('tallies', () => {
    it('are the same for the same labels, and of their own for others', async () => {
        const things = counts();
        expect(things.of('a', 1)).toBe(things.of('a', 1));
        things.of('a', 1).add();
        things.of('a', 1).add();
        things.of('b', 1).add();
        expect(await linesOf(things)).toEqual([
            '# HELP things Things.',
            '# TYPE things counter',
            'things{kind="a",size="1"} 2',
            'things{kind="b",size="1"} 1',
        ]);
    });
    it('are told with nothing in them before anything happened', async () => {
        expect(await linesOf(counts())).toEqual(['# HELP things Things.', '# TYPE things counter']);
    });
    it('are read as they are at that time', async () => {
        const things = counts();
        const { metric } = things;
        const registry = new Registry();
        registry.registerMetric(metric);
        await registry.metrics();
        things.of('a', 1).add();
        expect(await registry.metrics()).toContain('things{kind="a",size="1"} 1');
    });
    it('of durations count each in the bucket of its bound and in all above, and beyond the last in that without end', async () => {
        const waits = new Tallies({
            name: 'wait_seconds',
            help: 'Waits.',
            type: 'histogram',
            labelNames: ['who'],
            make: () => new Durations(),
        });
        for (const seconds of [0.005, 0.006, 60])
            waits.of('me').add(seconds);
        const lines = await linesOf(waits);
        for (const line of [
            'wait_seconds_bucket{le="0.005",who="me"} 1',
            'wait_seconds_bucket{le="0.01",who="me"} 2',
            'wait_seconds_bucket{le="10",who="me"} 2',
            'wait_seconds_bucket{le="+Inf",who="me"} 3',
            'wait_seconds_sum{who="me"} 60.011',
            'wait_seconds_count{who="me"} 3',
        ]) {
            expect(lines).toContain(line);
        }
    });
});
//# sourceMappingURL=tallies.test.js.map