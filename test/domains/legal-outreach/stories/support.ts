import { readFileSync } from 'node:fs';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type DocumentNode, print } from 'graphql';
import { type Grant, issueToken } from '../../../../src/auth/index.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { packagePath } from '../../../../src/kit/package-path.js';
import { samplesInto } from '../../../support/samples.js';
import { type SignedIn, signedInMember } from '../../../support/signed-in.js';
import { type Desk, desk } from '../../identity/uploads/support.js';
import { personIn } from '../../membership/support.js';

/** What the file of variables has for each operation. */
export const VARIABLES = JSON.parse(readFileSync(packagePath('schema', 'operations', 'variables.json'), 'utf8'));

/** What came over HTTP: the data, and the codes of the errors beside it. */
export interface Heard<Data> {
  readonly data: Data;
  readonly codes: readonly string[];
}

/** The value of the header of somebody who asks; none of a visitor. */
export type Caller = Pick<SignedIn, 'authorization'> | undefined;

/** A hub with the samples that is spoken to over HTTP. */
export interface Counter extends Desk {
  /** Sends an operation as it stands in its file. */
  says<Data, Variables>(
    caller: Caller,
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Heard<Data>>;
  /** The same of a mutation, with a key of its own; answers its payload. */
  acts(caller: Caller, document: DocumentNode, input: object): Promise<any>;
  /** Somebody who signed in, and has a name. */
  worker(name: string): Promise<SignedIn & { readonly person: string }>;
  /** Whoever `hub token mediator --handler NO` makes a token for. */
  handler(no: string): Promise<NonNullable<Caller>>;
  cadre(...regionCodes: readonly string[]): Promise<NonNullable<Caller>>;
  keeper(...stationCodes: readonly string[]): Promise<NonNullable<Caller>>;
}

export async function counter(): Promise<Counter> {
  const given = await desk();
  await samplesInto(given);
  const token = async (subject: string, grant: Grant) => ({
    authorization: `Bearer ${await issueToken(given.keyring, { subject, grants: [grant] }, 600)}`,
  });
  const says: Counter['says'] = async (caller, document, variables) => {
    const response = await given.served.post(print(document), variables as object, { ...caller });
    const { data, errors = [] } = (await response.json()) as any;
    return { data, codes: errors.map(({ extensions }: any) => extensions.code) };
  };
  return Object.assign(given, {
    says,
    async acts(caller: Caller, document: DocumentNode, input: object) {
      const variables = { input: { ...input, idempotencyKey: newId() } };
      const { data, codes } = await says<any, object>(caller, document as TypedDocumentNode, variables);
      if (codes.length > 0) throw new Error(codes.join(' '));
      return Object.values(data)[0];
    },
    async worker(name: string) {
      const { id } = await personIn(given, { name, mobile: '+8613912345678' });
      return { ...(await signedInMember(given.hub, id)), person: id };
    },
    handler: (no: string) => token(`dev:mediator:${no}`, { scope: 'MEDIATOR', regionCodes: [], stationCodes: [] }),
    cadre: (...regionCodes: readonly string[]) =>
      token(`cadre-${regionCodes}`, { scope: 'CADRE', regionCodes, stationCodes: [] }),
    keeper: (...stationCodes: readonly string[]) =>
      token('keeper', { scope: 'STATION_KEEPER', regionCodes: [], stationCodes }),
  });
}
