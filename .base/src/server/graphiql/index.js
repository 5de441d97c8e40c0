import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { loadAssets } from './assets.js';
import { PAGE_POLICY, PAGE_WITHOUT_EDITOR, page } from './page.js';
const compress = promisify(gzip);
/**
 * The page to try operations on, at `/`, with the ready operations as tabs. Everything it loads comes from this server,
 * and from packages on this machine.
 */
export function addGraphiql(app, operations) {
    let assets = null;
    const files = () => {
        if (assets === null)
            assets = loadAssets();
        return assets;
    };
    const packed = new WeakMap();
    app.get('/', async (_request, reply) => reply
        .headers({ 'content-security-policy': PAGE_POLICY, 'content-type': 'text/html; charset=utf-8' })
        .send(files() ? page(operations) : PAGE_WITHOUT_EDITOR));
    app.get('/graphiql/:name', async (request, reply) => {
        const asset = files()?.get(request.params.name);
        if (!asset)
            return reply.callNotFound();
        return sendAsset(asset, request, reply, packed);
    });
}
async function sendAsset(asset, request, reply, packed) {
    reply.header('content-type', asset.type).header('cache-control', 'private, max-age=3600');
    if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')))
        return reply.send(asset.text);
    const ready = packed.get(asset) ?? compress(asset.text);
    packed.set(asset, ready);
    return reply
        .header('content-encoding', 'gzip')
        .header('vary', 'accept-encoding')
        .send(await ready);
}
//# sourceMappingURL=index.js.map