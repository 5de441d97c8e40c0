import type { DoorCodes, Keyring, Viewer } from '../../../auth/index.js';
import { type Database, instantOf, type Transaction } from '../../../kit/database/database.js';
import { globalId } from '../../../kit/database/ids.js';
import { sql } from '../../../kit/database/sql.js';
import { MERCHANT_PREFIX, placeOf } from '../../benefit-cards/index.js';
import type { People } from '../../membership/index.js';
import { stationsNamed } from '../../stations/index.js';
import { caseNoOf } from '../cases/case-number.js';
import { ownHmacs } from '../cases/persons.js';
import { CASE_CODE, IS_WAITING, NO_CASE, VOUCHER_CODE } from '../codes.js';
import type { ClaimReward, RedeemVoucher } from './reward.commands.js';
import { codeUnknown, noReward, voucherExpired, voucherUnknown, voucherUsed } from './reward.errors.js';
import type { RedeemedReward, RewardVoucher } from './reward.inputs.js';

interface Dependencies {
  readonly doorCodes: DoorCodes;
  readonly people: Pick<People, 'personOf'>;
  readonly keyring: Pick<Keyring, 'all'>;
}

interface Kept extends Record<string, unknown> {
  readonly id: string;
  readonly amountFen: string;
  readonly currency: string;
  readonly expiresAt: string | null;
  readonly redeemedAt: string | null;
}

const KEPT = sql`reward.id, face_fen::text as "amountFen", face_currency as currency, expires_at as "expiresAt",
  redeemed_at as "redeemedAt"`;

/** Hands out the rewards of hazards and takes them back: a voucher is made anew from its row, and leads to no case. */
export class Rewards {
  readonly #given: Dependencies;

  constructor(given: Dependencies) {
    this.#given = given;
  }

  /** The key of the case that a code stands for, or a number where the caller reported it with a name. Throws NOT_FOUND. */
  async caseOf(tx: Transaction, viewer: Viewer, { followUpCode }: ClaimReward): Promise<string> {
    const coded = this.#given.doorCodes.read(CASE_CODE, followUpCode);
    const [found] = await tx.sql<{ id: string }>(sql`
      select id from legal_outreach.legal_case c where id = ${coded ?? NO_CASE}::uuid or (case_no = ${caseNoOf(followUpCode)}
        and exists (select from legal_outreach.party own where own.case_id = c.id and own.role = 'REPORTER'
          and own.person_hmac = any(${[...ownHmacs(viewer, this.#given)]}::bytea[])))`);
    if (!found) throw codeUnknown();
    return found.id;
  }

  /** Claims the reward of a case, the same however often until it is redeemed; answers its key. Throws NO_REWARD. */
  async claim(tx: Transaction, caseId: string): Promise<string> {
    const [claimed] = await tx.sql<{ id: string }>(sql`
      update legal_outreach.reward set claimed_at = coalesce(claimed_at, clock_timestamp()),
        expires_at = coalesce(expires_at, clock_timestamp() + make_interval(days => valid_days))
      where case_id = ${caseId}::uuid and ${IS_WAITING} returning id`);
    if (!claimed) throw noReward();
    return claimed.id;
  }

  /** What is shown at a till. */
  async voucher(database: Pick<Database, 'query'>, id: string): Promise<RewardVoucher> {
    const [kept] = await database.query<Kept>(sql`
      select ${KEPT} from legal_outreach.reward where id = ${id}::uuid`);
    if (!kept) throw new Error('A reward that was claimed could not be read.');
    return {
      voucherCode: this.#given.doorCodes.issue(VOUCHER_CODE, id),
      faceValue: faceOf(kept),
      expiresAt: instantOf(kept.expiresAt ?? ''),
    };
  }

  /** Where the caller takes vouchers, by global id. Throws as `placeOf`. */
  async placeOf(tx: Transaction, viewer: Viewer, asked: RedeemVoucher): Promise<string> {
    const { merchantId, stationCode } = await placeOf(tx, viewer, asked);
    if (merchantId !== null) return globalId(MERCHANT_PREFIX, merchantId);
    return (await stationsNamed(tx, [stationCode])).get(stationCode)?.id ?? stationCode;
  }

  /** Takes a voucher, once; answers its key. Throws NOT_FOUND for what is none, STATE_NOT_ALLOWED for one that is over. */
  async redeem(tx: Transaction, { voucherCode }: RedeemVoucher, place: string): Promise<string> {
    const id = this.#given.doorCodes.read(VOUCHER_CODE, voucherCode) ?? NO_CASE;
    const [held] = await tx.sql<{ claimed: boolean; used: boolean; over: boolean }>(sql`
      select claimed_at is not null as claimed, redeemed_at is not null as used,
        coalesce(expires_at <= clock_timestamp(), false) as over
      from legal_outreach.reward where id = ${id}::uuid for update`);
    if (!held?.claimed) throw voucherUnknown();
    if (held.used) throw voucherUsed();
    if (held.over) throw voucherExpired();
    await tx.sql(sql`
      update legal_outreach.reward set redeemed_at = clock_timestamp(), redeemed_by = ${place} where id = ${id}::uuid`);
    return id;
  }

  /** What a till gives, and nothing of what it is for. */
  async redeemed(database: Pick<Database, 'query'>, id: string): Promise<RedeemedReward> {
    const [kept] = await database.query<Kept>(sql`
      select ${KEPT} from legal_outreach.reward where id = ${id}::uuid`);
    if (!kept) throw new Error('A reward that was redeemed could not be read.');
    return { faceValue: faceOf(kept), redeemedAt: instantOf(kept.redeemedAt ?? '') };
  }
}

const faceOf = ({ amountFen, currency }: Kept) => ({ amountFen, currency });
