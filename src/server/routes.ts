import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type {
  Asked,
  FormRoute,
  MessageRoute,
  Route,
  TakesFile,
  Told,
  UploadRoute,
  WantedFile,
} from '../kit/http/route.js';
import { languageOf } from '../kit/sentence.js';
import { clientAddress } from './address.js';
import { readFields } from './body.js';
import { HttpFault } from './http-fault.js';
import type { FullSettings } from './settings.js';
import { unanswered } from './upload-words.js';
import type { Uploads } from './uploads.js';
import { whileWaitedFor } from './waiting.js';

interface Parts {
  readonly settings: FullSettings;
  readonly uploads: Uploads;
  readonly isDraining: () => boolean;
  /** How long whoever sent something whole waits for its answer, in milliseconds. */
  readonly answerMillis: number;
}

/** Adds the ways in that the server was given. They are counted, refused and drained as all others are. */
export function addRoutes(app: FastifyInstance, routes: readonly Route[], parts: Parts): void {
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.url,
      handler: async (request, reply) => {
        const { status, body, headers } = await answered(route, { request, reply }, parts);
        return reply
          .code(status)
          .headers({ ...headers })
          .send(body);
      },
    });
  }
  for (const [url, methods] of methodsByAddress(routes)) {
    app.route({
      method: METHODS.filter((method) => !methods.includes(method)),
      url,
      handler: (_request, reply) => {
        reply.header('allow', methods.join(', '));
        throw otherMethod(methods);
      },
    });
  }
}

const METHODS: readonly HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The methods of each address; one address may take several. */
function methodsByAddress(routes: readonly Route[]): ReadonlyMap<string, readonly string[]> {
  const byUrl = Map.groupBy(routes, ({ url }) => url);
  return new Map([...byUrl].map(([url, all]) => [url, all.map(({ method }) => method)]));
}

function otherMethod(methods: readonly string[]): HttpFault {
  const allowed = methods.join(', ');
  return new HttpFault(405, 'BAD_USER_INPUT', {
    zh: `该地址只接受 ${allowed}。请改用后重试。`,
    en: `This address takes ${allowed} alone. Ask it that way.`,
  });
}

interface Exchanged {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

function answered(route: Route, { request, reply }: Exchanged, parts: Parts): Promise<Told> {
  const asked = askedOf(request, parts.settings);
  if (route.method === 'GET') return route.answer(asked);
  return 'admit' in route ? received(route, { request, reply }, parts) : told(route, asked, request, parts);
}

async function told(route: MessageRoute, asked: Asked, { raw }: FastifyRequest, parts: Parts): Promise<Told> {
  if (parts.isDraining()) throw draining();
  return route.answerTo(asked, await readFields(raw, parts.settings.limits));
}

async function received(route: UploadRoute | FormRoute, { request, reply }: Exchanged, parts: Parts) {
  const { uploads, isDraining, answerMillis } = parts;
  const { raw } = request;
  const patience = { millis: answerMillis, fault: unanswered(answerMillis) };
  const wanted = <File>(admitted: TakesFile<File> | WantedFile<File>) => {
    const { take, mostBytes = route.mostBytes } = typeof admitted === 'function' ? { take: admitted } : admitted;
    return { mostBytes, taken: (file: File) => whileWaitedFor(reply.raw, patience, (signal) => take(file, signal)) };
  };
  try {
    if (isDraining()) throw draining();
    const asked = askedOf(request, parts.settings);
    const { address } = asked;
    if (route.takesForms) {
      const { taken, mostBytes } = wanted(await route.admit(asked));
      return await uploads.receiveSealed(raw, taken, { mostBytes, address });
    }
    const { taken, mostBytes } = wanted(await route.admit(asked));
    return await uploads.receive(raw, taken, { mostBytes, address });
  } catch (error) {
    uploads.passOver(raw);
    throw error;
  }
}

function askedOf({ params, headers, raw }: FastifyRequest, { trustedProxies }: FullSettings): Asked {
  const { url = '' } = raw;
  const mark = url.indexOf('?');
  return {
    parameters: params as Asked['parameters'],
    query: new URLSearchParams(mark === -1 ? '' : url.slice(mark)),
    authorization: headers.authorization,
    signature: headers['x-hub-signature']?.toString(),
    address: clientAddress(raw, trustedProxies),
    language: languageOf(headers['accept-language']),
  };
}

function draining(): HttpFault {
  return new HttpFault(
    503,
    'UNAVAILABLE',
    { zh: '服务正在停止，请稍后重新上传。', en: 'The hub is about to stop. Send the file again in a moment.' },
    { retryAfterSeconds: 10 },
  );
}
