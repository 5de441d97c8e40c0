import { CommonCode, declareUserErrorCodes } from '../../../kit/graphql/user-errors.js';
import { Refusal } from '../../../kit/refusal.js';
import type { Sentence } from '../../../kit/sentence.js';
import type { AssessmentStep } from './assessment.enums.js';
import type { BaseService } from './assessment.steps.js';

/** Codes of assessments, as the schema words them. */
export const AssessmentCode = declareUserErrorCodes({
  ASSESSMENT_MISSING: 'No passed assessment bears this star (无评定依据).',
  ASSESSMENT_STEP_MISSING: 'The step below has not passed (缺少下级评定).',
});

const STEPS: Readonly<Record<AssessmentStep, string>> = {
  SELF: '自评',
  COUNTY: '县级验收',
  CITY: '市级评定',
  PROVINCE: '省级认定',
};

function refusal(code: string, sentence: Sentence, field: string, rule: string): Refusal {
  return new Refusal(code, sentence, { path: [field], rule });
}

/** The station is the caller's, but the step is that of another level. */
export function stepOfAnother(step: AssessmentStep): Refusal {
  return refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: `“${STEPS[step]}”（${step}）不由您办理：自评由驿站管理员办理，县级、市级、省级分别由该级总工会的干部办理。请按您的级别填写环节。`,
      en: `The step ${step} is not yours: SELF is entered by the keeper, COUNTY, CITY and PROVINCE by a cadre of that level. Give the step of your own level.`,
    },
    'step',
    'station.assessment.level',
  );
}

/** An office below the one whose assessment is to bear the decision. */
export function decisionOfAnother(step: AssessmentStep): Refusal {
  return refusal(
    CommonCode.NOT_PERMITTED,
    {
      zh: `所依据的评定属于“${STEPS[step]}”（${step}），星级只能由该级或以上的总工会决定。请由其办理，或改用本级的评定。`,
      en: `The assessment is of the step ${step}, and stars by it are decided by the union of that level or of one above. Have it decide, or give an assessment of your own level.`,
    },
    'assessmentId',
    'station.grade.level',
  );
}

/** A city where there is none, as in 北京. */
export function noSuchStep(step: AssessmentStep, steps: readonly AssessmentStep[]): Refusal {
  return refusal(
    CommonCode.INVALID_VALUE,
    {
      zh: `驿站所在地没有“${STEPS[step]}”（${step}）这一级，可用的环节为${steps.map((each) => `“${STEPS[each]}”（${each}）`).join('、')}。请改正环节。`,
      en: `Where the station lies there is no ${step}; the steps there are ${steps.join(', ')}. Correct the step.`,
    },
    'step',
    'station.assessment.noStep',
  );
}

const starsOf = (star: number): string => (star === 1 ? '1 star' : `${star} stars`);

/** `star` is null for acceptance. */
export function stepBelowMissing(step: AssessmentStep, below: AssessmentStep, star: number | null): Refusal {
  const matter =
    star === null ? { zh: '验收', en: 'for acceptance' } : { zh: `${star}星`, en: `for ${starsOf(star)} or more` };
  return refusal(
    AssessmentCode.ASSESSMENT_STEP_MISSING,
    {
      zh: `“${STEPS[step]}”（${step}）之前，须先通过“${STEPS[below]}”（${below}）${matter.zh}${star === null ? '' : '（或更高星级）'}，最近一次没有或未通过。请先完成下级评定。`,
      en: `Before ${step} passes, ${below} has to have passed ${matter.en}; the last one did not, or there is none. Have the step below done first.`,
    },
    'step',
    'station.assessment.stepBelow',
  );
}

/** What is only planned, or closed for good, is not assessed and gets no stars. */
export function notThere(status: string): Refusal {
  return refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `驿站状态为 ${status}：尚未建成（PLANNED）或已关闭（CLOSED）的驿站不能评定、评星。请核对驿站状态。`,
      en: `The station is ${status}; one that is PLANNED or CLOSED can not be assessed and gets no stars. Check its status.`,
    },
    'stationCode',
    'station.assessment.status',
  );
}

