import { checkSignOf } from '../../../../src/auth/index.js';
import { keyOf, newId } from '../../../../src/kit/database/ids.js';
import type { TestHub } from '../../../support/hub.js';
import { cadreOf, personIn, type Who } from '../support.js';

export const APPLY = `mutation ($input: ApplyForMembershipInput!) { answer: applyForMembership(input: $input) {
  application { id version applicationNo state joinRoute dueOn submittedAt decidedAt union { unionCode } contactUnion { unionCode }
    applicant { displayName } membership { state } }
  errors { code message path ... on FieldError { rule } } } }`;
export const CANCEL = `mutation ($input: CancelMembershipApplicationInput!) { answer: cancelMembershipApplication(input: $input) {
  application { id version state } errors { code path ... on ConflictError { currentVersion } } } }`;
export const DECIDE = `mutation ($input: DecideMembershipApplicationInput!) { answer: decideMembershipApplication(input: $input) {
  application { id version state decidedAt decisionNote applicant { memberNo displayName idNumberMasked mobileMasked workerGroups
      workRegion { code } }
    membership { state joinedOn validFrom joinRoute limitedBenefits union { unionCode } } }
  errors { code message path ... on ConflictError { currentVersion } } } }`;

/** Who was born on a day, by the numbers of one county: different for each call. */
export function idNumber(birth = '19900307'): string {
  order += 1;
  const number = `620725${birth}${String(order % 1000).padStart(3, '0')}`;
  return `${number}${checkSignOf(number)}`;
}
let order = 0;

/** What somebody tells who would join; of its own number, and of no mobile. */
export const told = (unionCode: string, more: object = {}) => ({
  ...{ idempotencyKey: newId(), unionCode, name: '李䶮', idNumber: idNumber(), workerGroups: ['FOOD_DELIVERY_RIDER'] },
  ...{ joinRoute: 'ONLINE', consentTextVersion: 1, ...more },
});

export const apply = async (hub: TestHub, as: Who, input: object): Promise<any> =>
  (await hub.ask(APPLY, { input }, { as })).data.answer;
export const cancel = async (hub: TestHub, as: Who, applicationId: string, expectedVersion = 1): Promise<any> =>
  (await hub.ask(CANCEL, { input: { idempotencyKey: newId(), applicationId, expectedVersion } }, { as })).data.answer;
export const decide = async (hub: TestHub, applicationId: string, more: object = {}, as = CADRE): Promise<any> => {
  const input = { idempotencyKey: newId(), applicationId, decision: 'APPROVE', expectedVersion: 1, ...more };
  return (await hub.ask(DECIDE, { input }, { as })).data.answer;
};
export const CADRE = cadreOf('620700');

/** Somebody who has applied: the person, and the global id and key of the application. */
export async function applicant(hub: TestHub, unionCode: string, more: object = {}) {
  const person = await personIn(hub);
  const { application, errors } = await apply(hub, person.as, told(unionCode, more));
  if (errors.length > 0) throw new Error(`Nobody applied: ${JSON.stringify(errors)}`);
  return { ...person, application: application.id as string, key: keyOf('app', application.id) ?? '' };
}
