import { newId } from '../../../../src/kit/database/ids.js';
import type { TestHub } from '../../../support/hub.js';
import { cadreOf, joined, personIn, type Who } from '../support.js';

const SHOWN = `transfer { id version transferNo state reason decisionNote requestedAt decidedAt dueAt
    from { joinedOn version state union { unionCode } } toUnion { unionCode } }
  errors { code message path ... on FieldError { rule } ... on ConflictError { currentVersion } }`;
const REQUEST = `mutation ($input: RequestMembershipTransferInput!) { answer: requestMembershipTransfer(input: $input) { ${SHOWN} } }`;
const CANCEL = `mutation ($input: CancelMembershipTransferInput!) { answer: cancelMembershipTransfer(input: $input) { ${SHOWN} } }`;
const RELEASE = `mutation ($input: ReleaseMembershipTransferInput!) { answer: releaseMembershipTransfer(input: $input) { ${SHOWN} } }`;
const DECIDE = `mutation ($input: DecideMembershipTransferInput!) { answer: decideMembershipTransfer(input: $input) { ${SHOWN} } }`;
export const HISTORY = '{ me { membershipHistory { state joinedOn validFrom validTo version union { unionCode } } } }';

/** Of the division of the union that is left, and of the one that is joined. */
export const OLD = cadreOf('620123');
export const NEW = cadreOf('620702');

const act =
  (operation: string) =>
  async (hub: TestHub, as: Who, input: object): Promise<any> =>
    (await hub.ask(operation, { input: { idempotencyKey: newId(), ...input } }, { as })).data.answer;

export const request = (hub: TestHub, as: Who, toUnionCode: string, more: object = {}) =>
  act(REQUEST)(hub, as, { toUnionCode, expectedVersion: 1, ...more });
export const cancel = (hub: TestHub, as: Who, transferId: string, expectedVersion = 1) =>
  act(CANCEL)(hub, as, { transferId, expectedVersion });
export const release = (hub: TestHub, transferId: string, as = OLD, expectedVersion = 1) =>
  act(RELEASE)(hub, as, { transferId, expectedVersion });
export const decide = (hub: TestHub, transferId: string, more: object = {}, as = NEW) =>
  act(DECIDE)(hub, as, { transferId, decision: 'APPROVE', expectedVersion: 2, ...more });

/** A member of a union, since long ago. */
export async function memberOf(hub: TestHub, union: string) {
  const person = await personIn(hub);
  return { ...person, membership: await joined(hub, person.id, union, '2024-03-01') };
}

/** A transfer that was asked for, and by whom. */
export async function requested(hub: TestHub, union: string, toUnionCode: string) {
  const member = await memberOf(hub, union);
  const { transfer, errors } = await request(hub, member.as, toUnionCode);
  if (errors.length > 0) throw new Error(`Nothing was asked for: ${JSON.stringify(errors)}`);
  return { ...member, transfer: transfer.id as string };
}

export const codes = ({ errors }: { readonly errors: readonly { code: string; path: readonly string[] }[] }) =>
  errors.map(({ code, path }) => `${code} ${path.join('.')}`.trim());
