import type { IncomingMessage } from 'node:http';
import type { HTTPGraphQLRequest } from '@apollo/server';
import { type TrustedDocuments, trustedText } from './trusted.js';

/** How a client calls itself over HTTP; on a socket it is `client` in what it says of itself when it connects. */
export const CLIENT_HEADER = 'x-hub-client';

/** A request with the text of its operation, where it came by the id of a document; any other one as it is. */
export function withText(
  book: TrustedDocuments | undefined,
  asked: HTTPGraphQLRequest,
  { headers }: IncomingMessage,
): HTTPGraphQLRequest | Promise<HTTPGraphQLRequest> {
  const client = headers[CLIENT_HEADER];
  const isPost = asked.method === 'POST';
  const isById = isPost ? bodyOf(asked).id !== undefined : /[?&]id=/.test(asked.search);
  if (!book || (client === undefined && !isById)) return asked;
  return isPost ? posted(book, asked, client) : addressed(book, asked, client);
}

async function posted(book: TrustedDocuments, asked: HTTPGraphQLRequest, client: unknown): Promise<HTTPGraphQLRequest> {
  const { id, v: version, ...body } = bodyOf(asked);
  const query = await trustedText(book, { query: body.query, id, version, client });
  return query === undefined ? asked : { ...asked, body: { ...body, query } };
}

async function addressed(book: TrustedDocuments, asked: HTTPGraphQLRequest, client: unknown) {
  const search = new URLSearchParams(asked.search);
  const [query, id, version] = ['query', 'id', 'v'].map((name) => search.get(name) ?? undefined);
  const text = await trustedText(book, { query, id, version, client });
  if (text === undefined) return asked;
  search.delete('id');
  search.delete('v');
  search.set('query', text);
  // No page can make up such a request: what it may ask was loaded beforehand, and by GET it changes nothing.
  asked.headers.set('apollo-require-preflight', 'id');
  return { ...asked, search: `?${search}` };
}

function bodyOf({ body }: HTTPGraphQLRequest): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}
