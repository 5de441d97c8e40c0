import { CommonCode } from '../../kit/graphql/user-errors.js';
import { Refusal } from '../../kit/refusal.js';
import type { Sentence } from '../../kit/sentence.js';
import { outsideProvince, type Position, pointProblem } from '../regions/index.js';

type Problem = NonNullable<ReturnType<typeof pointProblem>> | 'NO_DATUM';

const RULES: Readonly<Record<Problem, string>> = {
  NO_DATUM: 'noDatum',
  SWAPPED: 'swapped',
  AT_SEA: 'atSea',
  OUTSIDE_CHINA: 'outsideChina',
  OUT_OF_RANGE: 'range',
};

/** What a point is the place of, in the words of its refusals. */
export interface PointOf {
  /** Begins every rule, as `station`. */
  readonly rule: string;
  readonly name: Sentence;
  /** Where in the input it stands; `location` when absent. */
  readonly path?: readonly string[];
}

const STATION: PointOf = { rule: 'station', name: { zh: '驿站', en: 'station' } };

const WRONG: Readonly<Record<Problem, (name: Sentence) => Sentence>> = {
  NO_DATUM: () => ({
    zh: '没有注明坐标系，不同坐标系可相差一千多米，不能采用。请注明 WGS84（GPS）、GCJ02（高德、腾讯）或 BD09（百度）。',
    en: 'comes without its datum, and between two datums lie more than a thousand metres. Name WGS84 (GPS), GCJ02 (AMap, Tencent) or BD09 (Baidu).',
  }),
  SWAPPED: () => ({
    zh: '经度与纬度填反了。请把经度（73 至 135）和纬度（3 至 54）对调后重新提交。',
    en: 'has longitude and latitude the wrong way round. Give the longitude (73 to 135) first and the latitude (3 to 54) second.',
  }),
  AT_SEA: (name) => ({
    zh: `落在海上，不可能是${name.zh}所在地。请核对坐标和坐标系后重新提交。`,
    en: `lies at sea, where no ${name.en} can be. Check the numbers and their datum and send it again.`,
  }),
  OUTSIDE_CHINA: (name) => ({
    zh: `在境外，而区划代码在境内。请核对坐标；境外${name.zh}的区划代码请填两位国家代码。`,
    en: `lies outside mainland China, but the division is inside. Check the numbers; for a ${name.en} abroad give two letters of the country as its division.`,
  }),
  OUT_OF_RANGE: () => ({
    zh: '超出范围，经度应在 -180 至 180 之间，纬度应在 -90 至 90 之间。请核对后重新提交。',
    en: 'is out of range: the longitude is -180 to 180, the latitude -90 to 90. Correct it and send it again.',
  }),
};

/** Why a point can not be the place of a station, or of what else is named; undefined when it can. Without a datum nothing else is judged. */
export function pointRefusal(
  point: Position & { readonly datum?: string | undefined },
  division: { readonly code: string; readonly isMainland: boolean },
  of: PointOf = STATION,
): Refusal | undefined {
  const problem: Problem | null = point.datum === undefined ? 'NO_DATUM' : pointProblem(point, division.isMainland);
  if (problem === null) {
    const outside = outsideProvince(point, division.code);
    return outside === null ? undefined : refusalOf(outside, 'province', of);
  }
  const { zh, en } = WRONG[problem](of.name);
  const numbers = `${point.longitude}, ${point.latitude}`;
  return refusalOf({ zh: `坐标（${numbers}）${zh}`, en: `The point ${numbers} ${en}` }, RULES[problem], of);
}

/** A station needs a point: it is found by it. */
export function pointMissing(): Refusal {
  return refusalOf(
    {
      zh: '没有坐标，无法在地图上找到该驿站。请填写经度、纬度和坐标系。',
      en: 'There is no point, so nobody could find the station on a map. Give longitude, latitude and datum.',
    },
    'missing',
    STATION,
  );
}

function refusalOf(sentence: Sentence, rule: string, of: PointOf): Refusal {
  return new Refusal(CommonCode.POINT_INVALID, sentence, {
    path: of.path ?? ['location'],
    rule: `${of.rule}.point.${rule}`,
  });
}
