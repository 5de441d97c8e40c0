import { keyOf, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { TestHub } from '../../../support/hub.js';
import { cadreOf, type Who } from '../../membership/support.js';

export const QINGDAO = cadreOf('370200');

const ERRORS =
  'errors { __typename code message path ... on FieldError { rule } ... on ConflictError { currentVersion } }';
const SHOWN = `id version sessionNo state startsAt endsAt timeZone bookingOpensAt bookingClosesAt capacity booked cancelledReason
  movedReason streamUrl venue { name address location { longitude latitude } station { stationCode } }
  seatMap { seatCode row number taken } allotments { employerName capacity booked } transport { tripNo }
  healthCheck { provider items } round { number title } activity { id title }`;

const act = async (hub: TestHub, name: string, input: object, as: Who, selection: string, language: 'zh' | 'en') => {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} ${ERRORS} } }`;
  const { data, errors } = await hub.ask(text, { input }, { as, language });
  expect(errors).toEqual([]);
  return data[name];
};

/** An activity as the cinema of F37 has it, where a test says no more; with what was refused. */
export const createActivity = (hub: TestHub, more: object = {}, as: Who = QINGDAO, language: 'zh' | 'en' = 'zh') =>
  act(
    hub,
    'createActivity',
    {
      ...{
        idempotencyKey: newId(),
        title: '职工观影',
        kind: 'FILM',
        organisers: ['青岛市总工会'],
        regionCode: '370200',
      },
      ...more,
    },
    as,
    `activity { id version activityNo title kind organisers membersOnly region { code }
      recurrences { weekday startTime perDay bookingOpensWeekday bookingOpensTime timeZone } }`,
    language,
  );

/** The id of a new activity. */
export async function activityIn(hub: TestHub, more: object = {}, as: Who = QINGDAO): Promise<string> {
  const { activity, errors } = await createActivity(hub, more, as);
  expect(errors).toEqual([]);
  return activity.id;
}

/** So many hours from now, to the minute. */
export const hence = (hours: number): string =>
  new Date(Math.floor(Date.now() / 60_000) * 60_000 + hours * 3_600_000).toISOString();

const placed = () => ({ venueName: `${newId()} 号厅` });

export const schedule = (hub: TestHub, input: object, as: Who = QINGDAO, language: 'zh' | 'en' = 'zh') =>
  act(
    hub,
    'scheduleSession',
    { idempotencyKey: newId(), startsAt: hence(48), endsAt: hence(50), ...placed(), ...input },
    as,
    `session { ${SHOWN} }`,
    language,
  );

/** A session that could be planned. */
export async function scheduled(hub: TestHub, input: object, as: Who = QINGDAO) {
  const { session, errors } = await schedule(hub, input, as);
  expect(errors).toEqual([]);
  return session;
}

export const series = (hub: TestHub, input: object, as: Who = QINGDAO) =>
  act(
    hub,
    'scheduleSeries',
    { idempotencyKey: newId(), ...placed(), ...input },
    as,
    `sessions { ${SHOWN} } skipped { startsAt session { id } }`,
    'zh',
  );

export const turned = (hub: TestHub, name: string, input: object, as: Who = QINGDAO) => {
  const keyed = name === 'announceSession' ? {} : { idempotencyKey: newId() };
  return act(hub, name, { ...keyed, ...input }, as, `session { ${SHOWN} }`, 'zh');
};

export const pledge = (hub: TestHub, input: object, as: Who = QINGDAO) =>
  act(
    hub,
    'recordPledge',
    { idempotencyKey: newId(), pledgedOn: '2024-05-01', ...input },
    as,
    'pledge { id sponsorName amount { amountFen currency } goods pledgedOn }',
    'zh',
  );

/** `CODE path rule` of each refusal. */
export const refused = ({ errors }: { errors: readonly { code: string; path: readonly string[]; rule?: string }[] }) =>
  errors.map(({ code, path, rule }) => [code, path.join('.'), rule ?? ''].join(' ').trim());

/** A booking, entered by its row alone. */
export async function bookingIn({ hub }: TestHub, sessionId: string, personId: string, state = 'CONFIRMED') {
  const id = newId();
  await hub.database.query(sql`
    insert into activities.booking (id, session_id, pool_id, region_code, person_id, state, during, wait_no, confirm_by)
    select ${id}::uuid, s.id, p.id, s.region_code, ${personId}::uuid, ${state}, tstzrange(s.starts_at, s.ends_at),
      case when ${state} = 'WAITLISTED' then 1 end, case when ${state} = 'HELD' then s.starts_at end
    from activities.session s join activities.pool p on p.session_id = s.id where s.id = ${keyOf('ses', sessionId)}::uuid`);
  const [taken, waits] = state === 'WAITLISTED' ? [0, 1] : [1, 0];
  await hub.database.query(sql`
    update activities.pool set taken = taken + ${taken}::integer, waitlisted = waitlisted + ${waits}::integer
    where session_id = ${keyOf('ses', sessionId)}::uuid`);
  return id;
}
