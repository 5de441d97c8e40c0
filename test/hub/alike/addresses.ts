import { createChannelRoutes } from '../../../src/channels/index.js';
import { globalId, keyOf, newId } from '../../../src/kit/database/ids.js';
import { faultOf } from '../../../src/kit/graphql/faults.js';
import type { Asked, Route } from '../../../src/kit/http/route.js';
import type { TestHub } from '../../support/hub.js';
import { signedInMember } from '../../support/signed-in.js';
import type { Key, OthersWorld } from './keys.js';
import type { Told } from './told.js';

/** A way to name a record by an address, or by what is sent there. */
export interface Address extends Key {
  readonly at: string;
  asked(key: string): Promise<unknown>;
}

/** Every address that names a record by its key, asked by someone whose it is not. */
export async function addressesOf({ hub, ids, channel, download, evidence }: OthersWorld): Promise<readonly Address[]> {
  const { database, envelope, intakes, registry } = hub.hub;
  const receive = () => Promise.reject(new Error('A file was let in from somebody else.'));
  const routes = [...createChannelRoutes({ database, envelope, intakes, receive }), ...hub.hub.routes];
  await registry.set('C3-own', { subject: 'targets' });
  const { key } = await registry.issueKey('C3-own');
  const own = `Bearer ${key}`;
  const { accountId, authorization: member } = await signedInMember(hub.hub, keyOf('mem', globalId('mem', newId())));
  const get = (url: string, authorization: string, parameters: object) => {
    const route = routes.find((each) => each.url === url);
    if (!route) throw new Error(`There is no route ${url}.`);
    return begun(route, { authorization, parameters: { ...parameters } });
  };
  const run = ids.get('ImportRun') as Key;
  const client = ids.get('ApiClient') as Key;
  const secret = `usk_${newId()}`;
  return [
    {
      ...{ at: 'GET /channels/:code/runs/:importRunId (its run)', ...run },
      asked: (importRunId) => get('/channels/:code/runs/:importRunId', own, { code: 'C3-own', importRunId }),
    },
    {
      ...{ at: 'GET /channels/:code/runs/:importRunId (its channel)', ...channel },
      asked: (code) => get('/channels/:code/runs/:importRunId', own, { code, importRunId: run.there }),
    },
    {
      ...{ at: 'POST /channels/:code/files', ...channel },
      asked: (code) => get('/channels/:code/files', own, { code }),
    },
    {
      ...{ at: 'POST /channels/:code/records', ...channel },
      asked: (code) => get('/channels/:code/records', own, { code }),
    },
    {
      ...{ at: 'GET /data-exports/:token', ...download },
      asked: (token) => get('/data-exports/:token', member, { token }),
    },
    {
      ...{ at: 'GET /case-evidence/:token', ...evidence(accountId) },
      asked: (token) => get('/case-evidence/:token', member, { token }),
    },
    {
      ...{ at: 'POST /auth/token (client_id)', ...client },
      asked: (client_id) => {
        const fields = { grant_type: 'client_credentials', client_id, client_secret: secret };
        const route = routes.find(({ url }) => url === '/auth/token') as Extract<Route, { answerTo: unknown }>;
        return route.answerTo(askedBy({}), fields);
      },
    },
  ];
}

function begun(route: Route, asked: Partial<Asked>): Promise<unknown> {
  if ('answer' in route) return route.answer(askedBy(asked));
  if ('admit' in route) return route.admit(askedBy(asked));
  throw new Error(`The route ${route.url} takes a message.`);
}

const askedBy = (asked: Partial<Asked>): Asked => ({
  ...{ parameters: {}, query: new URLSearchParams(), authorization: undefined, address: '127.0.0.1', language: 'zh' },
  ...asked,
});

/** What came of one such ask, and what was sent to the database for it. */
export async function heardAt(hub: TestHub, asked: Address['asked'], key: string): Promise<Told> {
  const { came, statements } = await hub.heard(() => asked(key).catch((error: unknown) => refusalOf(error)));
  return { answer: JSON.stringify(came).replaceAll(key, '«key»'), codes: [], statements };
}

function refusalOf(error: unknown): object {
  const fault = faultOf(error);
  if (!fault) throw error;
  return { ...fault, code: fault.code, sentence: fault.sentence };
}
