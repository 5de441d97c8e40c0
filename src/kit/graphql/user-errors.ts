import { type ClassType, Field, Int, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { type Refusal, refusedOr } from '../refusal.js';
import type { Language } from '../sentence.js';
import { AtMost, Shareable } from './directives.js';
import { DateTimeScalar } from './scalars.js';

const codes: Record<string, string> = {};
const descriptions: Record<string, { description: string }> = {};
const passingCodes = new Set<string>();

/**
 * Adds the codes of a domain to the one list of the hub, each with its meaning. Called while modules load, before the
 * schema is built; a code means one thing everywhere, so a second meaning is refused. A code is `passing` when its reason
 * goes away by itself (sold out, not open yet): such a refusal is not kept under an idempotency key, and the same call
 * decides again.
 */
export function declareUserErrorCodes<Code extends string>(
  meanings: Readonly<Record<Code, string>>,
  passing: readonly NoInfer<Code>[] = [],
): { readonly [C in Code]: C } {
  for (const [code, description] of Object.entries<string>(meanings)) {
    const known = descriptions[code];
    const passes = passing.includes(code as Code);
    if (known && (known.description !== description || passingCodes.has(code) !== passes))
      throw new Error(`The user error code ${code} is declared with two meanings.`);
    codes[code] = code;
    descriptions[code] = { description };
    if (passes) passingCodes.add(code);
  }
  return Object.fromEntries(Object.keys(meanings).map((code) => [code, code])) as { readonly [C in Code]: C };
}

/** Whether the reason of a refusal goes away by itself, as it was declared with the code. */
export function isPassing({ code }: Refusal): boolean {
  return passingCodes.has(code);
}

/** Codes that every domain may use. */
export const CommonCode = declareUserErrorCodes(
  {
    INVALID_VALUE: 'A value is outside what is allowed (取值不合法).',
    INVALID_LENGTH: 'A text is too long or too short (长度不符).',
    TOO_MANY_ITEMS: 'A list is longer than allowed (条目过多).',
    NOT_FOUND: 'Not there, or not yours: the answer is the same, and as quick (不存在或无权).',
    VERSION_CONFLICT: 'The record has moved on since you read it (版本冲突).',
    IDEMPOTENCY_KEY_REUSED: 'This key was used with other input (幂等键已用于其他请求).',
    IDEMPOTENCY_IN_PROGRESS: 'The first call with this key is still at work; ask again in a moment (处理中).',
    STATE_NOT_ALLOWED: 'The record is in a state that does not allow this (状态不允许).',
    NOT_PERMITTED: 'You may see it, but this is not yours to do (无办理权限).',
    PERIOD_INVALID: 'The period is inside out, overlaps or is too long (时段不合法).',
    REGION_UNKNOWN: 'No such division at that date (区划不存在).',
    POINT_INVALID: 'A point at sea, swapped, outside its region or without datum (坐标不合法).',
    AMOUNT_INVALID: 'The amount is negative, too large or in another currency (金额不合法).',
    FILE_INVALID: 'The file is not there, too large, or not what it says (文件不合法).',
    TOO_MANY_ATTEMPTS: 'Too many wrong tries; wait (尝试过多).',
    NOT_OPEN_YET: 'Booking or claiming has not begun (未开放).',
  },
  ['IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_IN_PROGRESS', 'TOO_MANY_ATTEMPTS', 'NOT_OPEN_YET'],
);

/** The enum as type-graphql knows it; its values are those declared by the time the schema is built. */
export const UserErrorCode = codes;
registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description:
    'Why a mutation was refused (业务错误码). One list for the whole hub, each domain adding its own: a client switches over one type, and a code means one thing everywhere. Only ever answered, never sent.',
  valuesConfig: descriptions,
});

