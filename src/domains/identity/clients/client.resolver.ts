import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import { AccessOfOffice } from '../../../auth/directives.js';
import type { AuthContext } from '../../../auth/index.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import { questionOf } from '../../../kit/graphql/cursors.js';
import { Paged } from '../../../kit/graphql/directives.js';
import type { Readable } from '../../../kit/graphql/execution/compile.js';
import { AFTER, FIRST } from '../../../kit/graphql/pagination.js';
import { CursorScalar } from '../../../kit/graphql/scalars.js';
import { columnsOf } from '../../../kit/read/index.js';
import type { ClientActs } from './client.acts.js';
import * as table from './client.entity.js';
import {
  CreateApiClientInput,
  CreateApiClientPayload,
  IssueApiKeyInput,
  IssueApiKeyPayload,
  RevokeApiKeyInput,
  RevokeApiKeyPayload,
} from './client.inputs.js';
import type { ClientReads } from './client.reads.js';
import { ApiClientConnection } from './client.type.js';

const BY_NAME = { by: [columnsOf(table.ApiClient).name] };

@Resolver()
export class ApiClientResolver {
  readonly #reads: ClientReads;
  readonly #acts: ClientActs;

  constructor(reads: ClientReads, acts: ClientActs) {
    this.#reads = reads;
    this.#acts = acts;
  }

  @Query(() => ApiClientConnection, {
    nullable: true,
    description: 'Partner agencies and merchants with access by key, by name (接入方).',
  })
  @AccessOfOffice(['SECURITY', 'AUDIT'], 'ADMIN')
  @Paged()
  apiClients(
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: AFTER }) after: string | null,
  ): Readable {
    return this.#reads.clients.page({ question: questionOf('apiClients', {}), order: BY_NAME, first, after });
  }

  @Mutation(() => CreateApiClientPayload, {
    nullable: true,
    description: 'Lets a partner agency or merchant in (登记接入方).',
  })
  @AccessOfOffice(['SECURITY'], 'ADMIN')
  createApiClient(
    @Input(() => CreateApiClientInput) input: CreateApiClientInput,
    @Ctx() context: AuthContext,
  ): Promise<CreateApiClientPayload> {
    return this.#acts.createApiClient(input, context);
  }

  @Mutation(() => IssueApiKeyPayload, {
    nullable: true,
    description: 'Makes a key; its secret is answered once and never again, so a retry makes another (签发密钥).',
  })
  @AccessOfOffice(['SECURITY'], 'PARTNER', 'MERCHANT', 'ADMIN')
  issueApiKey(
    @Input(() => IssueApiKeyInput) input: IssueApiKeyInput,
    @Ctx() context: AuthContext,
  ): Promise<IssueApiKeyPayload> {
    return this.#acts.issueApiKey(input, context);
  }

  @Mutation(() => RevokeApiKeyPayload, {
    nullable: true,
    description: 'Ends a key at once, and those that were issued by way of it, but for the key that asks (吊销密钥).',
  })
  @AccessOfOffice(['SECURITY'], 'PARTNER', 'MERCHANT', 'ADMIN')
  revokeApiKey(
    @Input(() => RevokeApiKeyInput) input: RevokeApiKeyInput,
    @Ctx() context: AuthContext,
  ): Promise<RevokeApiKeyPayload> {
    return this.#acts.revokeApiKey(input, context);
  }
}
