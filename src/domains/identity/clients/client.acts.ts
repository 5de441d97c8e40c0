import type { Acts, MadeType, Mutate } from '../../../auth/index.js';
import { type IssueApiKey, readCreateApiClient, readIssueApiKey, readRevokeApiKey } from './client.commands.js';
import { CreateApiClientPayload, IssueApiKeyPayload, RevokeApiKeyPayload } from './client.inputs.js';
import type { ClientReads } from './client.reads.js';
import type { ApiClients } from './client.service.js';

export interface ClientActs {
  readonly createApiClient: Mutate<CreateApiClientPayload>;
  readonly issueApiKey: Mutate<IssueApiKeyPayload>;
  readonly revokeApiKey: Mutate<RevokeApiKeyPayload>;
}

interface Dependencies {
  readonly acts: Acts;
  readonly reads: ClientReads;
  readonly service: ApiClients;
}

/** What is done about clients and keys; neither says where it came from. */
export function clientActs({ acts, reads, service }: Dependencies): ClientActs {
  const [client, key] = [reads.clients, reads.keys].map(
    (type): MadeType => ({ node: type.node, hasSources: false, byKey: (id) => type.byKey(id) }),
  ) as [MadeType, MadeType];
  // Answered to the call that made it, and to nobody else: a call with this command comes once.
  const secrets = new WeakMap<IssueApiKey, string>();
  return {
    createApiClient: acts.declare({
      operation: 'createApiClient',
      payload: CreateApiClientPayload,
      makes: { client },
      read: readCreateApiClient,
      permit: () => undefined,
      carryOut: async (command, { tx, context: { viewer } }) => ({ client: await service.create(tx, viewer, command) }),
    }),

    issueApiKey: acts.declare({
      operation: 'issueApiKey',
      payload: IssueApiKeyPayload,
      keyField: null,
      makes: { key },
      read: readIssueApiKey,
      permit: ({ clientId }, { tx, context: { viewer } }) => service.permitIssue(tx, viewer, clientId),
      async carryOut(command, { tx, context: { viewer } }, clientId) {
        const { id, secret } = await service.issue(tx, viewer, clientId, command);
        secrets.set(command, secret);
        return { key: id };
      },
      answer: async (made, command) => ({
        key: key.byKey(made.key as string) as never,
        secret: secrets.get(command) ?? null,
      }),
    }),

    revokeApiKey: acts.declare({
      operation: 'revokeApiKey',
      payload: RevokeApiKeyPayload,
      keyField: null,
      makes: { key },
      read: readRevokeApiKey,
      permit: ({ keyId }, { tx, context: { viewer } }) => service.permitRevoke(tx, viewer, keyId),
      async carryOut(_command, { tx, context: { viewer } }, id) {
        await service.revoke(tx, viewer, id);
        return { key: id };
      },
    }),
  };
}
