import autocannon from 'autocannon';
/** Asks as fast as the answers come, each connection going round the bodies from a place of its own. */
export async function load({ url, bodies, connections, seconds }) {
    const { origin, pathname } = new URL(url);
    const requests = bodies.map((body) => ({
        method: 'POST',
        path: pathname,
        headers: { 'content-type': 'application/json' },
        body,
    }));
    let clients = 0;
    let firstFailure = null;
    const millis = [];
    const cpu = process.cpuUsage();
    const started = performance.now();
    const run = autocannon({
        url: origin,
        connections,
        duration: seconds,
        sampleInt: 100,
        setupClient: (client) => {
            const place = Math.floor((clients++ * requests.length) / connections);
            client.setRequests([...requests.slice(place), ...requests.slice(0, place)]);
        },
        verifyBody: (body) => {
            const isData = body.startsWith('{"data"');
            if (!isData)
                firstFailure ??= body.slice(0, 300);
            return isData;
        },
    });
    run.on('response', (_client, _status, _bytes, took) => millis.push(took));
    const { errors, timeouts, mismatches } = await run;
    const elapsed = performance.now() - started;
    const { user, system } = process.cpuUsage(cpu);
    return {
        requests: millis.length - mismatches,
        failures: errors + timeouts + mismatches,
        firstFailure: firstFailure ?? (errors + timeouts > 0 ? 'no answer at all' : null),
        seconds: elapsed / 1000,
        millis: Float64Array.from(millis).sort(),
        askerShare: (user + system) / 1000 / elapsed,
    };
}
//# sourceMappingURL=load.js.map