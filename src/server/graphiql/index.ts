import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ReadyOperation } from '../options.js';
import { type Asset, loadAssets } from './assets.js';
import { PAGE_POLICY, PAGE_WITHOUT_EDITOR, page } from './page.js';

const compress = promisify(gzip);

/**
 * The page to try operations on, at `/`, with the ready operations as tabs. Everything it loads comes from this server,
 * and from packages on this machine.
 */
export function addGraphiql(app: FastifyInstance, operations: readonly ReadyOperation[]): void {
  let assets: ReturnType<typeof loadAssets> | null = null;
  const files = (): ReturnType<typeof loadAssets> => {
    if (assets === null) assets = loadAssets();
    return assets;
  };
  const packed = new WeakMap<Asset, Promise<Buffer>>();

  app.get('/', async (_request, reply) =>
    reply
      .headers({ 'content-security-policy': PAGE_POLICY, 'content-type': 'text/html; charset=utf-8' })
      .send(files() ? page(operations) : PAGE_WITHOUT_EDITOR),
  );
  app.get<{ Params: { name: string } }>('/graphiql/:name', async (request, reply) => {
    const asset = files()?.get(request.params.name);
    if (!asset) return reply.callNotFound();
    return sendAsset(asset, request, reply, packed);
  });
}

async function sendAsset(
  asset: Asset,
  request: FastifyRequest,
  reply: FastifyReply,
  packed: WeakMap<Asset, Promise<Buffer>>,
): Promise<FastifyReply> {
  reply.header('content-type', asset.type).header('cache-control', 'private, max-age=3600');
  if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return reply.send(asset.text);
  const ready = packed.get(asset) ?? compress(asset.text);
  packed.set(asset, ready);
  return reply
    .header('content-encoding', 'gzip')
    .header('vary', 'accept-encoding')
    .send(await ready);
}
