import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Sentence } from '../../../kit/sentence.js';

const PATH = ['checkInCode'];

export const oneCodeNeeded = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '会员码（memberCodeToken）与入住码（checkInCode）须填写且只填写其中一项，本次未登记。',
      en: 'Give either the member code (memberCodeToken) or the code of the hold (checkInCode), one of the two; nobody was checked in.',
    },
    { path: ['memberCodeToken'], rule: 'visit.code.one' },
  );

/** Not signed by the hub, or of a hold that is not there. */
export const codeUnknown = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该入住码无效。请会员从“我的床位”中重新打开入住码后出示。',
      en: 'This is no code of a hold. Let the member open the code again from the own holds and show it.',
    },
    { path: PATH, rule: 'visit.code.known' },
  );

export const codeOfOtherStation = (station: string): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `该入住码是驿站“${station}”的预约，不是本站的，未登记。请会员前往该驿站，或在本站另行办理。`,
      en: `This code is of a hold at the station "${station}", not at yours, so nobody was checked in. Send the member there, or admit them here anew.`,
    },
    { path: PATH, rule: 'visit.code.station' },
  );

export const codeOfOtherDay = (begin: Sentence): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `该预约从 ${begin.zh} 开始，不是今天的，未登记。请会员当天再来，或另行办理现场入住。`,
      en: `This hold begins ${begin.en}, which is another day, so nobody was checked in. Let the member come then, or admit them as a walk-in.`,
    },
    { path: PATH, rule: 'visit.code.day' },
  );

export const codeUsed = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该预约此前已办理入住，入住码不能再次使用。无需重复登记；再次来访请扫会员码。',
      en: 'This hold is checked in already, and its code is good once. There is nothing left to do; for another visit scan the member code.',
    },
    { path: PATH, rule: 'visit.code.once' },
  );
