import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import { UNION_NOT_ACTIVE, type UnionStatus } from '../../organisations/index.js';
import { BenefitState } from './benefit.enums.js';

/** One answer for a benefit that is not there and for one of others. */
export const benefitUnknown = (path: readonly string[] = ['benefitCode']): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '没有这一编码的普惠项目，或不归您办理。请在普惠项目列表中查到项目，并使用其项目编码。',
      en: 'No benefit has this code, or it is not yours. Look for it in benefits, and give the code that stands there.',
    },
    { path },
  );

/** Unions are seen by everybody, so that one out of reach is no secret. */
export const sponsorOutOfReach = (unionCode: string): Refusal =>
  new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: `工会 ${unionCode} 不在您的管辖范围内，普惠项目由主办工会所在地的工作人员新建。请选择本地的工会。`,
      en: `The union ${unionCode} is not of your region, and benefits are written by cadres of the union that pays. Choose a union of your own.`,
    },
    { path: ['sponsorUnionCode'], rule: 'benefit.sponsor.region' },
  );

export const sponsorNotActive = (unionCode: string, status: UnionStatus): Refusal =>
  new Refusal(
    UNION_NOT_ACTIVE,
    {
      zh: `工会 ${unionCode} 的状态为 ${status}，只有“正常”（ACTIVE）的工会才能主办普惠项目。请选择其他工会。`,
      en: `The union ${unionCode} is ${status}, and only one that is ACTIVE pays for a benefit on offer. Choose another union.`,
    },
    { path: ['sponsorUnionCode'], rule: 'benefit.sponsor.active' },
  );

export const merchantUnknown = (index: number): Refusal =>
  new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `第 ${index + 1} 个商户编号没有登记。请从特约商户列表中选择。`,
      en: `Entry ${index + 1} of the merchants is none on record. Choose one of merchants.`,
    },
    { path: ['merchantIds', String(index)], rule: 'benefit.merchant.unknown' },
  );

export const pricedTwice = (): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '同时填写了支付比例和会员价，两者只能填一项。请保留其一。',
      en: 'A share that is paid and a fixed price are given both; a benefit has one of them. Leave out the other.',
    },
    { path: ['price'], rule: 'benefit.price.besidePercent' },
  );

export const percentPlaces = (percent: number): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `支付比例为 ${percent}，最多两位小数。五折请填 50。`,
      en: `The share that is paid was given as ${percent}; two decimals at most are kept. For half the price give 50.`,
    },
    { path: ['payPercent'], rule: 'benefit.payPercent.places' },
  );

export const priceAboveFaceValue = (): Refusal =>
  new Refusal(
    CommonCode.AMOUNT_INVALID,
    {
      zh: '会员价高于面值。会员价应不高于面值，请核对两项金额。',
      en: 'The price is above the face value, so nobody would gain by it. Check the two sums.',
    },
    { path: ['price'], rule: 'benefit.price.aboveFaceValue' },
  );

export const currencyUnknown = (field: string, currency: string): Refusal =>
  new Refusal(
    CommonCode.AMOUNT_INVALID,
    {
      zh: `币种 ${currency} 不存在。请填写三位币种代码，人民币为 CNY。`,
      en: `There is no currency ${currency}. Give three letters of ISO 4217, CNY for yuan.`,
    },
    { path: [field], rule: 'benefit.currency.unknown' },
  );

export const currenciesDiffer = (field: string, currency: string, other: string): Refusal =>
  new Refusal(
    CommonCode.AMOUNT_INVALID,
    {
      zh: `该项金额的币种为 ${currency}，而同一项目的其他金额为 ${other}。一个项目只用一种币种，请统一。`,
      en: `This sum is in ${currency} and another of the same benefit in ${other}. A benefit has one currency: give all sums in it.`,
    },
    { path: [field], rule: 'benefit.currency.other' },
  );

export const periodInsideOut = (): Refusal =>
  new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: '结束时间不晚于开始时间。请核对两个时间。',
      en: 'The end is not behind the beginning. Check the two times.',
    },
    { path: ['endsAt'], rule: 'benefit.period.order' },
  );

export const periodTooLong = (years: number): Refusal =>
  new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: `项目时段超过 ${years} 年，可能填错了年份。请核对开始和结束时间。`,
      en: `The period is longer than ${years} years; a year may be wrong. Check the beginning and the end.`,
    },
    { path: ['endsAt'], rule: 'benefit.period.long' },
  );

/** One that is over is not put on offer. */
export const periodOver = (): Refusal =>
  new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: '项目的结束时间已过，不能发布。如需继续，请新建项目。',
      en: 'The time of this benefit is over, so it is not put on offer. Where it goes on, write a new one.',
    },
    { path: ['benefitCode'], rule: 'benefit.period.over' },
  );

/** `ended` names what took the place of one; empty for a code that never was a division, or has no heir. */
export const regionOfNobody = (index: number, regionCode: string): Refusal =>
  new Refusal(
    CommonCode.REGION_UNKNOWN,
    {
      zh: `适用地区中的区划代码 ${regionCode} 不存在，或已撤销且没有后继区划。请填写现行的行政区划代码。`,
      en: `The division code ${regionCode} is none, or has ended without another in its place, so that nobody is of it. Give a code in force.`,
    },
    { path: ['regionCodes', String(index)], rule: 'benefit.region.unknown' },
  );

export const tooDearForOffline = (mostYuan: number): Refusal =>
  new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `离线核销无法当场查重，只用于面值不超过 ${mostYuan} 元的项目，以及公交地铁优惠和共享充电宝。请改为不支持离线，或填写面值。`,
      en: `What is redeemed without a network can be redeemed twice, so it is for a face value of up to ${mostYuan} yuan, for rides and for power banks alone. Leave it out, or give the face value.`,
    },
    { path: ['offlineAllowed'], rule: 'benefit.offline.value' },
  );

const STATES: Readonly<Record<BenefitState, string>> = {
  [BenefitState.DRAFT]: '草稿',
  [BenefitState.PUBLISHED]: '已发布',
  [BenefitState.PAUSED]: '暂停',
  [BenefitState.ENDED]: '已结束',
};

/** `allowed` are the states from which there is such a step. */
export const stateNotAllowed = (state: BenefitState, wanted: BenefitState, allowed: readonly BenefitState[]): Refusal =>
  new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `项目的状态为“${STATES[state]}”（${state}），不能改为“${STATES[wanted]}”；只有${allowed.map((each) => `“${STATES[each]}”`).join('、')}的项目可以。请重新查询后再办理。`,
      en: `The benefit is ${state} and does not become ${wanted}; only one that is ${allowed.join(' or ')} does. Read it again and decide anew.`,
    },
    { path: ['benefitCode'], rule: 'benefit.state.step' },
  );
