import type { Refusal } from '../../../kit/refusal.js';
import type { Sentence } from '../../../kit/sentence.js';
import { type HeldUnion, UnionKind } from '../../organisations/index.js';
import { JoinRoute } from '../memberships/membership.enums.js';
import { WorkerGroup } from '../worker-group.js';
import { routeLeadsElsewhere, workersNotMoved, workersNotTaken } from './application.errors.js';

/** To unions of which kinds a route leads, and what those are called. */
interface RouteRule {
  readonly leadsTo: readonly UnionKind[];
  readonly words: Sentence;
}

const ANY: RouteRule = { leadsTo: Object.values(UnionKind), words: { zh: '各类工会', en: 'unions of every kind' } };

/** Each way to ask to join, from a phone. What a provincial platform tells of how people joined is taken as it is. */
const ROUTES: Readonly<Record<JoinRoute, RouteRule>> = {
  [JoinRoute.ONLINE]: ANY,
  [JoinRoute.SCAN_CODE]: ANY,
  [JoinRoute.STATION]: ANY,
  [JoinRoute.COLLECTIVE]: {
    leadsTo: [
      ...[UnionKind.ENTERPRISE, UnionKind.PLATFORM, UnionKind.PARK, UnionKind.OVERSEAS_PROJECT, UnionKind.GROUP],
      ...[UnionKind.INDUSTRY_FEDERATION, UnionKind.REGIONAL_FEDERATION],
    ],
    words: {
      zh: '企事业单位、平台企业、园区、境外项目工会及其小组，或行业、区域工会联合会',
      en: 'unions of enterprises, platforms, parks and projects abroad with their groups, and federations of trades and areas',
    },
  },
  [JoinRoute.VILLAGE_THEN_TRANSFER]: {
    leadsTo: [UnionKind.VILLAGE],
    words: { zh: '村社区工会', en: 'the union of a village or neighbourhood' },
  },
  [JoinRoute.PLATFORM]: {
    leadsTo: [UnionKind.PLATFORM],
    words: { zh: '平台企业工会', en: 'the union of a platform' },
  },
  [JoinRoute.TRANSIT_POOL]: {
    leadsTo: [UnionKind.TRANSIT_POOL],
    words: { zh: '所在区县的周转库', en: 'the transit pool of a county' },
  },
};

/** Whom a union takes, and what those are called. */
interface TakingRule {
  readonly groups: readonly WorkerGroup[];
  readonly words: Sentence;
}

/** Workers in new forms of employment and casual workers (新就业形态劳动者, 零工). */
const GIG_WORKERS: TakingRule = {
  groups: [
    ...[WorkerGroup.TRUCK_DRIVER, WorkerGroup.RIDE_HAILING_DRIVER, WorkerGroup.COURIER],
    ...[WorkerGroup.FOOD_DELIVERY_RIDER, WorkerGroup.CASUAL_WORKER],
  ],
  words: {
    zh: '货车司机、网约车司机、快递员、外卖配送员和零工',
    en: 'truck drivers, ride-hailing drivers, couriers, food-delivery riders and casual workers',
  },
};

/** Unions that are for some groups of workers alone, by whichever route. */
const TAKES: Readonly<Partial<Record<UnionKind, TakingRule>>> = { [UnionKind.TRANSIT_POOL]: GIG_WORKERS };

/** Why nobody joins a union by a route, or not somebody of these groups; empty where it is open. */
export function routeRefusals(
  joinRoute: JoinRoute,
  { kind, unionCode }: Pick<HeldUnion, 'kind' | 'unionCode'>,
  workerGroups: readonly WorkerGroup[],
): readonly Refusal[] {
  const { leadsTo, words } = ROUTES[joinRoute];
  const wanted = wantedOthers(kind, workerGroups);
  return [
    ...(leadsTo.includes(kind) ? [] : [routeLeadsElsewhere(joinRoute, unionCode, words)]),
    ...(wanted ? [workersNotTaken(unionCode, wanted)] : []),
  ];
}

/** Why a membership of somebody of these groups does not move to a union; null where it may. */
export function moveRefusal(
  { kind, unionCode }: Pick<HeldUnion, 'kind' | 'unionCode'>,
  workerGroups: readonly WorkerGroup[],
): Refusal | null {
  const wanted = wantedOthers(kind, workerGroups);
  return wanted && workersNotMoved(unionCode, wanted);
}

/** Whom a union of a kind takes, where somebody of these groups is none of them; null where anybody may come. */
function wantedOthers(kind: UnionKind, workerGroups: readonly WorkerGroup[]): Sentence | null {
  const takes = TAKES[kind];
  return !takes || workerGroups.some((group) => takes.groups.includes(group)) ? null : takes.words;
}
