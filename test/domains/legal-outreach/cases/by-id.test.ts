import { globalId, newId } from '../../../../src/kit/database/ids.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { tell } from '../../../support/stations.js';
import { cadreOf, memberAs, personIn, type Who } from '../../membership/support.js';
import { caseIn, DISTRICT, given, handlerIn, type MadeCase } from '../case.support.js';

const [DESK, OTHER_DESK] = ['440605-LP-0001', '440605-LP-0002'];
const keeperOf = (stationCode: string): Who => ({
  ...{ subject: 'kee_1', scopes: ['STATION_KEEPER'], stationCodes: [stationCode] },
});

let hub: TestHub;
let made: MadeCase;
let applicant: Who;
let handler: Who;
beforeAll(async () => {
  hub = await testHub();
  const at = { regionCode: DISTRICT, longitude: 113.14, latitude: 23.03 };
  const [desk = ''] = await tell(hub.hub.database, { code: DESK, ...at }, { code: OTHER_DESK, ...at });
  const worker = await personIn(hub, { name: '李守安' });
  made = await caseIn(hub, { people: [worker.id], station: { id: desk, stationCode: DESK } });
  const { id, as } = await handlerIn(hub);
  await given(hub, made, id);
  [applicant, handler] = [worker.as, as];
});
afterAll(() => hub.close());

/** The case as one finds it by its id, alone, in a list and by its number. */
async function found(as: Who | undefined) {
  const id = globalId('cas', made.id);
  const shown = '... on LegalCase { caseNo stage }';
  const { data, codes } = await hub.ask(
    `query ($id: ID!) { node(id: $id) { id ${shown} } nodes(ids: [$id]) { id ${shown} } }`,
    { id },
    as ? { as } : {},
  );
  return { codes, one: data?.node?.caseNo ?? null, listed: data?.nodes?.[0]?.caseNo ?? null };
}

describe('a case by its id', () => {
  it.each<[string, () => Who]>([
    ['the keeper of the station where it was brought', () => keeperOf(DESK)],
    ['whoever brought it', () => applicant],
    ['whoever handles it', () => handler],
    ['a cadre of its division', () => cadreOf('440600')],
    ['an administrator', () => ({ subject: 'acc_admin', scopes: ['ADMIN'] })],
  ])('is there for %s', async (_, who) => {
    expect(await found(who())).toEqual({ codes: [], one: made.caseNo, listed: made.caseNo });
  });

  it.each<[string, () => Who | undefined]>([
    ['the keeper of another station', () => keeperOf(OTHER_DESK)],
    ['another member', () => memberAs(newId())],
    ['a mediator who has other cases', () => ({ subject: 'acc_other', scopes: ['MEDIATOR'] })],
    ['a cadre of another division', () => cadreOf('620000')],
    ['a partner of its division', () => ({ subject: 'apc_1', scopes: ['PARTNER'], regionCodes: ['440000'] })],
    ['a visitor', () => undefined],
  ])('looks absent to %s', async (_, who) => {
    expect(await found(who())).toEqual({ codes: [], one: null, listed: null });
  });
});
