import 'reflect-metadata';
import { Envelope, Keyring } from '../../../src/auth/index.js';
import { UnionService } from '../../../src/domains/organisations/union.service.js';
import { createRegions, type Regions } from '../../../src/domains/regions/index.js';
import { type RegisterStation, readRegisterStation } from '../../../src/domains/stations/station.commands.js';
import { type LedgerRecord, StationService } from '../../../src/domains/stations/station.service.js';
import type { LedgerStation } from '../../../src/domains/stations/station.telling.js';
import type { Database, Transaction } from '../../../src/kit/database/database.js';
import type { Authority } from '../../../src/kit/intake.js';
import { type Refusal, Refusals, refusalsOf } from '../../../src/kit/refusal.js';

/** Zhangye, Ganzhou: what the tests of this domain enter unless they say otherwise. */
export const GANZHOU = {
  name: '甘州区货车司机之家',
  kinds: ['TRUCKER_HOME'],
  regionCode: '620702',
  address: '张掖市甘州区丹霞东路 1 号',
  location: { longitude: 100.4498, latitude: 38.9329, datum: 'WGS84' },
  services: [
    { facility: 'BED', price: { amountFen: 5000 }, unit: '床·晚', capacity: 20, bookable: true },
    { facility: 'HOT_WATER' },
  ],
  hoursText: '8:00-20:00',
};

/** A command as the shape gives it. */
export function command(more: object = {}): RegisterStation {
  return readRegisterStation({ ...GANZHOU, ...more });
}

/** A refusal as a client reads it. */
export interface ShownError {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
  readonly rule?: string;
  readonly currentVersion?: number;
}

export interface Given {
  readonly keyring: Keyring;
  readonly envelope: Envelope;
  readonly regions: Regions;
  readonly unions: UnionService;
  readonly service: StationService;
}

/** The write side of stations and unions over a database of the test. */
export async function given(database: Database): Promise<Given> {
  const keyring = Keyring.generate('k1');
  const envelope = new Envelope(keyring);
  const { regions } = await createRegions(database);
  const unions = new UnionService(regions);
  const service = new StationService({ regions, organisations: { service: unions }, envelope });
  return { keyring, envelope, regions, unions, service };
}

/** The refusals of an act that is expected to be refused; fails when it is not. */
export async function refusalsFrom(act: Promise<unknown> | (() => unknown)): Promise<readonly Refusal[]> {
  try {
    await (typeof act === 'function' ? act() : act);
  } catch (error) {
    const refusals = refusalsOf(error);
    if (refusals) return refusals;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

/** Whether a refusal speaks in whole sentences of both languages. */
export function speaks({ sentence: { zh, en } }: Refusal): boolean {
  return /[\u4e00-\u9fff].*。$/su.test(zh) && /^[A-Z“"].*\.$/s.test(en) && !/undefined|\[object|NaN/.test(zh + en);
}

/** Carries out one record of a ledger by itself; throws its refusals. */
export async function putOne(
  { service }: Given,
  tx: Transaction,
  told: LedgerStation,
  { recordId = 'R-1', knownAs = null, decision = null, authority = 'LEDGER', asOf = null }: Partial<Telling> = {},
): Promise<{ readonly id: string; readonly changed: boolean }> {
  const [put] = await service.put(tx, [{ recordId, command: told, knownAs, decision }], {
    ...{ channel: 'C3-test', owner: '张掖市总工会', authority, asOf },
  });
  if (!put) throw new Error('The service did not say what became of the record.');
  if ('refusals' in put) throw new Refusals(put.refusals);
  return put;
}

interface Telling extends Omit<LedgerRecord, 'command'> {
  readonly authority: Authority;
  readonly asOf: string | null;
}
