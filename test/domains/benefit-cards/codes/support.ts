import { CodeTokens, STEP_SECONDS } from '../../../../src/domains/benefit-cards/codes/code.token.js';
import { globalId, keyOf, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { Asker, TestHub } from '../../../support/hub.js';
import { joined, personIn, type Who } from '../../membership/support.js';

const ISSUE = `mutation ($input: IssueMemberCodeInput!) { answer: issueMemberCode(input: $input) {
  codes { token validFrom refreshAt expiresAt } offlineCode { token } serverTime errors { code message path ... on FieldError { rule } } } }`;
const VERIFY = `mutation ($input: VerifyMemberCodeInput!) { answer: verifyMemberCode(input: $input) {
  verification { validMember redeemBy benefits { benefitCode title } }
  errors { code message path ... on FieldError { rule } ... on AttemptsError { retryAfterSeconds } } } }`;

export const issue = async (hub: TestHub, as: Who, more: object = {}): Promise<any> =>
  (await hub.ask(ISSUE, { input: { deviceId: 'phone-1', ...more } }, { as })).data.answer;
export const verify = async (hub: TestHub, as: Who, token: string, place: object = {}): Promise<any> =>
  (await hub.ask(VERIFY, { input: { token, ...place } }, { as } as Asker)).data.answer;

export const codes = ({ errors }: { readonly errors: readonly any[] }): readonly string[] =>
  errors.map(({ code, path, rule }) => [code, path.join('.'), rule].filter(Boolean).join(' '));
export const INVALID = ['MEMBER_CODE_INVALID token'];

/** A merchant, by its row alone, and how it asks. */
export async function shop({ hub }: Pick<TestHub, 'hub'>) {
  const [key, client] = [newId(), newId()];
  await hub.database.query(sql`
    insert into benefit_cards.merchant (id, merchant_no, name, region_code, client_id)
    values (${key}::uuid, ${key}, '便利店', '620702', ${client}::uuid)`);
  const as: Who = { subject: globalId('apc', client), scopes: ['MERCHANT'] };
  return { key, id: globalId('mer', key), as, place: { merchantId: key, stationCode: null } as const };
}

/** Somebody who has joined a union, and the code to show now. */
export async function shower(hub: TestHub, union: string) {
  const person = await personIn(hub);
  await joined(hub, person.id, union, '2024-03-01');
  const { codes: issued } = await issue(hub, person.as, { windows: 1 });
  return { ...person, token: issued[0].token as string };
}

/** The code of the same handle some seconds before or behind one. */
export function shifted({ keyring }: Pick<TestHub, 'keyring'>, token: string, seconds: number): string {
  const tokens = new CodeTokens(keyring);
  const { handle, step } = tokens.read(token);
  return tokens.of(handle, step + Math.round(seconds / STEP_SECONDS));
}

/** Entitlements of a person for a benefit, by rows alone; of a merchant where one is named. */
export async function entitled(
  { hub }: Pick<TestHub, 'hub'>,
  personId: string,
  benefit: { readonly merchant?: string; readonly region?: string; readonly over?: boolean; readonly used?: boolean },
): Promise<string> {
  const [id, code] = [newId(), `B-${newId()}`];
  const { merchant, region = '620702', over = false, used = false } = benefit;
  await hub.database.query(sql`
    insert into benefit_cards.benefit (id, benefit_code, sponsor_union_id, region_code, title, kind, state, starts_at, ends_at, search)
    values (${id}::uuid, ${code}, ${newId()}::uuid, ${region}, '五折乘车', 'RIDE_DISCOUNT', 'PUBLISHED',
      now() - interval '1 day', now() + interval '9 days', '')`);
  await hub.database.query(sql`insert into benefit_cards.stock (benefit_id) values (${id}::uuid)`);
  if (merchant)
    await hub.database.query(sql`
      insert into benefit_cards.benefit_merchant (benefit_id, merchant_id) values (${id}::uuid, ${merchant}::uuid)`);
  await hub.database.query(sql`
    insert into benefit_cards.entitlement (id, benefit_id, person_id, ordinal, region_code, state, given_as, uses, uses_left,
      granted_at, expires_at)
    values (${newId()}::uuid, ${id}::uuid, ${personId}::uuid, 1, ${region}, ${used ? 'REDEEMED' : 'CLAIMED'}, 'CLAIMED', 1,
      ${used ? 0 : 1}::integer, now() - interval '1 day', now() + ${over ? '-1 hours' : '1 hours'}::interval)`);
  return code;
}

/** Lets a code, and what was written of it, be so much older. */
export const cardKeyOf = (id: string): string => keyOf('crd', id) ?? '';
