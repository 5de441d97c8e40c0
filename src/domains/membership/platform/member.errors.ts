import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import { MembershipCode } from '../person.errors.js';

const { MEMBERSHIP_EXISTS, UNDER_AGE } = declareUserErrorCodes({
  MEMBERSHIP_EXISTS: 'The caller has a live membership or an open application (已有会籍或申请).',
  UNDER_AGE: 'Under sixteen (未满十六周岁).',
});

/** Who belongs to another division is told of by that one; that somebody has moved, a person says who answers for both. */
export const memberElsewhere = (memberNo: string, regionCode: string): Refusal =>
  new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: `会员号 ${memberNo} 的会籍或工作地不在该渠道所属的 ${regionCode}，不能由该渠道变更，已转人工处理。如会员已转入，请由管辖双方的工作人员确认。`,
      en: `The member ${memberNo} belongs to another division than ${regionCode}, which this channel speaks for, so the row waits for a person. Where the member has moved, somebody who answers for both decides.`,
    },
    { path: ['memberNo'], rule: 'member.elsewhere' },
  );

/** Whom a record would change is not there, or not of the divisions of whoever decides it: one answer, and no place in it. */
export const memberOutOfReach = (path: 'belongsToId' | 'decision'): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该记录所涉会员不存在，或不在您的管辖范围内，不能由您入库。请核对归属编号，或退回该记录，或交由管辖双方的人员处理。',
      en: 'The member whom this record concerns is not there, or not of your region, so you can not take it in. Check whom you chose, reject the record, or have somebody who answers for both divisions decide.',
    },
    { path: [path], rule: 'member.region.reach' },
  );

/** The rule by which a person is asked whether somebody of another name is meant. */
export const OTHER_PERSON = 'member.otherPerson';

/** The rule by which a move waits that leads where the member is already. */
export const TRANSFERRED_HERE = 'member.transferredHere';

/** The rules that a person settles: the row waits. */
export const WAITING: ReadonlySet<string> = new Set([
  'GB11643.length',
  'person.idNumber.unique',
  OTHER_PERSON,
  'member.elsewhere',
  'member.oneAtATime',
  TRANSFERRED_HERE,
  'member.workerGroups.known',
]);

export const twoUnions = (memberNo: string): Refusal =>
  new Refusal(
    MEMBERSHIP_EXISTS,
    {
      zh: `本文件中会员 ${memberNo} 同时在两个工会有有效会籍，一人同时只能有一个会籍，两行均未入库，原会籍不变。请向报送单位核实后，从待处理记录中选定其一。`,
      en: `By this file the member ${memberNo} has live memberships in two unions, and a person has one at a time: neither row was taken in, and what was known stays. Ask the sender, then take in one of the records that wait.`,
    },
    { path: ['unionCode'], rule: 'member.oneAtATime' },
  );

export const liveElsewhere = (memberNo: string, survivor: string): Refusal =>
  new Refusal(
    MEMBERSHIP_EXISTS,
    {
      zh: `会员编号 ${memberNo} 已并入 ${survivor}，而该会员的有效会籍在另一工会，一人同时只能有一个会籍，本行未入库。请向报送单位核实会籍所在工会。`,
      en: `The number ${memberNo} went into ${survivor}, whose live membership is in another union; a person has one at a time, so the row was not taken in. Ask the sender which union it is.`,
    },
    { path: ['unionCode'], rule: 'member.oneAtATime' },
  );

/** Of a move the union is told that was joined. */
export const transferredHere = (memberNo: string, since: string): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `会员 ${memberNo} 自 ${since} 起已在该工会，“转接”消息的工会编码应填转入的工会，本条未入库，已转人工处理。如所填为转出的工会，请报送单位改填转入工会后以新的事件编号重发；如会员其间曾转往他处，请人工确认入库。`,
      en: `The member ${memberNo} has been in this union since ${since}, and the union code of a message "transferred" names the union that was joined, so it waits for a person. If it names the one that was left, have the sender tell the one that was joined under a new event id; if the member was elsewhere in between, take the record in.`,
    },
    { path: ['unionCode'], rule: TRANSFERRED_HERE },
  );

/** Of a membership that is over by a move the union is told that was left. */
export const transferredOut = (memberNo: string, until: string): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `会籍状态“已转出”的工会编码应填转出的工会，而会员 ${memberNo} 至 ${until} 在该工会没有可以转出的会籍，本行未入库。如所填为转入的工会，请改填转出的工会，或以会籍状态“正常”报送转入的工会；如会员此前确在该工会，请补报会籍起始日和终止日。`,
      en: `The union code of a membership in the state TRANSFERRED names the union that was left, and on ${until} the member ${memberNo} had no membership there to be moved, so the row was not taken in. If it names the union that was joined, tell the one that was left, or tell the one that was joined as ACTIVE; if the member was in it before, tell the first day and the last.`,
    },
    { path: ['unionCode'], rule: 'member.transferredOut' },
  );

export const otherPerson = (memberNo: string): Refusal =>
  new Refusal(
    MembershipCode.ID_NUMBER_TAKEN,
    {
      zh: `会员编号 ${memberNo} 登记的是另一姓名，且本行没有提供与登记一致的证件号码，可能是编号被另给他人，未入库。请核对该编号属于谁。`,
      en: `Under the number ${memberNo} another name is on record, and the row does not tell the id number on record with it, so the number may have been given to somebody else; the row was not taken in. Find out whose number it is.`,
    },
    { path: ['memberNo'], rule: OTHER_PERSON },
  );

export const memberErased = (memberNo: string): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `会员 ${memberNo} 已按本人要求注销在本平台的个人信息，本行未入库。如本人重新办理，请以新的登记为准。`,
      en: `The member ${memberNo} has had all personal data erased here, so the row was not taken in. Should that person come again, a new record is made then.`,
    },
    { path: ['memberNo'], rule: 'member.erased' },
  );

export const underAge = (joinedOn: string): Refusal =>
  new Refusal(
    UNDER_AGE,
    {
      zh: `按出生日期，${joinedOn} 入会时未满 16 周岁，年满 16 周岁方可入会。请核对入会日期和证件号码。`,
      en: `By the date of birth this person was not sixteen on ${joinedOn}, and members are at least sixteen. Check the day of joining and the id number.`,
    },
    { path: ['joinedOn'], rule: 'member.age' },
  );

export const daysReversed = (): Refusal =>
  new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: '日期先后不符：入会日期不晚于会籍起始日，起始日不晚于终止日。请核对后再提交。',
      en: 'The days are out of order: joining is not after the first day in the union, nor that after the last. Correct them and send the row again.',
    },
    { path: ['validFrom'], rule: 'member.days.order' },
  );

export const updatedLater = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '“更新时间”尚未到来；若予采用，此后的更新都会被当作旧数据。请核对来源系统的时钟后再提交。',
      en: 'The moment in 更新时间 has not come yet; taken as it is, it would make all that comes later look outdated. Check the clock of the source and send the row again.',
    },
    { path: ['updatedAt'], rule: 'member.updatedAt.ahead' },
  );

export const groupUnknown = (word: string, meant: string | null): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `职工群体中没有“${word}”${meant === null ? '' : `，是否为“${meant}”`}。请改正后重新提交，或由人工确认不填该项入库。`,
      en: `There is no group of workers "${word}"${meant === null ? '' : `; perhaps ${meant} was meant`}. Correct it and send the row again, or have somebody take the row in without it.`,
    },
    { path: ['workerGroups'], rule: 'member.workerGroups.known' },
  );
