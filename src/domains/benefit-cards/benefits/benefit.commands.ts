import { z } from 'zod';
import { optionalPublicText, publicText } from '../../../auth/index.js';
import {
  type CommandNames,
  decimal,
  expectedVersion,
  formed,
  listOf,
  oneOf,
  readCommand,
  setOf,
  text,
  whole,
} from '../../../kit/command.js';
import { WorkerGroup } from '../../membership/index.js';
import { divisionCode } from '../../regions/index.js';
import { BenefitKind, BenefitState } from './benefit.enums.js';

const [CODE, TITLE, DESCRIPTION, REASON] = [40, 100, 5000, 200];
const [MOST_REGIONS, MOST_MERCHANTS, MOST_QUOTA] = [200, 500, 100_000_000];

const EXPECTED_CODE = {
  zh: '字母、数字和 . _ - 组成的编码，如 510000-PH-0001',
  en: 'a code of letters, digits and . _ -, as 510000-PH-0001',
};
const code = formed(CODE, (given) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(given), EXPECTED_CODE);

/** A sum that somebody pays or sets aside. */
const money = z.object({
  amountFen: whole(0, Number.MAX_SAFE_INTEGER),
  currency: formed(3, (given) => /^[A-Z]{3}$/.test(given), {
    zh: '三位币种代码，如 CNY',
    en: 'three letters of ISO 4217, as CNY',
  }).default('CNY'),
});
const instant = z.iso.datetime({ offset: true }).transform((given) => new Date(given).toISOString());
/** What a benefit is, whoever tells of it. */
const terms = {
  sponsorUnionCode: text(1, CODE),
  title: publicText(1, TITLE),
  description: optionalPublicText(DESCRIPTION),
  kind: oneOf(BenefitKind),
  payPercent: decimal(0, 100).optional(),
  price: money.optional(),
  faceValue: money.optional(),
  quota: whole(1, MOST_QUOTA).optional(),
  startsAt: instant,
  endsAt: instant,
  budget: money.optional(),
};
const limits = { perPersonLimit: whole(1, 1000), usesPerEntitlement: whole(1, 10_000) };
const people = { regionCodes: setOf(divisionCode, 0, MOST_REGIONS), workerGroups: setOf(oneOf(WorkerGroup), 0, 14) };

const create = z.object({
  ...terms,
  perPersonLimit: limits.perPersonLimit.default(1),
  usesPerEntitlement: limits.usesPerEntitlement.default(1),
  regionCodes: people.regionCodes.default([]),
  workerGroups: people.workerGroups.default([]),
  merchantIds: listOf(text(1, 100), 0, MOST_MERCHANTS).default([]),
  offlineAllowed: z.boolean().default(false),
});

const put = z.object({
  benefitCode: code,
  ...terms,
  perPersonLimit: limits.perPersonLimit.optional(),
  usesPerEntitlement: limits.usesPerEntitlement.optional(),
  regionCodes: people.regionCodes.optional(),
  workerGroups: people.workerGroups.optional(),
  merchantNos: setOf(text(1, CODE), 0, MOST_MERCHANTS).optional(),
  offlineAllowed: z.boolean().optional(),
  /** DRAFT, when it is not told of a new one. */
  state: oneOf(BenefitState).optional(),
});

const named = { benefitCode: text(1, CODE), expectedVersion };
const publish = z.object(named);
const stop = z.object({ ...named, reason: publicText(1, REASON) });

/** What a benefit is written with. */
export type CreateBenefit = Readonly<z.output<typeof create>>;
/** What a list tells of a benefit. What is left out was not told: nothing in a new one, no change in one that is there. */
export type PutBenefit = Readonly<z.output<typeof put>>;
/** Which benefit is put on offer. */
export type PublishBenefit = Readonly<z.output<typeof publish>>;
/** Which benefit is paused or ended, and why. */
export type StopBenefit = Readonly<z.output<typeof stop>>;

const NAMES: CommandNames = {
  subject: 'benefit',
  fields: {
    benefitCode: { zh: '项目编码', en: 'the benefit code' },
    sponsorUnionCode: { zh: '主办工会编码', en: 'the code of the union that pays' },
    title: { zh: '标题', en: 'the title' },
    description: { zh: '详情', en: 'the description' },
    kind: { zh: '类别', en: 'the kind' },
    state: { zh: '状态', en: 'the state' },
    payPercent: { zh: '支付比例', en: 'the share that is paid' },
    price: { zh: '会员价', en: 'the price' },
    'price.amountFen': { zh: '会员价（分）', en: 'the price in fen' },
    'price.currency': { zh: '会员价的币种', en: 'the currency of the price' },
    faceValue: { zh: '面值', en: 'the face value' },
    'faceValue.amountFen': { zh: '面值（分）', en: 'the face value in fen' },
    'faceValue.currency': { zh: '面值的币种', en: 'the currency of the face value' },
    budget: { zh: '预算', en: 'the budget' },
    'budget.amountFen': { zh: '预算（分）', en: 'the budget in fen' },
    'budget.currency': { zh: '预算的币种', en: 'the currency of the budget' },
    quota: { zh: '总量', en: 'the quota' },
    perPersonLimit: { zh: '每人限领', en: 'the limit a person' },
    usesPerEntitlement: { zh: '可用次数', en: 'the number of uses' },
    startsAt: { zh: '开始时间', en: 'the time it begins' },
    endsAt: { zh: '结束时间', en: 'the time it ends' },
    regionCodes: { zh: '适用地区', en: 'the list of divisions' },
    workerGroups: { zh: '适用群体', en: 'the list of groups' },
    merchantIds: { zh: '商户编号', en: 'the list of merchants' },
    merchantNos: { zh: '商户编号', en: 'the list of merchants' },
    offlineAllowed: { zh: '支持离线', en: 'the word on use without a network' },
    reason: { zh: '原因', en: 'the reason' },
    expectedVersion: { zh: '预期版本', en: 'the expected version' },
  },
};

// Each throws Refusals with one reason for each breach of the shape.

export const readCreateBenefit = (given: unknown): CreateBenefit => readCommand(create, given, NAMES);
export const readPutBenefit = (given: unknown): PutBenefit => readCommand(put, given, NAMES);
export const readPublishBenefit = (given: unknown): PublishBenefit => readCommand(publish, given, NAMES);
export const readStopBenefit = (given: unknown): StopBenefit => readCommand(stop, given, NAMES);
