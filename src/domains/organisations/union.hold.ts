import type { Transaction } from '../../kit/database/database.js';
import { sql } from '../../kit/database/sql.js';
import type { Refusal } from '../../kit/refusal.js';
import { type UnionKind, UnionStatus } from './union.enums.js';
import { unionNotActive, unionNotFounded, unionUnknown } from './union.hold.errors.js';

/** A union that stays as it is until the transaction ends. */
export interface HeldUnion {
  readonly id: string;
  readonly unionCode: string;
  readonly regionCode: string;
  readonly kind: UnionKind;
  readonly status: UnionStatus;
  /** Null where nobody told. */
  readonly foundedOn: string | null;
  readonly acceptsApplications: boolean;
}

const HELD = sql`id, union_code as "unionCode", region_code as "regionCode", kind, status, founded_on::text as "foundedOn",
  accepts_applications as "acceptsApplications"`;

/** By which a union is named. */
export type UnionName = { readonly id: string } | { readonly unionCode: string };

/**
 * Holds a union until the end of the transaction, so that it is neither dissolved nor moved meanwhile, and others hold it
 * beside. Answers it where it is at work and founded by that day. Throws NOT_FOUND, or UNION_NOT_ACTIVE, at `path`.
 */
export async function holdAtWork(
  tx: Transaction,
  name: UnionName,
  { on, path }: { readonly on: string; readonly path: readonly string[] },
): Promise<HeldUnion> {
  const which = 'id' in name ? sql`id = ${name.id}::uuid` : sql`union_code = ${name.unionCode}`;
  const [union] = await tx.sql<HeldUnion & Record<string, unknown>>(sql`
    select ${HELD} from organisations."union" where ${which} for share`);
  if (!union) throw unionUnknown(path);
  if (union.status !== UnionStatus.ACTIVE) throw unionNotActive(union, path);
  if (union.foundedOn !== null && union.foundedOn > on) throw unionNotFounded(union.foundedOn, on, path);
  return union;
}

/** Holds all unions of some codes in the same way, whatever their state; by code, those that there are. */
export async function holdByCodes(tx: Transaction, codes: readonly string[]): Promise<ReadonlyMap<string, HeldUnion>> {
  const unions = await tx.sql<HeldUnion & Record<string, unknown>>(sql`
    select ${HELD} from organisations."union" where union_code = any(${codes}::text[]) order by id for share`);
  return new Map(unions.map((union) => [union.unionCode, union]));
}

/** Why a union, as it is held, is none of which somebody is a member from a day on; null where it may be. */
export function whyNoMember(
  union: HeldUnion,
  { from, isLive }: { readonly from: string | null; readonly isLive: boolean },
): Refusal | null {
  const path = ['unionCode'];
  const isOver = union.status === UnionStatus.DISSOLVED || union.status === UnionStatus.PREPARING;
  if (isLive && isOver) return unionNotActive(union, path);
  const { foundedOn } = union;
  return from !== null && foundedOn !== null && foundedOn > from ? unionNotFounded(foundedOn, from, path) : null;
}
