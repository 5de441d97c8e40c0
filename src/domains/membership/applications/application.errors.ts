import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Sentence } from '../../../kit/sentence.js';
import { JoinRoute } from '../memberships/membership.enums.js';
import { ApplicationState } from './application.enums.js';

const Code = declareUserErrorCodes({
  UNDER_AGE: 'Under sixteen (未满十六周岁).',
  UNION_NOT_ACCEPTING: 'The union takes no applications from phones (不接受网上申请).',
  JOIN_ROUTE_NOT_OPEN: 'The route leads to unions of other kinds (入会途径与工会类型不符).',
  WORKER_GROUP_NOT_TAKEN: 'The union is for other groups of workers (不属于该工会吸收的职工群体).',
  NOT_SAME_PERSON:
    'The two records share neither the id number nor the name with a checked mobile, or have two id numbers (疑非同一人).',
});

export const underAge = (): Refusal =>
  new Refusal(
    Code.UNDER_AGE,
    {
      zh: '按证件号码所载的出生日期，今天未满 16 周岁，年满 16 周岁方可入会。请在年满 16 周岁后申请。',
      en: 'By the date of birth in the id number the applicant is not sixteen today, and members are at least sixteen. Apply from the sixteenth birthday on.',
    },
    { path: ['idNumber'], rule: 'application.age' },
  );

export const unionNotAccepting = (unionCode: string): Refusal =>
  new Refusal(
    Code.UNION_NOT_ACCEPTING,
    {
      zh: `工会 ${unionCode} 不接受网上申请。请到该工会现场办理，或选择可网上申请的工会。`,
      en: `The union ${unionCode} takes no applications from phones. Go to its office, or choose one that does.`,
    },
    { path: ['unionCode'], rule: 'application.union.accepts' },
  );

/** `words` are the unions to which the route leads. */
export const routeLeadsElsewhere = (joinRoute: JoinRoute, unionCode: string, words: Sentence): Refusal =>
  new Refusal(
    Code.JOIN_ROUTE_NOT_OPEN,
    {
      zh: `入会途径“${ROUTE_WORDS[joinRoute]}”（${joinRoute}）只能加入${words.zh}，工会 ${unionCode} 不属于此类。请选择此类工会，或改用其他途径。`,
      en: `The route ${joinRoute} leads to ${words.en}, and the union ${unionCode} is none. Choose one that is, or another route.`,
    },
    { path: ['joinRoute'], rule: 'application.joinRoute.union' },
  );

/** `words` are the groups that the union takes. */
export const workersNotTaken = (unionCode: string, words: Sentence): Refusal =>
  new Refusal(
    Code.WORKER_GROUP_NOT_TAKEN,
    {
      zh: `工会 ${unionCode} 为周转库，只吸收${words.zh}，所填职工群体不在其中。请补充职工群体，或选择其他工会。`,
      en: `The union ${unionCode} is a transit pool, which takes ${words.en}, and none of these was told. Tell the group that you belong to, or choose another union.`,
    },
    { path: ['workerGroups'], rule: 'application.workerGroups.taken' },
  );

/** The same of somebody who is a member elsewhere and would move there. */
export const workersNotMoved = (unionCode: string, words: Sentence): Refusal =>
  new Refusal(
    Code.WORKER_GROUP_NOT_TAKEN,
    {
      zh: `工会 ${unionCode} 为周转库，只吸收${words.zh}，您登记的职工群体不在其中。请先变更工作信息（changeMyWork），或选择其他工会。`,
      en: `The union ${unionCode} is a transit pool, which takes ${words.en}, and you are on record as none of these. Tell what you do now (changeMyWork) first, or choose another union.`,
    },
    { path: ['toUnionCode'], rule: 'transfer.workerGroups.taken' },
  );

