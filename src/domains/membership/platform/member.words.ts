import { wordCell } from '../../../kit/intake-words.js';
import { JoinRoute, MembershipState } from '../memberships/membership.enums.js';
import { Gender, IdType } from '../person.enums.js';
import { WorkerGroup } from '../worker-group.js';
import type { TellingKind } from './stay.js';

/** What happened over there, where a record is a message and no row of a list. */
export interface PlatformEvent {
  /** Null where nothing of the membership is told. */
  readonly kind: TellingKind | null;
  readonly state: MembershipState | null;
}

const { ACTIVE, RETAINED, TRANSFERRED, WITHDRAWN, EXPELLED, DECEASED } = MembershipState;

const EVENTS: Readonly<Record<string, PlatformEvent>> = {
  joined: { kind: 'BEGINS', state: ACTIVE },
  transferred: { kind: 'CONTINUES', state: ACTIVE },
  retained: { kind: 'STANDS', state: RETAINED },
  restored: { kind: 'STANDS', state: ACTIVE },
  left: { kind: 'ENDS', state: WITHDRAWN },
  expelled: { kind: 'ENDS', state: EXPELLED },
  deceased: { kind: 'ENDS', state: DECEASED },
  updated: { kind: null, state: null },
};

export const eventCell = wordCell<PlatformEvent>(
  'event',
  [
    [EVENTS.joined, '入会 joined'],
    [EVENTS.transferred, '转入 转接 会籍转接 transferred'],
    [EVENTS.retained, '保留 保留会籍 retained'],
    [EVENTS.restored, '恢复 恢复会籍 restored'],
    [EVENTS.left, '退会 left withdrawn'],
    [EVENTS.expelled, '除名 开除 expelled'],
    [EVENTS.deceased, '去世 死亡 deceased'],
    [EVENTS.updated, '变更 资料变更 更新 updated'],
  ] as readonly (readonly [PlatformEvent, string])[],
  'joined, transferred, retained, restored, left, expelled, deceased or updated',
);

/** While it is being moved over there it is live, and here as well. */
export const stateCell = wordCell<MembershipState>(
  'state',
  [
    [ACTIVE, '正常 有效 在会 转接中 active transferring'],
    [RETAINED, '保留 保留会籍 retained'],
    [TRANSFERRED, '已转出 转出 transferred'],
    [WITHDRAWN, '退会 已退会 withdrawn'],
    [EXPELLED, '除名 已除名 expelled'],
    [DECEASED, '去世 死亡 deceased'],
  ],
  'ACTIVE, RETAINED, TRANSFERRED, WITHDRAWN, EXPELLED or DECEASED',
);

export const routeCell = wordCell<JoinRoute>(
  'joinRoute',
  [
    [JoinRoute.ONLINE, '网上申请 网上 线上 online'],
    [JoinRoute.SCAN_CODE, '扫码 扫码入会 scan_code'],
    [JoinRoute.STATION, '驿站 驿站入会 station'],
    [JoinRoute.COLLECTIVE, '集体入会 集体 collective'],
    [JoinRoute.VILLAGE_THEN_TRANSFER, '村入会后转接 village_then_transfer'],
    [JoinRoute.PLATFORM, '平台 平台入会 platform'],
  ],
  'a route as ONLINE',
);

export const idTypeCell = wordCell<IdType>(
  'idType',
  [
    [IdType.RESIDENT_ID, '居民身份证 身份证 resident_id'],
    [IdType.RESIDENCE_PERMIT, '港澳台居民居住证 居住证 residence_permit'],
    [IdType.PERMANENT_RESIDENT_CARD, '外国人永久居留身份证 永久居留证 permanent_resident_card'],
    [IdType.PASSPORT, '护照 passport'],
    [IdType.SITE_BADGE, '工地工牌 工牌 site_badge'],
  ],
  'a kind of document, as RESIDENT_ID',
);

export const genderCell = wordCell<Gender>(
  'gender',
  [
    [Gender.FEMALE, '女 女性 female f'],
    [Gender.MALE, '男 男性 male m'],
  ],
  'female or male',
);

const GROUPS: readonly (readonly [WorkerGroup, string])[] = [
  [WorkerGroup.TRUCK_DRIVER, '货车司机 卡车司机'],
  [WorkerGroup.RIDE_HAILING_DRIVER, '网约车司机'],
  [WorkerGroup.COURIER, '快递员 快递小哥'],
  [WorkerGroup.FOOD_DELIVERY_RIDER, '外卖配送员 外卖员 外卖骑手 外卖小哥'],
  [WorkerGroup.SANITATION_WORKER, '环卫工 环卫工人'],
  [WorkerGroup.CASUAL_WORKER, '零工'],
  [WorkerGroup.MIGRANT_WORKER, '农民工'],
  [WorkerGroup.HARDSHIP_WORKER, '困难职工'],
  [WorkerGroup.MODEL_WORKER, '劳模 劳动模范'],
  [WorkerGroup.FEMALE_WORKER, '女职工'],
  [WorkerGroup.YOUNG_WORKER, '青年职工'],
  [WorkerGroup.BORDER_GUARD, '护边员'],
  [WorkerGroup.FRONTLINE_WORKER, '一线职工'],
  [WorkerGroup.OTHER, '其他'],
];
const GROUP_BY_WORD: ReadonlyMap<string, WorkerGroup> = new Map(
  GROUPS.flatMap(([group, words]) => [group.toLowerCase(), ...words.split(' ')].map((word) => [word, group] as const)),
);
/** 货车司机会员 is a driver who is a member, as every row here; the newspaper prints it as 货车司机关员. */
const MEMBER_BEHIND = /(?:会员|关员)$/;

export interface ReadGroups {
  readonly groups: readonly WorkerGroup[];
  /** What is no group, each with the one it may be meant for. */
  readonly unknown: readonly { readonly word: string; readonly meant: string | null }[];
}

/** The groups in a cell, parted as people part them. */
export function readGroups(text: string): ReadGroups {
  const words = text
    .normalize('NFKC')
    .split(/[、,;|/\s]+/)
    .filter((word) => word !== '');
  const read = words.map((word) => [word, groupOf(word)] as const);
  return {
    groups: [...new Set(read.flatMap(([, group]) => group ?? []))].sort(),
    unknown: read.filter(([, group]) => group === undefined).map(([word]) => ({ word, meant: nearest(word) })),
  };
}

function groupOf(word: string): WorkerGroup | undefined {
  const plain = word.toLowerCase();
  return GROUP_BY_WORD.get(plain) ?? GROUP_BY_WORD.get(plain.replace(MEMBER_BEHIND, ''));
}

/** The word that shares the most pairs of signs with one that nobody knows; null when none shares half of them. */
function nearest(word: string): string | null {
  const own = pairsOf(word);
  const scored = GROUPS.flatMap(([, words]) => words.split(' ')).map((known) => {
    const pairs = pairsOf(known);
    const shared = own.filter((pair) => pairs.includes(pair)).length;
    return { known, score: (2 * shared) / (own.length + pairs.length) };
  });
  const [best] = scored.toSorted((a, b) => b.score - a.score);
  return best && best.score >= 0.5 ? best.known : null;
}

function pairsOf(word: string): readonly string[] {
  const signs = [...word];
  return signs.slice(1).map((sign, index) => `${signs[index]}${sign}`);
}
