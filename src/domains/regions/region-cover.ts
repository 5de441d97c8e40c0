import type { CodeRange } from './region-tree.js';

/** How rows of some ranges of divisions are walked. */
export interface Cover {
  /** Prefixes of two digits: provinces that are covered whole, and the one that is asked about. */
  readonly provinces: readonly string[];
  /** Prefixes of four digits: prefectures, likewise. */
  readonly prefectures: readonly string[];
  /** What is covered besides. */
  readonly rest: readonly CodeRange[];
  /** What lies below the prefix of the division that is asked about and is not in it: codes that went elsewhere. */
  readonly holes: readonly CodeRange[];
}

/** Codes of six digits as numbers, from the first up to the second, which is not among them. */
type Numbers = readonly [from: number, to: number];

/** How many codes a province has, and a prefecture. */
const [PROVINCE, PREFECTURE] = [10_000, 100] as const;

/** A division that somebody asks about: its code, and what lies in it through its history. */
export interface AskedRegion {
  readonly code: string;
  readonly ranges: readonly CodeRange[];
}

/**
 * What a division covers, in the largest divisions of which that is made. A province or prefecture is itself walked whole
 * but for its holes, because one that lost a county long ago is no less one; of any other code only the ranges count.
 */
export function coverOf({ code, ranges }: AskedRegion): Cover {
  const numbers = ranges.filter(isOfDivisions).map(([from, to]): Numbers => [numberOf(from), numberOf(to)]);
  const own = blockOf(code);
  const inside = own ? numbers.flatMap((range) => within(range, own)) : [];
  const walked = own && inside.length > 0 ? own : undefined;
  const outside = walked ? numbers.flatMap((range) => without(range, walked)) : numbers;
  const blocks = blocksOf(outside);
  const prefixes = (size: number, whole: readonly number[]): readonly string[] =>
    [...(walked && walked[1] - walked[0] === size ? [walked[0]] : []), ...whole].map((code) => prefixOf(code, size));
  return {
    provinces: prefixes(PROVINCE, blocks.provinces),
    prefectures: prefixes(PREFECTURE, blocks.prefectures),
    rest: [...blocks.rest.map(textsOf), ...ranges.filter((range) => !isOfDivisions(range))],
    holes: walked ? holesOf(walked, inside).map(textsOf) : [],
  };
}

function isOfDivisions(range: CodeRange): boolean {
  return range.every((end) => /^\d{1,6}$/.test(end));
}

/** The codes of a province or a prefecture; undefined for any other code. */
function blockOf(code: string): Numbers | undefined {
  if (!/^\d{4}00$/.test(code)) return undefined;
  return [Number(code), Number(code) + (code.endsWith('0000') ? PROVINCE : PREFECTURE)];
}

/** Whole provinces and then whole prefectures, by their first codes, and what is left on their sides. */
function blocksOf(ranges: readonly Numbers[]) {
  const byProvince = ranges.map((range) => cut(range, PROVINCE));
  const byPrefecture = byProvince.flatMap(({ rest }) => rest.map((range) => cut(range, PREFECTURE)));
  return {
    provinces: byProvince.flatMap(({ whole }) => whole),
    prefectures: byPrefecture.flatMap(({ whole }) => whole),
    rest: byPrefecture.flatMap(({ rest }) => rest),
  };
}

/** The whole blocks of so many codes in a range, by their first codes, and what is left of it on both sides. */
function cut(
  [from, to]: Numbers,
  size: number,
): { readonly whole: readonly number[]; readonly rest: readonly Numbers[] } {
  const [first, behind] = [Math.ceil(from / size) * size, Math.floor(to / size) * size];
  if (first >= behind) return { whole: [], rest: [[from, to]] };
  const whole = Array.from({ length: (behind - first) / size }, (_, index) => first + index * size);
  return { whole, rest: without([from, to], [first, behind]) };
}

function holesOf(block: Numbers, covered: readonly Numbers[]): readonly Numbers[] {
  return covered.reduce((left, range) => left.flatMap((part) => without(part, range)), [block]);
}

function within([from, to]: Numbers, [first, behind]: Numbers): readonly Numbers[] {
  const part: Numbers = [Math.max(from, first), Math.min(to, behind)];
  return part[0] < part[1] ? [part] : [];
}

function without([from, to]: Numbers, [first, behind]: Numbers): readonly Numbers[] {
  const parts: readonly Numbers[] = [
    [from, Math.min(to, first)],
    [Math.max(from, behind), to],
  ];
  return parts.filter(([start, end]) => start < end);
}

function numberOf(code: string): number {
  return Number(code.padEnd(6, '0'));
}

function textsOf([from, to]: Numbers): CodeRange {
  return [textOf(from), textOf(to)];
}

function prefixOf(code: number, size: number): string {
  return textOf(code).slice(0, size === PROVINCE ? 2 : 4);
}

function textOf(code: number): string {
  return String(code).padStart(6, '0');
}
