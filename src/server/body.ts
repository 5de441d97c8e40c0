import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpFault } from './http-fault.js';
import type { ServerLimits } from './settings.js';

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Only JSON in UTF-8, uncompressed, of bounded size and depth, is read; everything else is refused unread. */
export function acceptJsonOnly(app: FastifyInstance, limits: ServerLimits): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      done(null, parseBody(request, body as Buffer, limits.jsonDepth));
    } catch (error) {
      done(error as Error);
    }
  });
}

function parseBody(request: FastifyRequest, body: Buffer, depth: number): unknown {
  refuseOtherEncodings(request);
  if (body.length === 0) return undefined;
  if (isDeeperThan(body, depth)) throw tooDeep(depth);
  try {
    return JSON.parse(UTF8.decode(body));
  } catch {
    throw new HttpFault(400, 'BAD_USER_INPUT', {
      zh: '请求体不是有效的 UTF-8 JSON。请检查后重发。',
      en: 'The body is not valid JSON in UTF-8. Check it and send it again.',
    });
  }
}

function refuseOtherEncodings(request: FastifyRequest): void {
  const compression = request.headers['content-encoding'];
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
  const isPlain = compression === undefined || compression.toLowerCase() === 'identity';
  if (isPlain && (charset === undefined || /^utf-?8$/i.test(charset))) return;
  throw new HttpFault(415, 'BAD_USER_INPUT', {
    zh: '只接受未压缩的 UTF-8 JSON（content-type: application/json）。',
    en: 'Only uncompressed JSON in UTF-8 is accepted (content-type: application/json).',
  });
}

export function tooDeep(depth: number): HttpFault {
  return new HttpFault(400, 'OPERATION_TOO_LARGE', {
    zh: `JSON 嵌套超过 ${depth} 层。请减少嵌套。`,
    en: `The JSON is nested deeper than ${depth} levels. Nest it less.`,
  });
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Counts brackets outside of strings, so that no parser has to follow them down. */
export function isDeeperThan(json: Buffer, depth: number): boolean {
  let open = 0;
  let inString = false;
  for (let index = 0; index < json.length; index += 1) {
    const byte = json[index];
    if (byte === QUOTE) inString = !inString;
    else if (inString) index += byte === BACKSLASH ? 1 : 0;
    else if (byte === 0x5b || byte === 0x7b) open += 1;
    else if (byte === 0x5d || byte === 0x7d) open -= 1;
    if (open > depth) return true;
  }
  return false;
}