/** A refusal of the business, as a payload answers it. */
@InterfaceType('UserError', {
  resolveType: (value: object) => value.constructor.name,
  description:
    'A refusal of the business (业务拒绝): an expected answer, not a fault. `code` and `message` are enough to act on; concrete types add a field for those who ask.',
})
export abstract class UserError {
  @Field(() => UserErrorCode, { description: 'What was refused (代码); stable, for programs.' })
  readonly code!: string;
  @Field(() => String, {
    description:
      'A whole sentence for people, in Chinese or by Accept-Language in English (说明): what was given, what is allowed, what to do.',
  })
  readonly message!: string;
  @Field(() => [String], {
    description: 'Where in the input, from the name below `input` downwards (位置); empty when it concerns the whole.',
  })
  @AtMost(10)
  readonly path!: readonly string[];
}

@ObjectType('RefusalError', {
  simpleResolvers: true,
  implements: UserError,
  description: 'A refusal that needs no more than its code (拒绝).',
})
@Shareable()
export class RefusalError extends UserError {}

@ObjectType('FieldError', {
  simpleResolvers: true,
  implements: UserError,
  description: 'A field of the input breaks a rule (字段错误).',
})
@Shareable()
export class FieldError extends UserError {
  @Field(() => String, {
    description:
      'The rule by name, as GB11643.checkDigit or station.hours.overlap (规则); listed in the documentation.',
  })
  readonly rule!: string;
}

@ObjectType('ConflictError', {
  simpleResolvers: true,
  implements: UserError,
  description: 'Someone changed the record first (版本冲突).',
})
@Shareable()
export class ConflictError extends UserError {
  @Field(() => Int, { description: 'The version there is now (当前版本); read again before trying again.' })
  readonly currentVersion!: number;
}

@ObjectType('AttemptsError', {
  simpleResolvers: true,
  implements: UserError,
  description: 'There were too many wrong tries (尝试过多).',
})
@Shareable()
export class AttemptsError extends UserError {
  @Field(() => Int, { description: 'In how many seconds there are new tries (重试等待秒数).' })
  readonly retryAfterSeconds!: number;
}

@ObjectType('NotOpenYetError', {
  simpleResolvers: true,
  implements: UserError,
  description: 'Too early (未到开放时间); `message` names the opening time.',
})
@Shareable()
export class NotOpenYetError extends UserError {
  @Field(() => DateTimeScalar, { description: 'When it opens (开放时间).' })
  readonly opensAt!: Date;
  @Field(() => DateTimeScalar, { description: 'The clock that decided (服务器时间).' })
  readonly serverTime!: Date;
}

function userError(refusal: Refusal, language: Language): UserError {
  const { path = [], rule, currentVersion, shownAs } = refusal.details;
  const fields = { code: refusal.code, message: refusal.sentence[language], path };
  if (shownAs) return Object.assign(new shownAs.type() as UserError, fields, shownAs.fields);
  if (rule !== undefined) return Object.assign(new FieldError(), fields, { rule });
  if (currentVersion !== undefined) return Object.assign(new ConflictError(), fields, { currentVersion });
  return Object.assign(new RefusalError(), fields);
}

/** Refusals as the `errors` of a payload, in the language of the caller. */
export function userErrorsOf(refusals: readonly Refusal[], language: Language): readonly UserError[] {
  return refusals.map((refusal) => userError(refusal, language));
}

/** A payload that answers nothing but why. */
export function refusedPayload<Payload extends object>(
  payload: new () => Payload,
  refusals: readonly Refusal[],
  language: Language,
): Payload {
  return Object.assign(new payload(), { errors: userErrorsOf(refusals, language) });
}

/** A payload with what the work answers, or with why it refused; a payload that the work has filled stays as it is. Faults are thrown on. */
export async function answered<Payload extends object>(
  payload: new () => Payload,
  { language }: { readonly language: Language },
  work: () => Promise<object>,
): Promise<Payload> {
  const outcome = await refusedOr(async () => ({ answer: await work() }));
  return 'refusals' in outcome
    ? refusedPayload(payload, outcome.refusals, language)
    : Object.assign(new payload(), { errors: [] }, outcome.answer);
}

/** Types that only ever stand behind an interface, and that the schema must carry all the same. */
export const userErrorTypes: readonly ClassType[] = [
  RefusalError,
  FieldError,
  ConflictError,
  AttemptsError,
  NotOpenYetError,
];
