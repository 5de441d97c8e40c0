import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { Asker, TestHub } from '../../../support/hub.js';
import { cadreOf, type Who } from '../../membership/support.js';

export const SHOWN = `id version benefitCode title state kind payPercent price { amountFen currency } faceValue { amountFen }
  quota remaining perPersonLimit usesPerEntitlement startsAt endsAt offlineAllowed workerGroups regions { code }
  sponsor { unionCode } description`;
const ERRORS =
  'errors { __typename code message path ... on FieldError { rule } ... on ConflictError { currentVersion } }';

export const SICHUAN = cadreOf('510000');

const act = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { benefit { ${SHOWN} } ${ERRORS} } }`;

/** What a benefit is written with where a test does not say it. */
export const GIVEN = {
  sponsorUnionCode: 'SC-UNION',
  title: '公交地铁五折',
  kind: 'RIDE_DISCOUNT',
  payPercent: 50,
  startsAt: '2026-01-01T00:00:00+08:00',
  endsAt: '2027-12-31T00:00:00+08:00',
};

const done = async (hub: TestHub, name: string, input: object, asker: Asker) => {
  const { data, errors } = await hub.ask(act(name, `${name[0]?.toUpperCase()}${name.slice(1)}Input`), { input }, asker);
  expect(errors).toEqual([]);
  return data[name];
};

export const create = (hub: TestHub, more: object = {}, as: Who = SICHUAN, language: 'zh' | 'en' = 'zh') =>
  done(hub, 'createBenefit', { idempotencyKey: newId(), ...GIVEN, ...more }, { as, language });
export const publish = (hub: TestHub, benefitCode: string, expectedVersion = 1, as: Who = SICHUAN) =>
  done(hub, 'publishBenefit', { benefitCode, expectedVersion }, { as });
export const pause = (hub: TestHub, benefitCode: string, expectedVersion: number, as: Who = SICHUAN) =>
  done(hub, 'pauseBenefit', { benefitCode, reason: '设备检修', expectedVersion }, { as });
export const end = (hub: TestHub, benefitCode: string, expectedVersion: number, as: Who = SICHUAN) =>
  done(hub, 'endBenefit', { benefitCode, reason: '资金用完', expectedVersion }, { as });

/** A benefit on offer; answers it. */
export async function onOffer(hub: TestHub, more: object = {}, as: Who = SICHUAN) {
  const { benefit, errors } = await create(hub, more, as);
  expect(errors).toEqual([]);
  return (await publish(hub, benefit.benefitCode, 1, as)).benefit;
}

/** `CODE path` of each refusal. */
export const codes = ({ errors }: { errors: readonly { code: string; path: readonly string[] }[] }) =>
  errors.map(({ code, path }) => [code, path.join('.')].join(' ').trim());

/** A merchant, entered by its row alone; answers its key. */
export async function merchantIn(
  { hub }: Pick<TestHub, 'hub'>,
  merchant: {
    readonly no?: string;
    readonly name?: string;
    readonly regionCode?: string;
    readonly point?: readonly [number, number];
  } = {},
): Promise<string> {
  const id = newId();
  const { no = id, name = no, regionCode = '510104', point } = merchant;
  await hub.database.query(sql`
    insert into benefit_cards.merchant (id, merchant_no, name, region_code, longitude, latitude, original_datum)
    values (${id}::uuid, ${no}, ${name}, ${regionCode}, ${point?.[0] ?? null}::double precision,
      ${point?.[1] ?? null}::double precision, ${point ? 'WGS84' : null})`);
  return id;
}
