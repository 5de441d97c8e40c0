import { Envelope } from '../../../../src/auth/index.js';
import { Stock } from '../../../../src/domains/benefit-cards/benefits/stock.js';
import { CardBook } from '../../../../src/domains/benefit-cards/cards/card.book.js';
import { CardCarrier, CardState } from '../../../../src/domains/benefit-cards/cards/card.enums.js';
import { EntitlementState } from '../../../../src/domains/benefit-cards/entitlements/entitlement.enums.js';
import { Entitlements } from '../../../../src/domains/benefit-cards/entitlements/entitlements.js';
import { OfflineIssuing } from '../../../../src/domains/benefit-cards/offline/issuing.js';
import { type CodeContent, offlineCode } from '../../../../src/domains/benefit-cards/offline/offline-code.js';
import { OfflineKeys } from '../../../../src/domains/benefit-cards/offline/offline-keys.js';
import { globalId, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { Asker, TestHub } from '../../../support/hub.js';
import { joined, memberships, personIn, unionIn } from '../../membership/support.js';

/** A member with a card, and what finds both. */
export interface SomeMember {
  readonly personId: string;
  readonly cardId: string;
}

/** A merchant, and how its till asks. */
export interface SomeMerchant {
  readonly id: string;
  readonly asker: Asker;
}

export interface SomeBenefit {
  readonly offlineAllowed?: boolean;
  readonly merchants?: readonly SomeMerchant[];
  readonly uses?: number;
  readonly budgetFen?: number;
}

/** Members, merchants and benefits of a hub, and codes as the hub makes them. */
export class OfflineWorld {
  readonly hub: TestHub;
  readonly keys: OfflineKeys;
  readonly #issuing: OfflineIssuing;
  #cards = 0;

  constructor(hub: TestHub) {
    const { keyring } = hub;
    this.hub = hub;
    this.keys = new OfflineKeys(new Envelope(keyring));
    this.#issuing = new OfflineIssuing({ keyring, membership: { service: memberships } }, this.keys);
  }

  /** Somebody who joined a union on a day, or never, with a card in use. */
  async member(on: string | null = '2024-01-01'): Promise<SomeMember> {
    const { id: personId } = await personIn(this.hub);
    if (on !== null) await joined(this.hub, personId, await unionIn(this.hub), on);
    const { keyring } = this.hub;
    this.#cards += 1;
    const cardNo = `U${100_000 + this.#cards}`;
    const cardId = await this.hub.hub.database.transaction((tx) =>
      new CardBook({ keyring, envelope: new Envelope(keyring) }).enter(tx, {
        ...{ personId, carrier: CardCarrier.UNION_SERVICE_CARD, cardNo, state: CardState.ACTIVE },
      }),
    );
    return { personId, cardId: cardId ?? '' };
  }

  async merchant(): Promise<SomeMerchant> {
    const [id, client] = [newId(), newId()];
    await this.hub.hub.database.query(sql`
      insert into benefit_cards.merchant (id, merchant_no, name, region_code, client_id)
      values (${id}::uuid, ${id}, '示例商户', '620702', ${client}::uuid)`);
    return { id, asker: { as: { subject: globalId('apc', client), scopes: ['MERCHANT'] } } };
  }

  /** A benefit, by its rows alone; answers its code. */
  async benefit({ offlineAllowed = true, merchants = [], uses = 1, budgetFen }: SomeBenefit = {}): Promise<string> {
    const id = newId();
    const code = `B-${id.slice(-12)}`;
    await this.hub.hub.database.query(sql`
      with told as (
        insert into benefit_cards.benefit (id, benefit_code, sponsor_union_id, region_code, title, kind, state, starts_at, ends_at,
          uses_per_entitlement, per_person_limit, offline_allowed, search)
        values (${id}::uuid, ${code}, gen_random_uuid(), '620700', ${code}, 'RIDE_DISCOUNT', 'PUBLISHED', now() - interval '1 year',
          now() + interval '1 year', ${uses}::integer, 100, ${offlineAllowed}, ''))
      insert into benefit_cards.stock (benefit_id, budget_fen, budget_currency)
      values (${id}::uuid, ${budgetFen ?? null}::bigint, ${budgetFen === undefined ? null : 'CNY'}::text)`);
    for (const merchant of merchants)
      await this.hub.hub.database.query(sql`
        insert into benefit_cards.benefit_merchant (benefit_id, merchant_id) values (${id}::uuid, ${merchant.id}::uuid)`);
    return code;
  }

  /** Gives a member a benefit, as long ago as tests look back. */
  async give({ personId }: SomeMember, benefitCode: string): Promise<void> {
    await this.hub.hub.database.transaction(async (tx) => {
      const [benefit] = await tx.sql<{ id: string }>(sql`
        select id from benefit_cards.benefit where benefit_code = ${benefitCode}`);
      const given = await new Entitlements({ stock: new Stock() }).give(tx, {
        ...{ benefitId: benefit?.id ?? '', people: [personId], as: EntitlementState.GRANTED },
      });
      await tx.sql(sql`
        update benefit_cards.entitlement set granted_at = now() - interval '300 days'
        where id = any(${[...given.values()]}::uuid[])`);
    });
  }

  /** A code as the hub makes it now. */
  async issue(member: SomeMember, deviceId?: string) {
    const code = await this.issued(member, deviceId);
    if (!code) throw new Error('No offline code was made.');
    return code;
  }

  /** The same; null where none can be made. */
  issued({ personId, cardId }: SomeMember, deviceId = 'phone') {
    return this.hub.hub.database.transaction(async (tx) => {
      await memberships.holdPerson(tx, personId);
      return this.#issuing.issue(tx, { personId, cardId, deviceId });
    });
  }

  /** A code as the hub would have made it so many seconds ago, by the key that signs now. */
  async issuedBefore(member: SomeMember, seconds: number, more: Partial<CodeContent> = {}): Promise<string> {
    const { counter } = await this.issue(member);
    const { database } = this.hub.hub;
    const [handle] = await database.query<{ id: string; now: number }>(sql`
      select id, extract(epoch from clock_timestamp())::integer as now from benefit_cards.offline_handle
      where person_id = ${member.personId}::uuid`);
    const key = await database.transaction((tx) => this.keys.signing(tx));
    const content = { handleId: handle?.id ?? '', counter, issued: (handle?.now ?? 0) - seconds, lastsSeconds: 300 };
    return offlineCode(key, { ...content, benefitCodes: [], ...more });
  }

  /** As if all keys had been made so many days earlier. */
  async ageKeys(days: number): Promise<void> {
    const { database } = this.hub.hub;
    const keys = await database.query<{ id: string }>(
      sql`select id from benefit_cards.offline_key order by signs_from`,
    );
    // One by one, the oldest first: no two of them sign at a time.
    for (const { id } of keys)
      await database.query(sql`
        update benefit_cards.offline_key set valid_from = valid_from - make_interval(days => ${days}::integer),
          signs_from = signs_from - make_interval(days => ${days}::integer),
          signs_until = signs_until - make_interval(days => ${days}::integer),
          expires_at = expires_at - make_interval(days => ${days}::integer) where id = ${id}::uuid`);
  }
}

/** What a till sends of one redemption; at the moment when it is made, unless told otherwise. */
export function item(sequence: number, offlineToken: string, benefitCode: string, more: object = {}) {
  return {
    ...{ offlineId: `till:${sequence}`, sequence, offlineToken, benefitCode, receiptNo: `R-${sequence}` },
    ...{ occurredAt: new Date().toISOString(), ...more },
  };
}

export type SentItem = ReturnType<typeof item>;

const SYNC = `mutation ($input: SyncOfflineRedemptionsInput!) { syncOfflineRedemptions(input: $input) {
  sync { batchId acceptedThrough clockSkewSeconds items { offlineId state errors { code path message ... on FieldError { rule } } } }
  errors { code path } } }`;

interface SyncAnswer {
  readonly acceptedThrough: number;
  readonly clockSkewSeconds: number;
  readonly items: readonly {
    readonly offlineId: string;
    readonly state: string;
    readonly errors: readonly { readonly code: string; readonly path: readonly string[]; readonly rule?: string }[];
  }[];
}

/** How a till asks a hub. */
export type Asks = (
  text: string,
  variables: Record<string, unknown>,
  asker: Asker,
) => Promise<{ readonly data: any; readonly codes: readonly string[] }>;

/** Sends a batch as a till does. */
export async function send(
  { ask }: { readonly ask: Asks },
  { asker }: Pick<SomeMerchant, 'asker'>,
  items: readonly SentItem[],
  more: object = {},
): Promise<{
  readonly sync: SyncAnswer;
  readonly errors: readonly { readonly code: string; readonly path: readonly string[] }[];
}> {
  const batch = { batchId: newId(), deviceId: 'till-1', deviceClock: new Date().toISOString() };
  const { data, codes } = await ask(SYNC, { input: { ...batch, items, ...more } }, asker);
  if (codes.length > 0) throw new Error(codes.join());
  return data.syncOfflineRedemptions;
}

/** The states of what was sent. */
export const statesOf = ({ sync }: { readonly sync: SyncAnswer }) => sync.items.map(({ state }) => state);
/** The rules that its items broke. */
export const rulesOf = ({ sync }: { readonly sync: SyncAnswer }) =>
  sync.items.map(({ errors }) => errors.map(({ rule, code }) => rule ?? code).join());
