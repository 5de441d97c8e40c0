import { createHash } from 'node:crypto';
import type { TrustedDocuments } from '../../src/server/trusted/trusted.js';
import { type Answer, answerOf, codeIn, socketClient, startToy, stopToys, type Toy } from './support.js';

afterAll(stopToys);

const SIZED = 'query ($first: Int) { stations(first: $first) { nodes { name } } }';
const HELLO = '{ hello }';
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const TEXTS = new Map([SIZED, HELLO].map((text) => [`mini-program 1.4.0 ${hashOf(text)}`, text]));
const book: TrustedDocuments = {
  find: async (client, version, hash) => TEXTS.get(`${client} ${version} ${hash}`),
  refusesText: async (client) => client === 'mini-program',
};
const V = 'mini-program@1.4.0';

interface Said {
  readonly id?: string;
  readonly v?: string;
  readonly query?: string;
  readonly variables?: object;
  readonly client?: string;
}

let toy: Toy;
beforeAll(async () => {
  toy = await startToy({}, { trusted: book });
});

async function byGet({ client, variables, ...said }: Said): Promise<Answer> {
  const search = new URLSearchParams({ ...said, ...(variables && { variables: JSON.stringify(variables) }) });
  // As any page or cache sends it: nothing is asked for beforehand.
  const preflight = said.query === undefined ? {} : { 'apollo-require-preflight': '1' };
  return answerOf(
    await fetch(`${toy.url}?${search}`, { headers: { ...preflight, ...(client && { 'x-hub-client': client }) } }),
  );
}

async function byPost({ client, ...said }: Said): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(client && { 'x-hub-client': client }) };
  return answerOf(await fetch(toy.url, { method: 'POST', headers, body: JSON.stringify(said) }));
}

async function bySocket({ client, id, v, query = '', variables }: Said): Promise<Pick<Answer, 'body'>> {
  const socket = socketClient(toy, client ? { client } : {});
  try {
    return await new Promise((resolve, reject) => {
      socket.subscribe(
        { query, variables: variables as Record<string, unknown>, extensions: { ...(id && { id }), ...(v && { v }) } },
        {
          next: (body) => resolve({ body: body as unknown as Answer['body'] }),
          error: (errors) =>
            Array.isArray(errors) ? resolve({ body: { errors } as unknown as Answer['body'] }) : reject(errors),
          complete: () => undefined,
        },
      );
    });
  } finally {
    await socket.dispose();
  }
}

describe.each([
  ['GET', byGet],
  ['POST', byPost],
  ['a socket', bySocket],
])('over %s', (_name, send) => {
  it('runs an operation by its id, with its variables', async () => {
    expect((await send({ id: hashOf(HELLO), v: V })).body).toEqual({ data: { hello: 'world' } });
    const { body } = await send({ id: hashOf(SIZED), v: V, variables: { first: 2 } });
    expect(body.data?.stations).toMatchObject({ nodes: [{}, {}] });
  });

  it('takes the version from what the client calls itself', async () => {
    expect((await send({ id: hashOf(HELLO), client: V })).body).toEqual({ data: { hello: 'world' } });
  });

  it.each([
    ['an unknown id', { id: hashOf('{ other }'), v: V }, 'hub documents load'],
    ['an id of another version', { id: hashOf(HELLO), v: 'mini-program@1.3.0' }, 'hub documents load'],
    ['something that is no hash', { id: 'hello', v: V }, 'hub documents load'],
    ['no version', { id: hashOf(HELLO) }, 'mini-program@1.4.0'],
    ['a client that is none', { id: hashOf(HELLO), v: 'Mini Program' }, 'mini-program@1.4.0'],
    ['a text beside the id', { id: hashOf(HELLO), v: V, query: HELLO }, 'id'],
  ])('refuses %s, and says what to do', async (_what, said, hint) => {
    const refused = await send(said);
    expect(codeIn(refused)).toBe('BAD_USER_INPUT');
    expect(refused.body.errors?.[0]?.message).toContain(hint);
  });

  it.each(['Mini-Program', 'mini-program @1.4.0', 'mini-program@', '小程序'.normalize()])(
    'refuses a client that calls itself %j, and does not take it for one without a name',
    async (client) => {
      // A header holds no other letters.
      const sent = /^[ -~]+$/.test(client) ? client : encodeURIComponent(client);
      const refused = await send({ query: HELLO, client: sent });
      expect(codeIn(refused)).toBe('BAD_USER_INPUT');
      expect(refused.body.errors?.[0]?.message).toContain('mini-program@1.4.0');
    },
  );

  it('takes no text of a client that sends none, and that of any other', async () => {
    expect(codeIn(await send({ query: HELLO, client: V }))).toBe('FORBIDDEN');
    expect(codeIn(await send({ query: HELLO, client: 'mini-program' }))).toBe('FORBIDDEN');
    expect((await send({ query: HELLO, client: 'portal@2' })).body).toEqual({ data: { hello: 'world' } });
    expect((await send({ query: HELLO })).body).toEqual({ data: { hello: 'world' } });
  });
});

it('answers what is refused with a status of its own', async () => {
  expect((await byGet({ id: hashOf('{ other }'), v: V })).status).toBe(400);
  expect((await byGet({ query: HELLO, client: V })).status).toBe(403);
});

it('holds an operation by its id to the same limits', async () => {
  const refused = await byGet({ id: hashOf(SIZED), v: V, variables: { first: 'many' } });
  expect(codeIn(refused)).toBe('BAD_USER_INPUT');
});
