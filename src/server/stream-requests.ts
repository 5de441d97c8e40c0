import { parseJson, readJson } from './body.js';
import type { Exchange } from './exchange.js';
import { HttpFault } from './http-fault.js';
import type { Sent } from './preparing.js';
import type { ServerLimits } from './settings.js';

/** What a request sends, in its body or in its address; who comes back by EventSource says what it had last. */
export async function sentIn({ request }: Exchange, limits: ServerLimits): Promise<Sent> {
  const sent = request.method === 'POST' ? await readJson(request, limits) : inAddress(request.url ?? '', limits);
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) throw noOperation();
  const { query, operationName, variables, extensions, id, v } = sent as Record<string, unknown>;
  const last = request.headers['last-event-id'];
  return {
    query,
    operationName: typeof operationName === 'string' ? operationName : null,
    variables: { ...objectIn(variables), ...(typeof last === 'string' && last !== '' ? { after: last } : {}) },
    // A document by its id is named as over HTTP.
    extensions: { ...objectIn(extensions), ...(id === undefined ? {} : { id, v }) },
  };
}

function inAddress(url: string, { jsonDepth }: ServerLimits): object {
  const asked = new URL(url, 'http://hub').searchParams;
  const object = (name: string) => {
    const text = asked.get(name);
    return text === null ? null : (parseJson(Buffer.from(text), jsonDepth) as Sent['variables']);
  };
  return {
    ...{ query: asked.get('query') ?? '', operationName: asked.get('operationName') },
    ...(asked.has('id') && { id: asked.get('id'), v: asked.get('v') ?? undefined }),
    ...{ variables: object('variables'), extensions: object('extensions') },
  };
}

function objectIn(value: unknown): Record<string, unknown> {
  if (value === undefined || value === null) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  throw noOperation();
}

function noOperation(): HttpFault {
  return new HttpFault(400, 'BAD_USER_INPUT', {
    zh: '请求应为 JSON 对象，含 query，可含 variables、operationName、extensions。',
    en: 'Send a JSON object with query, and variables, operationName and extensions where they are needed.',
  });
}
