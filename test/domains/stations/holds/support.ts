import { globalId, keyOf, newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { TestHub } from '../../../support/hub.js';
import { tell } from '../../../support/stations.js';
import { cardIn, codeOf, keeperOf } from '../../benefit-cards/redemptions/support.js';
import { joined, personIn, type Who } from '../../membership/support.js';

export { cadreOf, type Who } from '../../membership/support.js';
export { keeperOf };

export interface SomeService {
  readonly facility?: string;
  readonly capacity?: number | null;
  readonly bookable?: boolean;
  readonly working?: boolean;
  readonly priceFen?: number;
  readonly unit?: string;
}

let count = 0;

/** A home of drivers that never closes, in 甘州区, with what it offers; answers its key and code. */
export async function stationIn(
  { hub }: Pick<TestHub, 'hub'>,
  services: readonly SomeService[] = [{}],
  told: Partial<Parameters<typeof tell>[1]> = {},
) {
  const code = `620702-TH-${String(++count).padStart(4, '0')}`;
  const [id = ''] = await tell(hub.database, { code, alwaysOpen: true, ...told });
  for (const [ordinal, service] of services.entries()) {
    const { facility = 'BED', capacity = 1, bookable = true, working = true, priceFen = null, unit = null } = service;
    await hub.database.query(sql`
      insert into stations.service (station_id, facility, ordinal, price_fen, price_currency, unit, capacity, bookable, working, broken_since)
      values (${id}::uuid, ${facility}, ${ordinal}, ${priceFen}::bigint, ${priceFen === null ? null : 'CNY'}::text, ${unit}::text,
        ${capacity}::integer, ${bookable}, ${working}, ${working ? null : '2024-05-01'}::date)`);
  }
  return { id, code: told.code ?? code, keeper: keeperOf(told.code ?? code) };
}

/** Somebody who can sign in, by name. */
export const driverIn = (hub: TestHub, name = '王小明') => personIn(hub, { name });

/** A member with a card, by name. */
export async function memberIn(hub: TestHub, union: string, name = '王小明') {
  const person = await driverIn(hub, name);
  await joined(hub, person.id, union, '2024-03-01');
  const cardId = await cardIn(hub, person.id);
  return { ...person, cardId, code: () => codeOf(hub, cardId) };
}

/** Hours from now, as an input tells them. */
export const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

export const HOLD = `id version holdNo facility unitName walkIn state startsAt endsAt price { amountFen currency } checkInCode
  confirmBy cancelledReason station { stationCode } member { displayName }`;
const ERRORS =
  'errors { __typename code message path ... on FieldError { rule } ... on SoldOutError { waitlistPosition } }';
const TAKE = `mutation ($input: HoldStationResourceInput!) { answer: holdStationResource(input: $input) { hold { ${HOLD} } ${ERRORS} } }`;
const CONFIRM = `mutation ($input: ConfirmHoldInput!) { answer: confirmHold(input: $input) { hold { ${HOLD} } ${ERRORS} } }`;
const CANCEL = `mutation ($input: CancelHoldInput!) { answer: cancelHold(input: $input) { hold { ${HOLD} } ${ERRORS} } }`;
const ADMIT = `mutation ($input: AdmitWalkInInput!) { answer: admitWalkIn(input: $input) {
  hold { id holdNo unitName walkIn state startsAt endsAt price { amountFen } member { id memberNo displayName } } ${ERRORS} } }`;
const CHECK_IN = `mutation ($input: CheckInStationInput!) { answer: checkInStation(input: $input) {
  visit { occurredAt visitorName activeMember hold { id state } } ${ERRORS} } }`;

const act =
  (text: string) =>
  async (hub: TestHub, as: Who, input: object): Promise<any> => {
    const { data, codes } = await hub.ask(text, { input: { idempotencyKey: newId(), ...input } }, { as });
    const others = codes.filter((code) => code !== 'FORBIDDEN_FIELD');
    if (others.length > 0) throw new Error(others.join(' '));
    return data.answer;
  };

interface Wanted {
  readonly station: { readonly code: string };
  readonly from?: number;
  readonly to?: number;
  readonly facility?: string;
}

/** Asks for a bed, from hours to hours. */
export const take = (
  hub: TestHub,
  as: Who,
  { station, from = 1, to = 9, facility = 'BED' }: Wanted,
  more: object = {},
) => act(TAKE)(hub, as, { stationCode: station.code, facility, startsAt: inHours(from), endsAt: inHours(to), ...more });
export const confirm = (hub: TestHub, as: Who, holdId: string, more: object = {}) =>
  act(CONFIRM)(hub, as, { holdId, ...more });
export const cancel = (hub: TestHub, as: Who, holdId: string, more: object = {}) =>
  act(CANCEL)(hub, as, { holdId, ...more });
export const admit = (hub: TestHub, as: Who, { station, to = 8, facility = 'BED' }: Wanted, more: object = {}) =>
  act(ADMIT)(hub, as, { stationCode: station.code, facility, endsAt: inHours(to), ...more });
export const checkIn = (hub: TestHub, as: Who, station: { readonly code: string }, more: object) =>
  act(CHECK_IN)(hub, as, { stationCode: station.code, ...more });

/** Codes of refusals with their paths and rules. */
export const codes = ({ errors }: { readonly errors: readonly any[] }): readonly string[] =>
  errors.map(({ code, path, rule }) => [code, path.join('.'), rule].filter(Boolean).join(' '));

/** Lets a hold be so much older: all its times lie that much earlier. */
export async function aged({ test }: TestHub, holdId: string, interval: string): Promise<void> {
  await test.database.query(sql`
    update stations.hold set starts_at = starts_at - ${interval}::interval, ends_at = ends_at - ${interval}::interval,
      confirm_by = confirm_by - ${interval}::interval where id = ${keyOf('hld', holdId)}::uuid`);
}

/** The state of a hold as its row says it. */
export async function rowOf({ test }: TestHub, holdId: string) {
  const [row] = await test.database.query<Record<string, any>>(sql`
    select state, unit_no as unit, starts_at <= now() as begun, person_id as person, cancelled_by as by, station_id as station from stations.hold
    where id = ${keyOf('hld', holdId)}::uuid`);
  return row;
}

export const personId = ({ id }: { readonly id: string }) => globalId('mem', id);
