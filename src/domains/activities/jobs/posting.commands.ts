import { z } from 'zod';
import { optionalPublicText, publicText } from '../../../auth/index.js';
import { type CommandNames, day, expectedVersion, formed, oneOf, readCommand, text } from '../../../kit/command.js';
import { isUscc } from '../../organisations/index.js';
import { divisionCode } from '../../regions/index.js';
import { type Openings, readOpenings } from './openings.js';
import { PostingStage } from './posting.enums.js';
import { readWage, type Wage } from './wage.js';

/** What else than what is written a wage may be, for the sentences of refusals. */
export const WAGE_EXPECTED = {
  zh: '能确定含义的薪资，如 5-8K、8千—1万/月、6000-8000元、200元/天、25元/小时 或 面议；不足 1000 元的请写明按月、按天还是按小时',
  en: 'a wage that can mean one thing, as 5-8K, 8千—1万/月, 6000-8000元, 200元/天, 25元/小时 or 面议; below 1,000 yuan say whether it is for a month, a day or an hour',
};
/** The same of how many are looked for. */
export const OPENINGS_EXPECTED = {
  zh: '人数，如 5名、3-5人、10人以上 或 若干',
  en: 'a number of people, as 5名, 3-5人, 10人以上 or 若干',
};

const code = (max: number) =>
  formed(max, (given) => /^[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(given), {
    zh: '字母、数字和 . _ / - 组成的编号，如 JS-0102',
    en: 'a number of letters, digits and . _ / -, as JS-0102',
  });

const uscc = formed(18, isUscc, {
  zh: '十八位统一社会信用代码，末位为校验位',
  en: 'the eighteen signs of a unified social credit code, the last of which checks the others',
});

/** As it was written, and as it was understood: the same for whoever tells it. */
const understood = <Value>(max: number, read: (given: string) => Value | undefined, expected: typeof WAGE_EXPECTED) =>
  formed(max, (given) => read(given) !== undefined, expected).transform((given) => ({
    text: given,
    value: read(given) as Value,
  }));

const employer = z.object({
  uscc: uscc.optional(),
  branchCode: code(40).optional(),
  name: publicText(1, 100),
  regionCode: divisionCode.optional(),
});

const told = {
  employer,
  title: publicText(1, 100),
  openings: understood<Openings>(40, readOpenings, OPENINGS_EXPECTED),
  wage: understood<Wage>(60, readWage, WAGE_EXPECTED),
  regionCode: divisionCode,
  place: optionalPublicText(200),
  description: optionalPublicText(5000),
  validTo: day().optional(),
};

const put = z.object({
  ...told,
  postNo: code(60),
  stage: oneOf(PostingStage).optional(),
  activityNo: text(1, 40).optional(),
  sessionNo: text(1, 60).optional(),
  source: text(1, 60).optional(),
});

const publish = z.object({
  ...told,
  postNo: code(60).optional(),
  activityId: text(1, 100).optional(),
  sessionId: text(1, 100).optional(),
});

const close = z.object({
  postingId: text(1, 100),
  closing: oneOf({ FILLED: 'FILLED', WITHDRAWN: 'WITHDRAWN' }),
  expectedVersion,
});

/** A posting as a list tells of it. What is left out was not told: nothing in a new one, no change in one that is there. */
export type PutJobPosting = Readonly<z.output<typeof put>>;
/** A posting as a cadre publishes it. */
export type PublishJobPosting = Readonly<z.output<typeof publish>>;

/** Which posting is closed, and why. */
export type CloseJobPosting = Readonly<z.output<typeof close>>;

const NAMES: CommandNames = {
  subject: 'jobPosting',
  fields: {
    employer: { zh: '用人单位', en: 'the employer' },
    'employer.name': { zh: '用人单位名称', en: 'the name of the employer' },
    'employer.uscc': { zh: '统一社会信用代码', en: 'the unified social credit code' },
    'employer.branchCode': { zh: '分支机构代码', en: 'the code of the branch' },
    'employer.regionCode': { zh: '单位区划代码', en: 'the division of the employer' },
    postNo: { zh: '岗位编号', en: 'the number of the posting' },
    title: { zh: '岗位名称', en: 'the title' },
    openings: { zh: '招聘人数', en: 'the number of people' },
    wage: { zh: '薪资待遇', en: 'the wage' },
    regionCode: { zh: '工作地区划代码', en: 'the division of the work' },
    place: { zh: '工作地点', en: 'the place of work' },
    description: { zh: '岗位描述', en: 'the description' },
    validTo: { zh: '截止日期', en: 'the last day' },
    stage: { zh: '岗位状态', en: 'the state' },
    activityNo: { zh: '活动编号', en: 'the number of the activity' },
    sessionNo: { zh: '场次编号', en: 'the number of the session' },
    activityId: { zh: '活动编号', en: 'the id of the activity' },
    sessionId: { zh: '场次编号', en: 'the id of the session' },
    postingId: { zh: '岗位', en: 'the id of the posting' },
    closing: { zh: '关闭原因', en: 'why it is closed' },
    expectedVersion: { zh: '预期版本', en: 'the expected version' },
    source: { zh: '来源渠道', en: 'the channel that it came by' },
  },
};

// Each throws Refusals with one reason for each breach of the shape.

export const readPutJobPosting = (given: unknown): PutJobPosting => readCommand(put, given, NAMES);
export const readPublishJobPosting = (given: unknown): PublishJobPosting => readCommand(publish, given, NAMES);
export const readCloseJobPosting = (given: unknown): CloseJobPosting => readCommand(close, given, NAMES);
