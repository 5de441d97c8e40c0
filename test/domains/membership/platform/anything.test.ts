import { sql } from '../../../../src/kit/database/sql.js';
import { type TestHub, testHub } from '../../../support/hub.js';
import { random } from '../../../support/random.js';
import { unionIn } from '../support.js';
import { platformOf, type Told } from './support.js';

const EVENTS = ['joined', 'transferred', 'retained', 'restored', 'left', 'expelled', 'deceased', 'updated'];
const STATES = ['', '正常', '保留', '已转出', '退会'];
const PEOPLE = 60;

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  for (const code of ['U1', 'U2', 'U3']) await unionIn(hub, { code, regionCode: '620102' });
});
afterAll(() => hub.close());

it('messages of whatever days, in whatever order, are each answered, and leave nobody in two unions', async () => {
  const draw = random(1);
  const day = (n: number) => new Date(Date.UTC(2024, 2, 1 + n)).toISOString().slice(0, 10);
  const message = (n: number): Told => {
    const days = [draw.below(9), draw.below(9), draw.below(9)].sort((a, b) => a - b).map(day);
    const [joinedOn = '', validFrom = '', endedOn = ''] = days.map((each) => (draw.chance(0.5) ? each : ''));
    const event = draw.pick(EVENTS);
    return {
      ...{ eventId: `A${n}`, memberNo: `ANY${draw.below(PEOPLE)}`, unionCode: `U${1 + draw.below(3)}`, event },
      ...{ updatedAt: `${day(draw.below(12))}T0${draw.below(9)}:00:00+08:00`, joinedOn, validFrom, endedOn },
      ...(event === 'updated' ? { state: draw.pick(STATES) } : {}),
    };
  };
  const platform = platformOf(hub);
  const verdicts: Record<string, number> = {};
  for (let batch = 0; batch < 30; batch += 1) {
    const messages = Array.from({ length: 20 }, (_, n) => message(batch * 20 + n));
    for (const [verdict] of await platform.push(...messages)) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  }
  expect(Object.values(verdicts).reduce((sum, n) => sum + n)).toBe(600);
  expect(verdicts.APPLIED).toBeGreaterThan(400);
  const [found] = await hub.hub.database.query(sql`
    select count(*) filter (where ends_before is null and person_id in (
        select person_id from membership.membership where ends_before is null group by 1 having count(*) > 1))::integer as twice,
      count(*) filter (where ends_before = valid_from and ends_with_next and state <> 'VOID' and not starts_by_guess)::integer as none
    from membership.membership`);
  expect(found).toEqual({ twice: 0, none: 0 });
});
