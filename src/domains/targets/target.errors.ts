import { CommonCode, declareUserErrorCodes } from '../../kit/graphql/user-errors.js';
import { Refusal } from '../../kit/refusal.js';

export const TargetCode = declareUserErrorCodes({
  UNIT_MISMATCH: 'The unit does not fit the metric (单位与指标不符).',
});

export function notInRegion(regionCode: string): Refusal {
  return new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: `区划 ${regionCode} 不在您的管辖范围内，不能为其登记任务、下达目标或上报数据。请改填本辖区的区划，或由当地工会办理。`,
      en: `The division ${regionCode} is outside your region, so you can not register tasks, set targets or tell figures of it. Give a division of your region, or have the union there do it.`,
    },
    { path: ['regionCode'] },
  );
}

/** A target that would lie outside the division of its task. */
export function targetOutsideTask(regionCode: string, taskRegionCode: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `目标的区划 ${regionCode} 不在任务所在区划 ${taskRegionCode} 之内。请改填该区划或其下级，或选用当地的任务。`,
      en: `The target was given for ${regionCode}, which does not lie in ${taskRegionCode}, the division of its task. Give that division or one below it, or choose a task of the place.`,
    },
    { path: ['regionCode'], rule: 'target.region.task' },
  );
}

export function targetOfOtherYear(year: number, taskYear: number): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `目标年份 ${year} 与任务年份 ${taskYear} 不一致。请核对年份，或选用该年的任务。`,
      en: `The target was given for ${year} and its task is of ${taskYear}. Check the year, or choose a task of that year.`,
    },
    { path: ['year'], rule: 'target.year.task' },
  );
}

export function taskIsClosed(): Refusal {
  return new Refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '任务已销号（CLOSED），不能再下达或调整目标。请先重新启动该任务，再办理。',
      en: 'The task is CLOSED, so no target of it can be set or changed. Open it again first.',
    },
    { path: ['taskItemId'], rule: 'target.task.closed' },
  );
}

export function tooManyTargets(most: number): Refusal {
  return new Refusal(
    CommonCode.TOO_MANY_ITEMS,
    {
      zh: `该任务已有 ${most} 项目标，已达上限。请另立任务后再下达。`,
      en: `The task has ${most} targets, which is as many as one may have. Register another task for this one.`,
    },
    { path: ['taskItemId'], rule: 'target.task.full' },
  );
}

/** A target that stands in a task of a division which the caller does not answer for. */
export function targetOfOthers(taskRegionCode: string): Refusal {
  return new Refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: `该目标由区划 ${taskRegionCode} 的任务下达，不在您的管辖范围内，不能改列到其他任务或调整。请联系下达该目标的工会办理。`,
      en: `The target was set by a task of ${taskRegionCode}, which is outside your region, so you can not change it or move it to another task. Have the union that set it do so.`,
    },
    { path: ['taskItemId'], rule: 'target.task.reach' },
  );
}

/** The rule by which a person is asked whether a list that is believed less, or is older, changes a target. */
export const CHANGE_WAITS = 'target.change.waits';

export function changeWaits(known: number): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `该目标现为 ${known}。合作方的清单只能调整由其自身最近报送的目标；数据日期早于目标最近一次报送的清单，不能直接调整目标。请核对后由负责该区划的人员确认。`,
      en: `The target is ${known} now. A list of a partner changes only what its own list told last, and one of an earlier day than the last word on the target does not change it by itself. Have somebody who answers for the division decide.`,
    },
    { path: ['targetValue'], rule: CHANGE_WAITS },
  );
}

/** A target that is there already was to be changed without a word why. */
export function reasonMissing(known: number): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `该目标现为 ${known}，调整须说明原因。请填写原因后重新提交。`,
      en: `The target is ${known} now, and a change needs a reason. Add why it is changed and send it again.`,
    },
    { path: ['reason'], rule: 'target.reason.missing' },
  );
}

