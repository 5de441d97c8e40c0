import { registerEnumType } from 'type-graphql';
import { FAULT_CODES } from '../../kit/graphql/faults.js';

/** What would come of a field. */
export const AccessVerdict = Object.freeze({
  ALLOWED: 'ALLOWED',
  MASKED: 'MASKED',
  SUPPRESSED: 'SUPPRESSED',
  REFUSED: 'REFUSED',
} as const);
export type AccessVerdict = keyof typeof AccessVerdict;

registerEnumType(AccessVerdict, {
  name: 'AccessVerdict',
  description: 'What would come of a field (判定).',
  valuesConfig: {
    ALLOWED: { description: 'As it is (允许).' },
    MASKED: { description: 'Masked (脱敏).' },
    SUPPRESSED: { description: 'Allowed, small counts withheld (抑制).' },
    REFUSED: {
      description:
        'Null (拒绝): with a code where the rule stands; without one below such a place, and for a record that looks absent.',
    },
  },
});

/** How the answer to a root comes about. */
export const PlanKind = Object.freeze({
  STATEMENT: 'STATEMENT',
  SERVICE: 'SERVICE',
  MEMORY: 'MEMORY',
  ACT: 'ACT',
  NOTHING: 'NOTHING',
} as const);
export type PlanKind = keyof typeof PlanKind;

registerEnumType(PlanKind, {
  name: 'PlanKind',
  description: 'How the answer to a root field comes about (执行方式).',
  valuesConfig: {
    STATEMENT: { description: 'One statement made of what is selected (编译为一条语句).' },
    SERVICE: { description: 'A service of the domain asks with statements of its own (服务查询).' },
    MEMORY: { description: 'From what the process holds; no statement is sent (内存).' },
    ACT: { description: 'An act in one transaction; it is never tried here (办理事务).' },
    NOTHING: { description: 'Nothing is done: refused, or asked badly (不执行).' },
  },
});

/** The codes of top-level errors, as the schema lists them. */
export const FaultCodeEnum = Object.freeze(Object.fromEntries(FAULT_CODES.map((code) => [code, code])));

registerEnumType(FaultCodeEnum, {
  name: 'FaultCode',
  description: 'Codes of top-level errors, in extensions.code (故障码).',
  valuesConfig: {
    GRAPHQL_PARSE_FAILED: { description: 'The operation is not GraphQL (语法错误).' },
    GRAPHQL_VALIDATION_FAILED: { description: 'The operation does not fit the schema (不符合模式).' },
    BAD_USER_INPUT: { description: 'A variable, an argument or the request itself is wrong (输入有误).' },
    UNAUTHENTICATED: { description: 'Sign in first (未登录).' },
    TOKEN_EXPIRED: { description: 'The token is over; refresh it (令牌过期).' },
    FORBIDDEN: { description: 'The operation is not for your scope (无权办理).' },
    FORBIDDEN_FIELD: { description: 'The field is not for your scope; it is null (无权查看字段).' },
    OPERATION_TOO_LARGE: { description: 'The operation is too large or costs too much (查询过大).' },
    RATE_LIMITED: { description: 'Too much for now; wait for retryAfterSeconds (请求过多).' },
    CURSOR_INVALID: { description: 'The cursor is not of this question (游标无效).' },
    TIMEOUT: { description: 'It took too long (超时).' },
    UNAVAILABLE: { description: 'The hub can not answer at the moment (暂不可用).' },
    INTERNAL_SERVER_ERROR: { description: 'Something went wrong inside (内部错误).' },
  },
});
