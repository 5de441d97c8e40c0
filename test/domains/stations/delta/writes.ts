import { viewerWith } from '../../../../src/auth/index.js';
import { moveSources } from '../../../../src/channels/index.js';
import { UnionService } from '../../../../src/domains/organisations/union.service.js';
import { createRegions } from '../../../../src/domains/regions/index.js';
import { findStation } from '../../../../src/domains/stations/finding/found-station.js';
import { StationFinder } from '../../../../src/domains/stations/finding/station-finder.js';
import { readMergeStations } from '../../../../src/domains/stations/merging/merge.commands.js';
import { StationMerging } from '../../../../src/domains/stations/merging/merge.service.js';
import { StationStatus } from '../../../../src/domains/stations/station.enums.js';
import { type LoggedStation, stationChanged, stationFacts } from '../../../../src/domains/stations/station.events.js';
import { StationService } from '../../../../src/domains/stations/station.service.js';
import { readSetStationStatus } from '../../../../src/domains/stations/station.status.commands.js';
import { StationStatuses } from '../../../../src/domains/stations/station.status.js';
import type { Transaction } from '../../../../src/kit/database/database.js';
import { sql } from '../../../../src/kit/database/sql.js';
import { announce } from '../../../../src/kit/events/index.js';
import { refusalsOf } from '../../../../src/kit/refusal.js';
import type { TestHub } from '../../../support/hub.js';
import type { Random } from '../../../support/random.js';
import { command } from '../given.js';

/** Divisions with a point in each. */
export const PLACES = [
  { regionCode: '620702', longitude: 100.45, latitude: 38.93 },
  { regionCode: '620700', longitude: 100.46, latitude: 38.94 },
  { regionCode: '620602', longitude: 102.63, latitude: 37.93 },
  { regionCode: '510104', longitude: 104.08, latitude: 30.65 },
  { regionCode: '110101', longitude: 116.42, latitude: 39.93 },
] as const;

interface Known {
  readonly code: string;
  readonly place: (typeof PLACES)[number];
}

/** A transaction that drew its number and is held. */
interface Held {
  readonly code: string | undefined;
  /** Lets it do the rest, and end. */
  end(commits: boolean): Promise<void>;
}

const ADMIN = viewerWith('adm_1', [{ scope: 'ADMIN', regionCodes: [], stationCodes: [] }]);

/** All ways in which stations are written, by chance. */
export class Writes {
  readonly #hub: TestHub;
  readonly #random: Random;
  readonly #service: StationService;
  readonly #statuses: StationStatuses;
  readonly #merging: StationMerging;
  readonly #known: Known[] = [];
  readonly #held: Held[] = [];
  #made = 0;

  private constructor(
    hub: TestHub,
    random: Random,
    service: StationService,
    statuses: StationStatuses,
    merging: StationMerging,
  ) {
    this.#hub = hub;
    this.#random = random;
    this.#service = service;
    this.#statuses = statuses;
    this.#merging = merging;
  }

  static async of(hub: TestHub, random: Random): Promise<Writes> {
    const { database, envelope } = hub.hub;
    const { regions } = await createRegions(database);
    const finder = new StationFinder(regions);
    const service = new StationService({ regions, organisations: { service: new UnionService(regions) }, envelope });
    const merging = new StationMerging({ regions, finder, envelope, moveSources });
    return new Writes(hub, random, service, new StationStatuses(finder), merging);
  }

  /** One write, the beginning of a slow one, or the end of one. */
  async one(): Promise<void> {
    const { below } = this.#random;
    const way = below(100);
    if (way < 12) await this.#beginSlow();
    else if (way < 24) await this.#endSlow();
    else await this.#inTransaction((tx) => this.#something(tx, way));
  }

  /** An import of so many records, in chunks. */
  async import(records: number, chunk: number): Promise<void> {
    for (let done = 0; done < records; done += chunk) await this.#inTransaction((tx) => this.#put(tx, chunk));
  }

  /** Ends what is held. */
  async end(): Promise<void> {
    while (this.#held.length > 0) await this.#endSlow();
  }

  #inTransaction(work: (tx: Transaction) => Promise<void>): Promise<void> {
    return this.#hub.hub.database.transaction(work);
  }

