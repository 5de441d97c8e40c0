import { readRegisterStation } from '../../../src/domains/stations/station.commands.js';
import type { LedgerRecord } from '../../../src/domains/stations/station.service.js';
import type { Authority, IntakeDecision } from '../../../src/kit/intake.js';
import type { Random } from '../../support/random.js';

/** A record that names stations by their codes, because their keys are others in each database. */
export interface CodedRecord extends Omit<LedgerRecord, 'knownAs' | 'decision'> {
  readonly knownAs: string | null;
  readonly decision: IntakeDecision | null;
}

export interface RandomChunk {
  readonly records: readonly CodedRecord[];
  readonly source: {
    readonly channel: string;
    readonly authority: Authority;
    readonly asOf: string | null;
    readonly regionCode?: string | null;
  };
}

// Few words and few places, so that records mean the same stations, stand in each other's way and contradict each other.
const NAMES = ['暖蜂驿站①', '暖蜂驿站（1号）', '暖蜂驿站2号', '货车司机之家', '工会驿站'];
const REGIONS = ['620702', '620702', '620702', '620702005', '620700', '620721'];
const CODES = [
  'ZY-1',
  'ZY-2',
  'ZY-3',
  '620702-WB-0002',
  '620702-WB-0003',
  '620702-TH-0001',
  '620721-WB-0001',
  'GONE-1',
];
const HOURS = [
  '8:00-20:00',
  '9:00-21:00',
  '8:00—20:00（冬季19:00）',
  '24小时',
  '随网点营业时间，工作日9:00-17:00',
  '看情况',
];
const STATUSES = ['PLANNED', 'BUILT', 'ACCEPTED', 'OPEN', 'TEMPORARILY_CLOSED', 'CLOSED'];
const FACILITIES = ['BED', 'HOT_WATER', 'SHOWER', 'WIFI'];
const AUTHORITIES: readonly Authority[] = ['LEDGER', 'LEDGER', 'PARTNER', 'ASSESSMENT'];
const DAYS = ['2024-05-01', '2024-05-10', '2024-05-11', '2024-06-01'];
const OPERATORS = ['甘州区总工会', '货运行业工会联合会', 'U-1', '无此工会'];

/** Records of one chunk, by chance. */
export function randomChunk(chance: Random): RandomChunk {
  const records = Array.from({ length: 1 + chance.below(25) }, () => randomRecord(chance));
  const asOf = sometimes(chance, 0.5, DAYS) ?? null;
  const regionCode = sometimes(chance, 0.3, ['620702', '620702005', '620700']) ?? null;
  return { records, source: { channel: 'C3-random', authority: chance.pick(AUTHORITIES), asOf, regionCode } };
}

function randomRecord(chance: Random): CodedRecord {
  const keepsHostKind = chance.chance(0.3);
  const command = readRegisterStation(randomStation(chance));
  return {
    recordId: 'R-1',
    command: { ...command, ...(keepsHostKind ? { keepsHostKind } : {}) },
    knownAs: sometimes(chance, 0.15, CODES) ?? null,
    decision: chance.chance(0.08) ? randomDecision(chance) : null,
  };
}

function randomDecision(chance: Random): IntakeDecision {
  const outside = sometimes(chance, 0.4, REGIONS);
  return {
    belongsTo: sometimes(chance, 0.6, CODES) ?? null,
    waitedFor: chance.pick(['DUPLICATE_STATION', 'station.hours.unreadable']),
    reaches: (regionCode) => regionCode !== outside,
  };
}

function randomStation(chance: Random) {
  const hasHost = chance.chance(0.5);
  return {
    ...identity(chance),
    kinds: [chance.pick(['WARM_BEE_STATION', 'TRUCKER_HOME'])],
    address: chance.pick(['丹霞东路 1 号', '丹霞东路 9 号']),
    ...(hasHost ? { host: { name: chance.pick(['中国银行', '邮政']), kind: chance.pick(['BANK', 'OTHER']) } } : {}),
    operatorName: sometimes(chance, 0.3, OPERATORS),
    operatorUnionCode: sometimes(chance, 0.1, ['U-1', 'U-2', 'U-9']),
    phone: sometimes(chance, 0.3, ['12351', '0936-8212345']),
    directions: sometimes(chance, 0.2, ['路口右转']),
    partners: sometimes(chance, 0.3, [[], ['甘州区人社局'], ['甘州区人社局', '甘州区交通局']]),
    keeper: sometimes(chance, 0.4, [
      { name: '张三' },
      { name: '李四', mobile: '13800138000' },
      { mobile: '13900139000' },
    ]),
    areaSquareMetres: sometimes(chance, 0.3, [54, 54.25]),
    investment: sometimes(chance, 0.3, [{ amountFen: 8_000_000 }, { amountFen: 0 }]),
    builtOn: sometimes(chance, 0.3, ['2023-08-30', '2023-09-01']),
    status: sometimes(chance, 0.5, STATUSES),
    star: sometimes(chance, 0.3, [1, 3, 5]),
    services: sometimes(chance, 0.5, [[], randomServices(chance), randomServices(chance)]),
    hoursText: sometimes(chance, 0.85, HOURS),
    honours: sometimes(chance, 0.3, [
      [],
      [{ title: '最美站点', grantedBy: '全国总工会', year: 2023 }],
      [{ title: '示范', grantedBy: '省总' }],
    ]),
    verifiedOn: sometimes(chance, 0.2, DAYS),
    acceptDuplicate: chance.chance(0.08),
  };
}

function identity(chance: Random) {
  const regionCode = chance.pick(REGIONS);
  // So many metres to the north; the last two lie beyond what is looked at.
  const metres = chance.pick([0, 0, 0, 30, 60, 99, 140, 5_000]);
  const datum = chance.pick(['WGS84', 'WGS84', 'WGS84', 'GCJ02']);
  return {
    stationCode: sometimes(chance, 0.35, CODES.slice(0, -1)),
    name: chance.pick(NAMES),
    regionCode,
    location: { longitude: 100.4498, latitude: 38.9329 + metres / 111_195, datum },
  };
}

function randomServices(chance: Random) {
  const facilities = FACILITIES.filter(() => chance.chance(0.5));
  return facilities.map((facility) => ({
    facility,
    price: sometimes(chance, 0.4, [{ amountFen: 5000 }, { amountFen: 0 }]),
    unit: sometimes(chance, 0.3, ['床·晚']),
    capacity: sometimes(chance, 0.3, [1, 20]),
    bookable: sometimes(chance, 0.3, [true, false]),
  }));
}

function sometimes<T>(chance: Random, probability: number, values: readonly T[]): T | undefined {
  return chance.chance(probability) ? chance.pick(values) : undefined;
}