/** A version was given of a target that was never set. */
export function targetNotSet(): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '给出了预期版本，但该区划、年份、指标和群体尚无目标。请核对后重试；新目标不填预期版本。',
      en: 'A version was given, but no target of that region, year, metric and group has been set. Check them; leave the version out for a new target.',
    },
    { path: ['expectedVersion'] },
  );
}

/** No version was given of a target that is there: nobody is told of a version that was never read. */
export function targetIsSet({
  targetValue,
  version,
}: {
  readonly targetValue: number;
  readonly version: number;
}): Refusal {
  return new Refusal(
    'VERSION_CONFLICT',
    {
      zh: `该区划、年份、指标和群体已有目标 ${targetValue}，本次未办理。如需调整，预期版本请填 ${version}，并说明原因。`,
      en: `A target of that region, year, metric and group exists: it is ${targetValue}, so nothing was done. To change it, give ${version} as the expected version, and the reason.`,
    },
    { path: ['expectedVersion'], currentVersion: version },
  );
}

/** `path` is the field that holds the number; its first part of the rule is `subject`. */
export function notCounted(subject: string, path: string, value: number): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `数值为 ${value}，该指标是计数，应为不小于 0 的整数。请核对后重试；“万”请换算为个数。`,
      en: `The number was given as ${value}; this metric is counted, so it is whole and not below 0. Correct it and try again.`,
    },
    { path: [path], rule: `${subject}.${path}.whole` },
  );
}

export function tooManyPlaces(subject: string, path: string, value: number): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `数值 ${value} 的小数超过四位，最多保留四位。请四舍五入后重试。`,
      en: `The number was given as ${value}; at most four decimals are kept. Round it and try again.`,
    },
    { path: [path], rule: `${subject}.${path}.places` },
  );
}

export function unitMismatch(unit: string, metric: string, expected: string): Refusal {
  return new Refusal(
    TargetCode.UNIT_MISMATCH,
    {
      zh: `单位 ${unit} 与指标 ${metric} 不符，该指标的单位是 ${expected}。请换算为该单位，或核对指标。`,
      en: `The unit ${unit} does not fit ${metric}, which is told in ${expected}. Convert the number to that unit, or check the metric.`,
    },
    { path: ['unit'], rule: 'measure.unit.metric' },
  );
}

export function notOfCases(metric: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `指标 ${metric} 不是案件指标，不分案件类别。请删去案件类别，或核对指标。`,
      en: `${metric} is no figure of cases, so that it has no kind of cases. Leave the kind out, or check the metric.`,
    },
    { path: ['caseKind'], rule: 'measure.caseKind.metric' },
  );
}

export function measureInFuture(asOf: string, today: string): Refusal {
  return new Refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `数据日期 ${asOf} 晚于今天（${today}），数据只能说明已经过去的日子。请核对日期。`,
      en: `The figure was told of ${asOf}, which lies behind today (${today}); a figure speaks of days that were. Check the day.`,
    },
    { path: ['asOf'], rule: 'measure.asOf.future' },
  );
}

export function measurePeriod(since: string, asOf: string): Refusal {
  return new Refusal(
    CommonCode.PERIOD_INVALID,
    {
      zh: `起始日期 ${since} 晚于数据日期 ${asOf}。请核对两个日期。`,
      en: `The period begins on ${since}, behind its last day ${asOf}. Check the two days.`,
    },
    { path: ['since'], rule: 'measure.period' },
  );
}

/** The record that a person chose for a figure is none of its kind, or out of reach. */
export function chosenElsewhere(): Refusal {
  return new Refusal(
    CommonCode.NOT_FOUND,
    {
      zh: '所选记录不存在、不是同一来源的数据，或不在您的管辖范围内。请核对编号；如为新数据，请不填。',
      en: 'The record that was chosen is not there, is not of this source, or is not of your region. Check the id, or leave it out for a new figure.',
    },
    { path: ['belongsToId'] },
  );
}
