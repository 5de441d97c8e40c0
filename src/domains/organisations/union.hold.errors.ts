import { CommonCode, declareUserErrorCodes } from '../../kit/graphql/user-errors.js';
import { Refusal } from '../../kit/refusal.js';
import { UnionStatus } from './union.enums.js';

export const { UNION_NOT_ACTIVE } = declareUserErrorCodes({
  UNION_NOT_ACTIVE: 'The union is not at work, or was not founded on that day (工会未成立或已撤销).',
});

const STATES: Readonly<Record<UnionStatus, string>> = {
  [UnionStatus.PREPARING]: '筹建',
  [UnionStatus.ACTIVE]: '正常',
  [UnionStatus.REORGANISING]: '改组',
  [UnionStatus.DISSOLVED]: '撤销',
};

export function unionUnknown(path: readonly string[]): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '没有这一编码的工会。请在“找工会”中选择工会，并使用其工会编码。',
      en: 'No union has this code. Look for the union in unions, and give the code that stands there.',
    },
    { path },
  );
}

export function unionNotActive(
  { unionCode, status }: { readonly unionCode: string; readonly status: UnionStatus },
  path: readonly string[],
): Refusal {
  return new Refusal(
    UNION_NOT_ACTIVE,
    {
      zh: `工会 ${unionCode} 的状态为“${STATES[status]}”（${status}），只有“正常”（ACTIVE）的工会才能接收会员。请选择其他工会。`,
      en: `The union ${unionCode} is ${status}, and only one that is ACTIVE takes members. Choose another union.`,
    },
    { path, rule: 'union.status.active' },
  );
}

export function unionNotFounded(foundedOn: string, on: string, path: readonly string[]): Refusal {
  return new Refusal(
    UNION_NOT_ACTIVE,
    {
      zh: `该工会于 ${foundedOn} 成立，${on} 时尚未成立，会籍不能早于工会成立之日。请选择其他工会，或改用成立之后的日期。`,
      en: `The union was founded on ${foundedOn} and did not exist yet on ${on}; no membership begins before its union. Choose another union, or a later day.`,
    },
    { path, rule: 'union.foundedOn' },
  );
}