const ROUTE_WORDS: Readonly<Record<JoinRoute, string>> = {
  [JoinRoute.ONLINE]: '网上申请',
  [JoinRoute.SCAN_CODE]: '扫码',
  [JoinRoute.STATION]: '驿站',
  [JoinRoute.COLLECTIVE]: '集体入会',
  [JoinRoute.VILLAGE_THEN_TRANSFER]: '村入会后转接',
  [JoinRoute.PLATFORM]: '平台',
  [JoinRoute.TRANSIT_POOL]: '周转库',
};

/** One answer for an application that is not there and for one of another. */
export const applicationUnknown = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该申请不存在，或不归您办理。请从申请列表中选择。',
      en: 'This application is not there, or it is not yours. Choose one of your list.',
    },
    { path: ['applicationId'] },
  );

const ENDS: Readonly<Record<ApplicationState, string>> = {
  [ApplicationState.UNDER_REVIEW]: '审核中',
  [ApplicationState.APPROVED]: '已通过',
  [ApplicationState.REJECTED]: '已退回',
  [ApplicationState.CANCELLED]: '已撤回',
};

export const applicationEnded = (state: ApplicationState): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `该申请的状态为“${ENDS[state]}”（${state}），只有“审核中”（UNDER_REVIEW）的申请可以办理。请重新查询。`,
      en: `This application is ${state}, and only one that is UNDER_REVIEW can be decided or taken back. Read it again.`,
    },
    { path: ['applicationId'], rule: 'application.state.open' },
  );

export const noteMissing = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '退回申请没有写明理由。请在备注中说明为什么退回、申请人应当怎样办理。',
      en: 'An application is sent back without a word; who does it says why. Give a note that says what the applicant can do.',
    },
    { path: ['note'], rule: 'application.note.required' },
  );

/** Who was named to clear up a collision says who the applicant is, and nothing about the union applied to. */
export const clearsUpOnly = (path: 'decision' | 'sameAsMemberNo'): Refusal =>
  new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: '该申请提交给其他地区的工会，您只负责处理重号冲突：可退回并写明同一人员的会员号（sameAsMemberNo）；证件号码相同的，也可直接退回。是否通过由所申请的工会决定。',
      en: 'This application is to a union of another region, and you clear up a collision alone: send it back with sameAsMemberNo of the same person, or, where the id number is the same, without. To grant it is for the union applied to.',
    },
    { path: [path], rule: 'application.resolver.clears' },
  );

/** Nobody speaks the last word about oneself. */
export const ownApplication = (): Refusal =>
  new Refusal(CommonCode.NOT_PERMITTED, {
    zh: '这是您本人的入会申请，不能由本人审批。请由其他工作人员办理。',
    en: 'This is your own application, and nobody decides that. Leave it to a colleague.',
  });

export const consentTakenBack = (): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '申请人已撤回个人信息处理同意，不能通过该申请。请退回申请，由申请人重新同意并申请。',
      en: 'The applicant has taken back the consent to the handling of personal data, so this can not be granted. Send it back; the applicant can agree and apply anew.',
    },
    { path: ['decision'], rule: 'application.consent.holds' },
  );

/** One answer for a number that is nobody's and for that of somebody out of reach. */
export const otherUnknown = (): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '没有该会员号的人员，或其不在您的管辖范围内。请核对会员号，或由处理单位办理。',
      en: 'Nobody has this member number, or that person is not of your region. Check the number, or leave it to the union that clears it up.',
    },
    { path: ['sameAsMemberNo'] },
  );

export const notSamePerson = (): Refusal =>
  new Refusal(
    Code.NOT_SAME_PERSON,
    {
      zh: '两条记录的证件号码不同，姓名与经核验的手机号也不一致，不能认定为同一人，未合并。请核对会员号。',
      en: 'The two records share neither the id number nor the name with a mobile that was checked, or have two id numbers, so they are not taken for one person. Check the member number.',
    },
    { path: ['sameAsMemberNo'], rule: 'application.sameAs.shared' },
  );
