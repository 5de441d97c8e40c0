import { checkSignOf } from '../../../../src/auth/index.js';
import { IdType } from '../../../../src/domains/membership/index.js';
import { newId } from '../../../../src/kit/database/ids.js';
import { sql } from '../../../../src/kit/database/sql.js';
import type { TestHub } from '../../../support/hub.js';
import { cadreOf, joined, personIn, type Who } from '../../membership/support.js';

const SHOWN = `card { id version cardNoMasked carrier state validTo boundAt issuedBy { unionCode } }
  errors { code message path ... on FieldError { rule } ... on ConflictError { currentVersion } ... on AttemptsError { retryAfterSeconds } }`;
const textOf = (act: string) =>
  `mutation ($input: ${act[0]?.toUpperCase()}${act.slice(1)}Input!) { answer: ${act}(input: $input) { ${SHOWN} } }`;

const act =
  (name: string) =>
  async (hub: TestHub, as: Who, input: object): Promise<any> => {
    const { data, codes: faults } = await hub.ask(
      textOf(name),
      { input: { idempotencyKey: newId(), ...input } },
      { as },
    );
    return data?.answer ?? { card: null, errors: [], faults };
  };

export const SOCIAL = 'SOCIAL_SECURITY_CARD';
export const SERVICE = 'UNION_SERVICE_CARD';
export const ELECTRONIC = 'ELECTRONIC_CODE';

export const bind = (hub: TestHub, as: Who, cardNo: string, carrier = SOCIAL, more: object = {}) =>
  act('bindCard')(hub, as, { cardNo, carrier, ...more });
export const replace = (hub: TestHub, as: Who, cardId: string, cardNo: string, expectedVersion = 1) =>
  act('replaceCard')(hub, as, { cardId, cardNo, expectedVersion });
export const reportLost = (hub: TestHub, as: Who, cardId: string) => act('reportCardLost')(hub, as, { cardId });
export const freeze = (hub: TestHub, as: Who, cardId: string, expectedVersion = 1, reason = '核查') =>
  act('freezeCard')(hub, as, { cardId, reason, expectedVersion });
export const unfreeze = (hub: TestHub, as: Who, cardId: string, expectedVersion = 2) =>
  act('unfreezeCard')(hub, as, { cardId, expectedVersion });

/** The codes of the refusals, each with its path and rule. */
export const codes = ({ errors }: { readonly errors: readonly any[] }): readonly string[] =>
  errors.map(({ code, path, rule }) => [code, path.join('.'), rule].filter(Boolean).join(' '));

export const CADRE = cadreOf('620123');
export const ELSEWHERE = cadreOf('510104');
export const SYSTEM: Who = { subject: 'acc_system', scopes: ['ADMIN'], office: 'SYSTEM' };

let numbers = 0;
/** Another id number than all before. */
export function idNumber(): string {
  numbers += 1;
  const digits = `62012319900101${String(numbers).padStart(3, '0')}`;
  return `${digits}${checkSignOf(digits)}`;
}
/** Another card number than all before. */
export function cardNumber(): string {
  numbers += 1;
  return `6217${String(numbers).padStart(12, '0')}`;
}

/** Somebody with an id number; a member of the union where one is named. */
export async function holder(hub: TestHub, union?: string) {
  const number = idNumber();
  const person = await personIn(hub, { idType: IdType.RESIDENT_ID, idNumber: number, name: '王小明' });
  if (union) await joined(hub, person.id, union, '2024-03-01');
  return { ...person, idNumber: number };
}

export const stateOf = async (hub: TestHub, personId: string) =>
  hub.test.database.query<{ carrier: string; state: string }>(sql`
    select carrier, state from benefit_cards.card where person_id = ${personId}::uuid order by created_at, id`);
