import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

/** One answer for a member who is not there and for one elsewhere. */
export const visitedUnknown = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '没有此会员，或不在您的管辖范围。请核对会员号。',
      en: 'There is no such member, or not in your region. Check the member number.',
    },
    { path: ['memberNo'] },
  );

/** Nobody visits themselves in the name of the union. */
export const ownVisit = (): Refusal =>
  new Refusal(CommonCode.NOT_PERMITTED, {
    zh: '慰问对象是您本人，不能由本人登记。请由其他工作人员办理。',
    en: 'This visit would be of yourself, and nobody takes that down. Leave it to a colleague.',
  });

export const noCondolence = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '慰问登记须使用类别为慰问（CONDOLENCE）的项目。请核对项目编码。',
      en: 'A visit belongs to a benefit of the kind CONDOLENCE. Check the benefit code.',
    },
    { path: ['benefitCode'], rule: 'visit.benefit.kind' },
  );

export const benefitNotOnOffer = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该慰问项目目前未发布，或不在时段内，且该会员没有已发放的权益。请先发布项目。',
      en: 'This benefit is not on offer now, and the member was given none of it before. Publish it first.',
    },
    { path: ['benefitCode'], rule: 'visit.benefit.onOffer' },
  );
