import { routeRefusals } from '../../../../src/domains/membership/applications/join-routes.js';
import { JoinRoute, WorkerGroup } from '../../../../src/domains/membership/index.js';
import { UnionKind } from '../../../../src/domains/organisations/index.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { personIn, unionIn } from '../support.js';
import { applicant, apply, decide, told } from './support.js';

const ALL = Object.values(UnionKind);
const UNITS: readonly UnionKind[] = [
  ...[UnionKind.ENTERPRISE, UnionKind.PLATFORM, UnionKind.PARK, UnionKind.OVERSEAS_PROJECT, UnionKind.GROUP],
  ...[UnionKind.INDUSTRY_FEDERATION, UnionKind.REGIONAL_FEDERATION],
];

/** To unions of which kinds somebody goes by each route. */
const LEADS_TO: Readonly<Record<JoinRoute, readonly UnionKind[]>> = {
  ...{ ONLINE: ALL, SCAN_CODE: ALL, STATION: ALL, COLLECTIVE: UNITS },
  ...{
    VILLAGE_THEN_TRANSFER: [UnionKind.VILLAGE],
    PLATFORM: [UnionKind.PLATFORM],
    TRANSIT_POOL: [UnionKind.TRANSIT_POOL],
  },
};
const PAIRS = Object.values(JoinRoute).flatMap((route) => ALL.map((kind) => [route, kind] as const));

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  for (const kind of ALL) await unionIn(hub, { code: kind, kind });
});
afterAll(() => hub.close());

describe.each(PAIRS)('the route %s to a union of kind %s', (joinRoute, kind) => {
  const isOpen = LEADS_TO[joinRoute].includes(kind);

  it(isOpen ? 'is open' : 'is refused with where it leads', async () => {
    const { as } = await personIn(hub);
    const { application, errors } = await apply(hub, as, told(kind, { joinRoute, workerGroups: ['COURIER'] }));
    if (isOpen) {
      expect([errors, application]).toMatchObject([[], { joinRoute, state: 'UNDER_REVIEW' }]);
      return;
    }
    expect(errors).toMatchObject([
      { code: 'JOIN_ROUTE_NOT_OPEN', path: ['joinRoute'], rule: 'application.joinRoute.union' },
    ]);
    expect(errors[0].message).toMatch(new RegExp(`${joinRoute}.*只能加入.*${kind}`));
  });
});

describe('a transit pool', () => {
  const GIG: readonly string[] = [
    ...['TRUCK_DRIVER', 'RIDE_HAILING_DRIVER', 'COURIER', 'FOOD_DELIVERY_RIDER', 'CASUAL_WORKER'],
  ];

  it.each(Object.values(WorkerGroup))('is for gig workers, and of %s by that rule', (group) => {
    const union = { kind: UnionKind.TRANSIT_POOL, unionCode: 'POOL' };
    for (const route of [JoinRoute.ONLINE, JoinRoute.TRANSIT_POOL])
      expect(routeRefusals(route, union, [group]).map(({ code }) => code)).toEqual(
        GIG.includes(group) ? [] : ['WORKER_GROUP_NOT_TAKEN'],
      );
  });

  it('takes somebody who is known to be one, and refuses whoever tells no group, at the field of the groups', async () => {
    const known = await personIn(hub, { workerGroups: [WorkerGroup.COURIER] });
    const input = { joinRoute: 'ONLINE', workerGroups: [] };
    expect((await apply(hub, known.as, told('TRANSIT_POOL', input))).errors).toEqual([]);
    const { errors } = await apply(hub, (await personIn(hub)).as, told('TRANSIT_POOL', input));
    expect(errors).toMatchObject([{ code: 'WORKER_GROUP_NOT_TAKEN', path: ['workerGroups'] }]);
  });

  it('gives memberships with limited benefits, which say by which route', async () => {
    const { application } = await applicant(hub, 'TRANSIT_POOL', { joinRoute: 'TRANSIT_POOL' });
    const { application: decided } = await decide(hub, application);
    expect(decided.membership).toMatchObject({ joinRoute: 'TRANSIT_POOL', limitedBenefits: true, state: 'ACTIVE' });
  });
});