/** Why an assessment does not bear what is asked of it. */
export const WHY_NOT = {
  unknown: { zh: '该驿站没有这份评定', en: 'the station has no assessment of the id that was given' },
  failed: { zh: '这份评定未通过', en: 'the one given did not pass' },
  acceptance: { zh: '这份评定只关于验收，不涉及星级', en: 'the one given is about acceptance and not about stars' },
  otherStar: { zh: '这份评定评的是其他星级', en: 'the one given is about another number of stars' },
  step: {
    zh: '这一环节不能评定该星级：自评不能作为依据，一、二星由县级或以上评定，三星及以上由市级或省级评定',
    en: 'the step of the one given does not decide on so many: a station does not grade itself, counties bear one or two stars, cities and provinces bear more',
  },
  used: { zh: '这份评定已作为其他星级决定的依据', en: 'the one given bears another decision on stars already' },
  merged: {
    zh: '据其或在其之后作出的星级决定，已随记录合并而不再保留',
    en: 'a decision on stars by the one given, or after it, went out of the history when two records became one',
  },
  failedSince: { zh: '此后另有一份评定未通过', en: 'one that was entered after the one given did not pass' },
  old: { zh: '这份评定早于现有的星级决定', en: 'the one given is older than the last decision on stars' },
  passed: { zh: '这份评定已通过，不能据以取消星级', en: 'the one given passed' },
} as const satisfies Readonly<Record<string, Sentence>>;

export type WhyNot = keyof typeof WHY_NOT;

/** `star` is null when a grade was to be taken away. */
export function assessmentMissing(why: WhyNot, star: number | null): Refusal {
  const asked =
    star === null
      ? { zh: '取消星级须有一份未通过的评定', en: 'Stars are taken away by an assessment that did not pass' }
      : {
          zh: `评为${star}星须有一份通过该星级的评定`,
          en: `To give ${starsOf(star)} there has to be an assessment that passed for just as many`,
        };
  return refusal(
    AssessmentCode.ASSESSMENT_MISSING,
    {
      zh: `${asked.zh}，而${WHY_NOT[why].zh}。请先完成相应评定，再填写其编号。`,
      en: `${asked.en}, but ${WHY_NOT[why].en}. Have such an assessment entered first and give its id.`,
    },
    'assessmentId',
    `station.grade.assessment.${why}`,
  );
}

/** Stars without what a basic station serves with. */
export function servicesLacking(star: number, lacking: readonly BaseService[]): Refusal {
  return refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: `评为${star}星的驿站须具备基本服务，现缺少可用的：${lacking.map(({ zh, by }) => `${zh}（${by.join(' 或 ')}）`).join('、')}。请先补齐或修复并维护服务项目，再评星。`,
      en: `A station of ${starsOf(star)} lacks none of the base services; not there, or not working: ${lacking.map(({ en, by }) => `${en} (${by.join(' or ')})`).join(', ')}. Have them brought or mended, set the services, then grade it.`,
    },
    'star',
    'station.grade.services',
  );
}

/** Nothing to take away. */
export function noGrade(): Refusal {
  return refusal(
    CommonCode.STATE_NOT_ALLOWED,
    {
      zh: '驿站目前没有星级，无可取消。请填写要评定的星级，或核对驿站编号。',
      en: 'The station has no stars that could be taken away. Give the stars it is to have, or check the code.',
    },
    'star',
    'station.grade.none',
  );
}

/** A station that nobody has accepted yet. */
export function acceptanceMissing(): Refusal {
  return refusal(
    AssessmentCode.ASSESSMENT_MISSING,
    {
      zh: '改为“已验收”（ACCEPTED）之前，须先通过逐级验收：驿站自评，再由县级总工会验收（不填星级），最近一次没有或未通过。请先办理验收评定。',
      en: 'Before a station becomes ACCEPTED it is assessed level by level: by itself, then by the union of its county, without stars; the last such assessment did not pass, or there is none. Enter it first.',
    },
    'status',
    'station.status.assessment',
  );
}
