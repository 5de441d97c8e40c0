import { CommonCode } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';

export function unionOfOfficeUnknown(unionCode: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `工会编码 ${unionCode} 未登记。请核对编码，或先登记该工会。`,
      en: `The union ${unionCode} is not on record. Check the code, or enter the union first.`,
    },
    { path: ['unionCode'], rule: 'officer.union.unknown' },
  );
}

/** A record that a person takes in for another union than it names. */
export function officeElsewhere(unionCode: string): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: `任职记录按工会编码 ${unionCode}、职务、席次和任职日期认定，不能归入其他记录。请不填所选记录。`,
      en: `An office is known by the union ${unionCode}, the office, its seat and the first day, and goes to no other record. Leave out the one that was chosen.`,
    },
    { path: ['belongsToId'], rule: 'officer.chosen' },
  );
}

export function officerUnnamed(): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '该任职尚未登记，须填写姓名。请补充姓名，或核对职务、席次和任职日期。',
      en: 'This office is not on record yet, so the name is required. Fill it in, or check the office, the seat and the first day.',
    },
    { path: ['name'], rule: 'officer.name.missing' },
  );
}

/** A name with digits or signs in it; it is not repeated. */
export function officerNameInvalid(): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: '姓名含有不允许的字符，或一格填写了多人。每人一行，只填姓名，同职务多人以席次区分。',
      en: 'The name holds signs that names do not have, or names of several. Give each person a row of their own with the name alone, and a seat where several hold one office.',
    },
    { path: ['name'], rule: 'officer.name.characters' },
  );
}

export function officerErased(): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '该任职的姓名已按要求删除，不再登记。请从名册中去掉该行。',
      en: 'The name in this office was taken out on request and is not entered again. Leave the row out of the list.',
    },
    { path: ['name'], rule: 'officer.name.erased' },
  );
}

export function officePeriodInvalid(from: string, to: string): Refusal {
  return new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: `届满日期 ${to} 早于任职日期 ${from}。请核对两个日期。`,
      en: `The last day ${to} is before the first day ${from}. Check the two days.`,
    },
    { path: ['to'], rule: 'officer.period' },
  );
}

/** Somebody else holds the office on some of these days. */
export function seatTaken(from: string, to: string | null): Refusal {
  const [until, untilEn] = to === null ? ['未填届满日期', 'without a last day'] : [`至 ${to}`, `until ${to}`];
  return new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: `该职务的这一席次自 ${from} 起（${until}）另有人任职，时段重叠。请先填写前任的届满日期，或另填席次。`,
      en: `Somebody else holds this seat of the office from ${from} on (${untilEn}), so the days overlap. Give the last day of that term first, or another seat.`,
    },
    { path: ['from'], rule: 'officer.seat.taken' },
  );
}
