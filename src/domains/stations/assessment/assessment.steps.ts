import type { Regions } from '../../regions/index.js';
import { Facility } from '../station.enums.js';
import { AssessmentStep } from './assessment.enums.js';

/** Whose step it is, by the level of the division that somebody answers for. */
const STEP_OF_LEVEL: Readonly<Record<string, AssessmentStep>> = {
  COUNTY: AssessmentStep.COUNTY,
  PREFECTURE: AssessmentStep.CITY,
  PROVINCE: AssessmentStep.PROVINCE,
};

/** From the lowest up. */
const STEPS = [AssessmentStep.SELF, AssessmentStep.COUNTY, AssessmentStep.CITY, AssessmentStep.PROVINCE] as const;

/**
 * The steps of a station that lies there, from the lowest up: its own, and one for each level of divisions above it. A
 * district of 北京 has no city above it, and 东莞 no county in it, so that step is left out there. Abroad there are no
 * such levels: whoever answers for the country does what a province does.
 */
export function stepsOf(regions: Regions, regionCode: string): readonly AssessmentStep[] {
  const steps = new Set<AssessmentStep>([AssessmentStep.SELF]);
  for (let division = regions.find(regionCode); division; division = division.parent) {
    const step = stepOf(regions, division.code);
    if (step) steps.add(step);
  }
  return STEPS.filter((step) => steps.has(step));
}

/** The step that a cadre of this division does; none for a township, nor for the whole of China. */
export function stepOf(regions: Regions, regionCode: string): AssessmentStep | undefined {
  const level = regions.find(regionCode)?.level;
  if (level === 'COUNTRY' && regionCode !== 'CN') return AssessmentStep.PROVINCE;
  return level === undefined ? undefined : STEP_OF_LEVEL[level];
}

/** Whether an office of this division may decide on stars by an assessment of that step: its own, or one below. */
export function mayDecideBy(regions: Regions, office: string, step: AssessmentStep): boolean {
  if (office === 'CN') return true;
  const own = stepOf(regions, office);
  return own !== undefined && STEPS.indexOf(step) <= STEPS.indexOf(own);
}

/** Stars from here on are those of a station of many functions (三星以上), which a county does not give. */
const MANY_FUNCTIONS = 3;

/**
 * Whether a step bears so many stars. The own word of a station never does. A basic station (一星、二星) is known to its
 * county; more stars are compared across counties, by the city, or by the province where there is no city.
 */
export function bears(step: AssessmentStep, star: number): boolean {
  if (step === AssessmentStep.SELF) return false;
  return star < MANY_FUNCTIONS || step !== AssessmentStep.COUNTY;
}

/** Something a basic station serves with (基本服务), and what each of it is had by. */
export interface BaseService {
  readonly zh: string;
  readonly en: string;
  readonly by: readonly Facility[];
}

/**
 * What no station with stars lacks: something to drink, to warm a meal, to charge a telephone, and to sit down. So the
 * first station of 西宁 describes its 基础设施, and these are the needs (喝水、吃饭、休息) for which 深圳 builds its basic ones.
 */
const BASE_SERVICES: readonly BaseService[] = [
  { zh: '饮水', en: 'water', by: [Facility.DRINKING_WATER, Facility.HOT_WATER] },
  { zh: '热饭', en: 'warm meals', by: [Facility.MICROWAVE, Facility.KITCHEN, Facility.CANTEEN] },
  { zh: '充电', en: 'charging', by: [Facility.CHARGING, Facility.POWER_BANK] },
  { zh: '休息', en: 'a place to rest', by: [Facility.REST_CHAIR, Facility.BED] },
];

/** Which of them are lacking beside facilities that work. */
export function lackingServices(working: readonly Facility[]): readonly BaseService[] {
  return BASE_SERVICES.filter(({ by }) => !by.some((facility) => working.includes(facility)));
}