  async #something(tx: Transaction, way: number): Promise<void> {
    if (way < 34) await this.#register(tx);
    else if (way < 50) await this.#status(tx);
    else if (way < 58) await this.#move(tx, this.#free());
    else if (way < 64) await this.#merge(tx);
    else await this.#put(tx, 1 + this.#random.below(4));
  }

  async #register(tx: Transaction): Promise<void> {
    const known = this.#new();
    await this.#service.register(tx, command(this.#told(known)));
    this.#known.push(known);
  }

  /** Some records of a ledger in one chunk: new stations, and others that are told anew, or the same again. */
  async #put(tx: Transaction, count: number): Promise<void> {
    const { chance, pick } = this.#random;
    const told = Array.from({ length: count }, () => (chance(0.4) ? this.#new() : this.#free()) ?? this.#new());
    const records = told.map((known) => {
      const more = { status: pick(['OPEN', 'BUILT', 'CLOSED']), ...(chance(0.3) ? { star: pick([1, 2, 3]) } : {}) };
      return {
        recordId: known.code,
        command: command({ ...this.#told(known), ...more }),
        knownAs: null,
        decision: null,
      };
    });
    const authority = pick(['LEDGER', 'ASSESSMENT', 'PARTNER'] as const);
    const puts = await this.#service.put(tx, records, { authority, asOf: null, channel: 'C3-random' });
    for (const [index, put] of puts.entries()) {
      const known = told[index];
      if (!known || 'refusals' in put || this.#known.some(({ code }) => code === known.code)) continue;
      this.#known.push(known);
    }
  }

  async #status(tx: Transaction, known = this.#free()): Promise<void> {
    const row = known && (await this.#row(tx, known.code));
    if (!row) return;
    const status =
      row.status === 'OPEN' ? StationStatus.TEMPORARILY_CLOSED : this.#random.pick(Object.values(StationStatus));
    const told = { stationCode: row.stationCode, status, reason: '设备检修', expectedVersion: row.version };
    const station = await findStation(tx, row.stationCode);
    if (!station) throw new Error(`No station bears the code ${row.stationCode}.`);
    await this.#statuses.set(tx, readSetStationStatus(told), { station, role: 'CADRE' }).catch((error: unknown) => {
      if (!refusalsOf(error)) throw error;
    });
  }

  /** As a division of another province may take over a station: no ledger may say so. */
  async #move(tx: Transaction, known: Known | undefined): Promise<void> {
    const before = known && (await this.#row(tx, known.code));
    if (!known || !before) return;
    const place = this.#random.pick(PLACES);
    await tx.sql(sql`update stations.station set region_code = ${place.regionCode}, version = version + 1,
      longitude = ${place.longitude}, latitude = ${place.latitude} where id = ${before.id}`);
    await announce(tx, [stationChanged(stationFacts(before), { ...before, regionCode: place.regionCode })]);
    this.#known[this.#known.indexOf(known)] = { code: known.code, place };
  }

  async #merge(tx: Transaction): Promise<void> {
    const [one, other] = [this.#free(), this.#free()];
    if (!one || !other || one.code === other.code) return;
    // Nothing goes into a record that is closed but what is closed too.
    const isClosed = (await this.#row(tx, other.code))?.status === 'CLOSED';
    const [gone, kept] = isClosed ? [other, one] : [one, other];
    const row = await this.#row(tx, kept.code);
    if (!row) return;
    const told = { keepCode: kept.code, mergeCode: gone.code, expectedVersion: row.version, acceptDifferent: true };
    const command = readMergeStations(told);
    await this.#merging.merge(tx, command, await this.#merging.permit(tx, ADMIN, command), 'test');
    this.#known.splice(this.#known.indexOf(gone), 1);
  }

  /** One that only draws its number before others and writes when it ends, or one that writes now and commits later. */
  async #beginSlow(): Promise<void> {
    if (this.#held.length >= 3) return;
    const isEarly = this.#random.chance(0.5);
    const known = isEarly ? this.#free() : undefined;
    const [drawn, ending] = [Promise.withResolvers<void>(), Promise.withResolvers<boolean>()];
    const done = this.#inTransaction(async (tx) => {
      await tx.sql(sql`select pg_current_xact_id()`);
      if (known) await this.#status(tx, known);
      drawn.resolve();
      const commits = await ending.promise;
      if (!known) await this.#put(tx, 2);
      if (!commits) throw new RolledBack();
    }).catch((error: unknown) => {
      drawn.resolve();
      if (!(error instanceof RolledBack)) throw error;
    });
    await drawn.promise;
    const end = (commits: boolean) => {
      ending.resolve(commits);
      return done;
    };
    this.#held.push({ code: known?.code, end });
  }

  async #endSlow(): Promise<void> {
    const held = this.#held.splice(this.#random.below(this.#held.length || 1), 1)[0];
    // What one that writes last has entered is known from then on, so that it commits.
    await held?.end(held.code === undefined || this.#random.chance(0.7));
  }

  #new(): Known {
    this.#made += 1;
    return { code: `C-${String((this.#made * 7919) % 100_000).padStart(5, '0')}`, place: this.#random.pick(PLACES) };
  }

  /** One that no held transaction has locked. */
  #free(): Known | undefined {
    const free = this.#known.filter(({ code }) => this.#held.every((held) => held.code !== code));
    return free.length > 0 ? this.#random.pick(free) : undefined;
  }

  #told({ code, place }: Known): object {
    const { chance, pick } = this.#random;
    const { regionCode, ...point } = place;
    return {
      stationCode: code,
      name: `驿站${code}${pick(['', '改', '新'])}`,
      regionCode,
      location: { ...point, datum: 'WGS84' },
      hoursText: pick(['8:00-20:00', '9:00-17:00', '全天']),
      services: pick([[], [{ facility: 'WIFI' }], [{ facility: 'BED', price: { amountFen: 5000 }, unit: '床·晚' }]]),
      ...(chance(0.3) ? { honours: [{ title: pick(['最美驿站', '示范驿站']), grantedBy: '总工会' }] } : {}),
      ...(chance(0.3) ? { keeper: { name: pick(['张示例', '李示例']), mobile: '13800138000' } } : {}),
      ...(chance(0.3)
        ? { host: { name: pick(['某银行', '某邮局']), kind: 'BANK' }, phone: pick(['12351', '12345']) }
        : {}),
      ...(chance(0.2) ? { partners: pick([[], ['某公司']]), builtOn: '2023-04-05' } : {}),
    };
  }

  async #row(tx: Transaction, code: string) {
    const [row] = await tx.sql<LoggedStation & { version: number } & Record<string, unknown>>(sql`
      select id, version, region_code as "regionCode", station_code as "stationCode", status, star,
        operator_id as "operatorId", host_closed as "hostClosed"
      from stations.station where station_code = ${code} for update`);
    return row;
  }
}

class RolledBack extends Error {}
