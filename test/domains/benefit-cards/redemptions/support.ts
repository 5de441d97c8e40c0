import { randomBytes } from 'node:crypto';
import { Envelope } from '../../../../src/auth/index.js';
import { Benefits } from '../../../../src/domains/benefit-cards/benefits/benefits.js';
import { Stock } from '../../../../src/domains/benefit-cards/benefits/stock.js';
import { CardBook } from '../../../../src/domains/benefit-cards/cards/card.book.js';
import { CardCarrier, CardState } from '../../../../src/domains/benefit-cards/cards/card.enums.js';
import { drawCardNo } from '../../../../src/domains/benefit-cards/cards/card.number.js';
import { CodeTokens, STEP_SECONDS } from '../../../../src/domains/benefit-cards/codes/code.token.js';
import { Entitlements } from '../../../../src/domains/benefit-cards/entitlements/entitlements.js';
import { createRecording } from '../../../../src/domains/benefit-cards/redemptions/index.js';
import type { Recording } from '../../../../src/domains/benefit-cards/redemptions/recording.js';
import { todayInChina } from '../../../../src/domains/regions/index.js';
import { stationsNamed } from '../../../../src/domains/stations/index.js';
import { globalId, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { TestHub } from '../../../support/hub.js';
import { joined, memberships, personIn, type Who } from '../../membership/support.js';

/** Somebody who redeems, as whom that one asks, and how its merchant is named. */
export interface TestMerchant {
  readonly key: string;
  readonly id: string;
  readonly clientId: string;
  readonly as: Who;
}

export const merchantAs = (clientId: string): Who => ({ subject: globalId('apc', clientId), scopes: ['MERCHANT'] });
export const keeperOf = (...stationCodes: readonly string[]): Who => ({
  ...{ subject: `keeper-${stationCodes.join('-')}`, scopes: ['STATION_KEEPER'], stationCodes },
});

export async function merchantIn({ hub }: TestHub, clientId = newId()): Promise<TestMerchant> {
  const key = newId();
  await hub.database.query(sql`
    insert into benefit_cards.merchant (id, merchant_no, name, region_code, client_id)
    values (${key}::uuid, ${key}, '地铁（示例）', '620702', ${clientId}::uuid)`);
  return { key, id: globalId('mer', key), clientId, as: merchantAs(clientId) };
}

export interface SomeBenefit {
  readonly union: string;
  readonly kind?: string;
  readonly state?: string;
  readonly regionCode?: string;
  readonly regionCodes?: readonly string[];
  readonly merchants?: readonly TestMerchant[];
  readonly faceValueFen?: number;
  readonly budgetFen?: number;
  readonly quota?: number;
  readonly uses?: number;
  readonly perPerson?: number;
  readonly lentMinutes?: number;
}

/** A benefit, entered by its rows alone. */
export async function benefitIn({ hub }: TestHub, given: SomeBenefit): Promise<{ key: string; code: string }> {
  const [key, code] = [newId(), `B-${newId().slice(-12)}`];
  const { kind = 'RIDE_DISCOUNT', state = 'PUBLISHED', regionCode = '620702', merchants = [] } = given;
  const [value, budget] = [given.faceValueFen ?? null, given.budgetFen ?? null];
  await hub.database.query(sql`
    insert into benefit_cards.benefit (id, benefit_code, sponsor_union_id, region_code, title, kind, state, pay_percent,
      face_value_fen, face_value_currency, per_person_limit, uses_per_entitlement, starts_at, ends_at, region_codes,
      lent_minutes, search)
    values (${key}::uuid, ${code}, ${given.union}::uuid, ${regionCode}, '五折乘车', ${kind}, ${state}, 50,
      ${value}::bigint, ${value === null ? null : 'CNY'}::text, ${given.perPerson ?? 9}, ${given.uses ?? 1},
      now() - interval '90 days', now() + interval '90 days', ${[...(given.regionCodes ?? [])]}::text[],
      ${given.lentMinutes ?? null}::integer, '')`);
  await hub.database.query(sql`
    insert into benefit_cards.stock (benefit_id, quota, budget_fen, budget_currency)
    values (${key}::uuid, ${given.quota ?? null}::integer, ${budget}::bigint, ${budget === null ? null : 'CNY'}::text)`);
  for (const merchant of merchants)
    await hub.database.query(sql`
      insert into benefit_cards.benefit_merchant (benefit_id, merchant_id) values (${key}::uuid, ${merchant.key}::uuid)`);
  return { key, code };
}

/** A member with a card; `on` is the day of joining. */
export async function memberIn(hub: TestHub, union: string, on?: string) {
  const person = await personIn(hub);
  await joined(hub, person.id, union, on);
  const cardId = await cardIn(hub, person.id);
  return { ...person, cardId };
}

/** A card on the phone. */
export async function cardIn({ hub, keyring }: TestHub, personId: string): Promise<string> {
  const book = new CardBook({ envelope: new Envelope(keyring), keyring });
  const carrier = CardCarrier.ELECTRONIC_CODE;
  const card = { personId, carrier, cardNo: drawCardNo(), state: CardState.ACTIVE };
  return (await hub.database.transaction((tx) => book.enter(tx, card))) ?? 'none';
}

/** A code of a card, to be shown at that time. */
export async function codeOf({ hub, keyring }: TestHub, cardId: string, at = Date.now()): Promise<string> {
  const handle = randomBytes(7).toString('base64url').slice(0, 9);
  await hub.database.query(sql`
    insert into benefit_cards.code_handle (handle, card_id, device_hmac, made_on)
    values (${handle}, ${cardId}::uuid, ${randomBytes(32)}::bytea, ${todayInChina()}::date)`);
  return new CodeTokens(keyring).of(handle, Math.floor(at / 1000 / STEP_SECONDS));
}

export interface SomeEntitlement {
  readonly grantedAt?: string;
  readonly expiresAt?: string;
  readonly state?: string;
}

/** What somebody may use of a benefit; its key. Times are words of Postgres. */
export async function entitledTo(
  { hub }: TestHub,
  personId: string,
  benefit: { readonly key: string },
  { grantedAt = '-1 day', expiresAt = '60 days', state = 'CLAIMED' }: SomeEntitlement = {},
): Promise<string> {
  const id = newId();
  await hub.database.query(sql`
    insert into benefit_cards.entitlement (id, benefit_id, person_id, ordinal, region_code, state, given_as, uses, uses_left,
      granted_at, expires_at)
    select ${id}::uuid, id, ${personId}::uuid,
      1 + (select count(*) from benefit_cards.entitlement own where own.benefit_id = benefit.id and own.person_id = ${personId}::uuid),
      region_code, ${state}, 'CLAIMED', uses_per_entitlement, uses_per_entitlement, now() + ${grantedAt}::interval,
      now() + ${expiresAt}::interval
    from benefit_cards.benefit where id = ${benefit.key}::uuid`);
  return id;
}

/** A member who has one of a benefit, and a code of theirs. */
export async function readyFor(hub: TestHub, union: string, benefit: { readonly key: string }, on?: string) {
  const member = await memberIn(hub, union, on);
  const entitlement = await entitledTo(hub, member.id, benefit);
  return { ...member, entitlement, code: await codeOf(hub, member.cardId) };
}

/** The last day of a membership was this one; it began long before. */
export async function endedOn({ hub }: TestHub, personId: string, day: string): Promise<void> {
  await hub.database.query(sql`
    update membership.membership set valid_from = '2020-01-01', joined_on = '2020-01-01',
      ends_before = ${day}::date + 1, state = 'WITHDRAWN' where person_id = ${personId}::uuid`);
}

const REDEMPTION = `id version receiptNo amount { amountFen currency } occurredAt reversedAt dueBackAt returnedAt
  entitlement { usesLeft state benefit { benefitCode } }`;
const REDEEM = `mutation ($input: RedeemEntitlementInput!) {
  answer: redeemEntitlement(input: $input) { redemption { ${REDEMPTION} } errors { code path message ... on FieldError { rule } } } }`;
const REVERSE = `mutation ($input: ReverseRedemptionInput!) {
  answer: reverseRedemption(input: $input) { redemption { ${REDEMPTION} } errors { code path ... on FieldError { rule } } } }`;

export const yuan = (amount: number) => ({ amountFen: Math.round(amount * 100), currency: 'CNY' });
export const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
let receipts = 0;
export const newReceipt = () => `R-${process.pid}-${++receipts}`;

/** Asks to redeem, under a new key and a new receipt where none is given. */
export async function redeem(hub: TestHub, as: Who, given: Readonly<Record<string, unknown>>) {
  const input = { idempotencyKey: newId(), receiptNo: newReceipt(), occurredAt: minutesAgo(0), ...given };
  const { data, errors } = await hub.ask(REDEEM, { input }, { as });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.answer;
}

export async function reverse(hub: TestHub, as: Who, redemptionId: string, given: object = {}) {
  const input = { idempotencyKey: newId(), redemptionId, reason: '退票', ...given };
  return (await hub.ask(REVERSE, { input }, { as })).data.answer;
}

/** Codes of refusals with their paths. */
export const codes = (answer: { readonly errors: readonly { code: string; path: readonly string[] }[] }) =>
  answer.errors.map(({ code, path }) => [code, ...path].join(' '));

/** What stands in the tables of a benefit: uses, those taken back, and what was spent. */
export async function standingOf({ test }: TestHub, benefit: { readonly key: string }) {
  const [row] = await test.database.query<{ uses: number; back: number; spent: string; left: number }>(sql`
    select (select count(*) from benefit_cards.redemption where benefit_id = ${benefit.key}::uuid)::integer as uses,
      (select count(*) from benefit_cards.redemption where benefit_id = ${benefit.key}::uuid and reversed_at is not null)::integer as back,
      (select coalesce(sum(uses_left), 0) from benefit_cards.entitlement where benefit_id = ${benefit.key}::uuid)::integer as left,
      spent_fen::text as spent from benefit_cards.stock where benefit_id = ${benefit.key}::uuid`);
  return row && { ...row, spent: Number(row.spent) };
}

/** Where uses are written down, as the parts of the hub have it. */
export function recordingOf({ keyring }: TestHub): Recording {
  const stock = new Stock();
  const regions = { covers: () => true } as never;
  const entitling = new Entitlements({ stock });
  const given = { keyring, regions, membership: { service: memberships }, stationsNamed, facts: new Benefits() };
  return createRecording({ ...given, entitling, stock }).recording;
}
