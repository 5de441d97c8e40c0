import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import { PostingStage } from './posting.enums.js';

export function branchWithoutUscc(branchCode: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `填写了分支机构代码 ${branchCode}，却没有统一社会信用代码；分支机构代码只用来区分同一信用代码下的各分支。请补充统一社会信用代码，或不填分支机构代码。`,
      en: `The code of a branch (${branchCode}) was given without a unified social credit code; it only tells the branches under one such code apart. Give the credit code, or leave out the branch.`,
    },
    { path: ['employer', 'branchCode'], rule: 'jobPosting.employer.branchCode.uscc' },
  );
}

/** One credit code in two provinces: branches of one firm, or a slip. */
export function employerElsewhere(uscc: string, knownRegion: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `统一社会信用代码 ${uscc} 的单位登记在区划 ${knownRegion}，与所填区划不在同一省份，而两处都没有分支机构代码，无法确定是不是同一单位。请为该分支填写分支机构代码后再提交。`,
      en: `The employer of the credit code ${uscc} is on record in the division ${knownRegion}, in another province than the one given, and neither has the code of a branch, so it can not be known whether they are one. Give the branch its code and send it again.`,
    },
    { path: ['employer', 'branchCode'], rule: 'jobPosting.employer.province' },
  );
}

export function sessionWithoutActivity(): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '填写了场次编号，却没有活动编号；场次编号只在一个活动之内有意义。请补充活动编号。',
      en: 'The number of a session was given without that of its activity, within which alone it means something. Give the number of the activity.',
    },
    { path: ['sessionNo'], rule: 'jobPosting.sessionNo.activity' },
  );
}

/** One answer for an activity that is not there and for one that whoever tells of the posting does not answer for. */
export function activityUnknown(field: 'activityNo' | 'activityId'): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '没有这个活动，或它与岗位所属区划无关，岗位不能列入。请核对活动编号，或不填。',
      en: 'There is no such activity, or it has nothing to do with the divisions that this comes from, so no posting can be listed at it. Check its number, or leave it out.',
    },
    { path: [field], rule: 'jobPosting.activity' },
  );
}

export function sessionUnknown(field: 'sessionNo' | 'sessionId'): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '该活动没有这个场次，或有几个场次用了同一编号。请核对场次编号，或不填。',
      en: 'The activity has no such session, or several of that number. Check the number of the session, or leave it out.',
    },
    { path: [field], rule: 'jobPosting.session' },
  );
}

/** A posting of one channel that is told by another. */
export function postingOfChannel(postNo: string, channel: string): Refusal {
  return new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: `岗位 ${postNo} 来自渠道 ${channel}，只能由该渠道修改，本行与其内容不同。请由该渠道报送，或去掉“来源渠道”作为新岗位提交。`,
      en: `The posting ${postNo} came by the channel ${channel}, which alone changes it, and this row says something else of it. Have it sent by that channel, or leave out the channel to enter a posting of your own.`,
    },
    { path: ['source'], rule: 'jobPosting.source' },
  );
}

/** The posting of a record that a person takes in is another than was chosen. */
export function postingChosenElsewhere(postNo: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `岗位编号为 ${postNo} 的记录不能归入所选岗位：该岗位不存在、编号不同，或不在您的管辖范围内。请核对；如以记录为准，请不填。`,
      en: `The record of the posting ${postNo} can not go to the posting that was chosen: there is none, or it has another number, or is not of your region. Check the id, or leave it out when the record is right.`,
    },
    { path: ['belongsToId'], rule: 'jobPosting.chosen' },
  );
}

/** One answer for a posting that is not there and for one out of reach. */
export function postingUnknown(): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '没有这个岗位，或它不归您管理。请从岗位列表中选择。',
      en: 'There is no such posting, or it is not yours to do anything with. Choose one of the list.',
    },
    { path: ['postingId'] },
  );
}

export function outsideOwnRegion(regionCode: string): Refusal {
  return new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: `区划 ${regionCode} 不在您的管辖范围内，不能在此发布岗位。请填写本区划内的工作地区，或由当地干部发布。`,
      en: `The division ${regionCode} is not of your region, so you can publish no posting there. Give a division of yours, or have a cadre of that place publish it.`,
    },
    { path: ['regionCode'], rule: 'jobPosting.region.reach' },
  );
}

export function postNoTaken(postNo: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `该单位已有编号为 ${postNo} 的岗位，每个编号只用一次。请换一个编号，或不填，由系统编号。`,
      en: `The employer has a posting of the number ${postNo} already, and each number is used once. Give another one, or leave it out to have one made.`,
    },
    { path: ['postNo'], rule: 'jobPosting.postNo.taken' },
  );
}

/** By the calendar of China. */
export function validityOver(validTo: string, today: string): Refusal {
  return new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: `截止日期填的是 ${validTo}，早于今天 ${today}，发布后无人能看到。请填今天或以后的日期，或不填。`,
      en: `The last day was given as ${validTo}, which is before today, ${today}: nobody would see the posting. Give today or a later day, or leave it out.`,
    },
    { path: ['validTo'], rule: 'jobPosting.validTo.ahead' },
  );
}

const STAGES: Readonly<Record<PostingStage, string>> = {
  [PostingStage.OPEN]: '招聘中',
  [PostingStage.FILLED]: '已招满',
  [PostingStage.WITHDRAWN]: '已下架',
};

export function postingClosed(stage: PostingStage): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `该岗位已关闭，状态为“${STAGES[stage]}”（${stage}），不能再次关闭。请刷新后查看。`,
      en: `The posting is closed already, as ${stage}, and is closed once. Read it again.`,
    },
    { path: ['postingId'], rule: 'jobPosting.state.open' },
  );
}

/** A posting of a channel is closed by what the channel tells, or it would be open again with the next list. */
export function closedByChannel(channel: string): Refusal {
  return new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: `该岗位来自渠道 ${channel}，由该渠道关闭。请联系报送单位。`,
      en: `The posting came by the channel ${channel}, which closes it. Ask those who send it.`,
    },
    { path: ['postingId'], rule: 'jobPosting.source' },
  );
}
