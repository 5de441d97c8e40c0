import { createServer } from 'node:http';
import { Pool } from 'pg';
import { APPLICATION } from './backends.js';
import { serveAsChild } from './child.js';
import { limitStatements } from './limit-statements.js';
// A plan a statement, made once: planning each time costs more than a plan for the very values gains.
const OPTIONS = '-c TimeZone=UTC -c plan_cache_mode=force_generic_plan';
/**
 * What nobody beats by much: node:http, one prepared statement an operation, and the JSON text that Postgres made goes
 * to the socket as it is.
 */
serveAsChild(async ({ url, pool: max }) => {
    const pool = new Pool({
        connectionString: url,
        max,
        application_name: APPLICATION.limit,
        options: OPTIONS,
    });
    const server = createServer((request, response) => {
        answer(pool, request, response).catch((error) => send(response, 500, JSON.stringify({ error: String(error) })));
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${server.address().port}`;
});
async function answer(pool, request, response) {
    const name = (request.url ?? '').slice(1);
    const statement = limitStatements.get(name);
    if (statement === undefined)
        return send(response, 404, '{}');
    const body = await bodyOf(request);
    send(response, 200, typeof statement === 'string' ? statement : await run(pool, name, statement, body));
}
async function run(pool, name, { text, values }, body) {
    const result = await pool.query({ name, text, values: values(JSON.parse(body)), rowMode: 'array' });
    return result.rows[0]?.[0] ?? '{"data":null}';
}
function bodyOf(request) {
    return new Promise((resolve, reject) => {
        let text = '';
        request.setEncoding('utf8');
        request.on('data', (piece) => {
            text += piece;
        });
        request.on('end', () => resolve(text));
        request.on('error', reject);
    });
}
function send(response, status, text) {
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
}
//# sourceMappingURL=limit-process.js.map