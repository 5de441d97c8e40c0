import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { serveAsChild } from '../child.js';
import type { Form } from './place.js';
import { rehearsed } from './rehearsal.js';
import type { Script, Wish } from './script.js';

// A plan a statement, made once, as the hub has it.
const OPTIONS = '-c TimeZone=UTC -c plan_cache_mode=force_generic_plan';
const YES = '{"data":{"answer":{"errors":[]}}}';
const NO = '{"data":{"answer":{"errors":[{"code":"SOLD_OUT"}]}}}';

/** Books by the statements of the hub, each prepared once a connection, behind node:http, without all else that the hub does. */
serveAsChild(async ({ url, pool: max, keys }) => {
  const scripts: Readonly<Record<Form, Script>> = {
    seats: await rehearsed(url, keys, 'seats'),
    counted: await rehearsed(url, keys, 'counted'),
  };
  const pool = new Pool({ connectionString: url, max, options: OPTIONS });
  const book = async (request: IncomingMessage) => {
    const form: Form = request.url === '/seats' ? 'seats' : 'counted';
    const wish = JSON.parse(await textOf(request)) as Wish;
    const client = await pool.connect();
    try {
      return await scripts[form].run(client, wish);
    } finally {
      client.release();
    }
  };
  const server = createServer((request, response) => {
    book(request).then(
      (isYes) => response.writeHead(200, { 'content-type': 'application/json' }).end(isYes ? YES : NO),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += String(piece);
  return text;
}
