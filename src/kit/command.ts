import { z } from 'zod';
import { isDay } from './graphql/scalars.js';
import { Refusal, Refusals } from './refusal.js';
import type { Sentence } from './sentence.js';

/** How people call the fields of a command, for the sentences of its refusals. */
export interface CommandNames {
  /** First part of every rule, as `station`. */
  readonly subject: string;
  /** By path without indices, as `services.unit`; in English with its article. */
  readonly fields: Readonly<Record<string, Sentence>>;
}

/** What is wrong with a value, as the checks of this file tell it. */
type Breach =
  | { readonly kind: 'required' | 'type' | 'characters' | 'distinct' }
  | { readonly kind: 'length' | 'count' | 'range'; readonly given: number; readonly min: number; readonly max: number }
  | { readonly kind: 'value'; readonly given: string; readonly allowed: readonly string[] }
  | { readonly kind: 'format'; readonly given: string; readonly expected: Sentence };

/** No form shows more reasons than this, and a hostile list must not make a thousand. */
const MOST_REASONS = 20;
const LONGEST_SHOWN = 40;
/** A line may be broken in a text; nothing else that steers a screen or ends a string is taken. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/**
 * The command in an input, the same for a mutation and for a channel: null is left out, texts lose their outer blanks.
 * Throws Refusals with one reason for each breach of the shape.
 */
export function readCommand<Shape extends z.ZodType>(
  shape: Shape,
  input: unknown,
  names: CommandNames,
): z.output<Shape> {
  const given = withoutNulls(input);
  const result = shape.safeParse(given);
  if (result.success) return result.data;
  throw new Refusals(result.error.issues.slice(0, MOST_REASONS).map((issue) => refusalOf(issue, given, names)));
}

/** A text of so many characters (code points) after its outer blanks are gone. */
export function text(min: number, max: number): z.ZodType<string, string> {
  return z
    .string()
    .trim()
    .check(({ value, issues }) => {
      const given = [...value].length;
      if (CONTROL.test(value) || !value.isWellFormed()) issues.push(issue(value, { kind: 'characters' }));
      else if (given < min || given > max) issues.push(issue(value, { kind: 'length', given, min, max }));
    });
}

/** A text that may be left out; blanks alone are nothing. */
export function optionalText(max: number): z.ZodOptional<z.ZodType<string | undefined, string>> {
  return text(0, max)
    .transform((value) => (value === '' ? undefined : value))
    .optional();
}

/** A text of a certain form; `expected` says it in words. */
export function formed(
  max: number,
  isFormed: (text: string) => boolean,
  expected: Sentence,
): z.ZodType<string, string> {
  return text(1, max).check(({ value, issues }) => {
    if (issues.length > 0 || isFormed(value)) return;
    issues.push(issue(value, { kind: 'format', given: value, expected }));
  });
}

/** A day of the calendar, as 2024-05-22. */
export function day(): z.ZodType<string, string> {
  const expected = { zh: '年-月-日，如 2024-05-22', en: 'a day of the calendar, as 2024-05-22' };
  return z.string().check(({ value, issues }) => {
    if (!isDay(value)) issues.push(issue(value, { kind: 'format', given: value, expected }));
  });
}

/** One of these words. */
export function oneOf<const Value extends string>(values: Readonly<Record<string, Value>>): z.ZodType<Value, string> {
  const allowed = Object.values(values);
  return z
    .string()
    .check(({ value, issues }) => {
      if (!allowed.includes(value as Value)) issues.push(issue(value, { kind: 'value', given: value, allowed }));
    })
    .transform((value) => value as Value);
}

/** A whole number within bounds. */
export function whole(min: number, max: number): z.ZodType<number, number> {
  return bounded(z.int(), min, max);
}

/** The version of a record that was read; as far as versions are counted. */
export const expectedVersion = whole(1, 2_147_483_647);

/** A number within bounds. */
export function decimal(min: number, max: number): z.ZodType<number, number> {
  return bounded(z.number(), min, max);
}

type Listed<Item extends z.ZodType> = z.ZodType<readonly z.output<Item>[], readonly z.input<Item>[]>;

/** A list of so many entries. */
export function listOf<Item extends z.ZodType>(item: Item, min: number, max: number): Listed<Item> {
  return z
    .array(item)
    .check(({ value, issues }) => {
      const given = value.length;
      if (given < min || given > max) issues.push(issue(value, { kind: 'count', given, min, max }));
    })
    .readonly();
}

/** A list of so many different entries. */
export function setOf<Item extends z.ZodType>(item: Item, min: number, max: number): Listed<Item> {
  return listOf(item, min, max).check(({ value, issues }) => {
    if (new Set(value).size < value.length) issues.push(issue(value, { kind: 'distinct' }));
  });
}

function bounded(number: z.ZodType<number, number>, min: number, max: number): z.ZodType<number, number> {
  return number.check(({ value, issues }) => {
    if (value < min || value > max) issues.push(issue(value, { kind: 'range', given: value, min, max }));
  });
}

function issue(input: unknown, breach: Breach) {
  return { code: 'custom' as const, input, params: { breach } };
}

/** Null and undefined say the same in a command: nothing was told. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member)]));
}

function refusalOf(problem: z.core.$ZodIssue, input: unknown, names: CommandNames): Refusal {
  const path = problem.path.map(String);
  const field = path.filter((step) => !/^\d+$/.test(step)).join('.');
  const breach = breachOf(problem, input);
  const name = numbered(names.fields[field] ?? { zh: field, en: field }, path);
  return new Refusal(codeOf(breach), sentenceOf(name, breach), {
    path,
    rule: `${names.subject}.${field}.${breach.kind}`,
  });
}

function codeOf(breach: Breach): string {
  if (breach.kind === 'length') return 'INVALID_LENGTH';
  return breach.kind === 'count' && breach.given > breach.max ? 'TOO_MANY_ITEMS' : 'INVALID_VALUE';
}

function breachOf(problem: z.core.$ZodIssue, input: unknown): Breach {
  if (problem.code === 'custom') return problem.params?.breach as Breach;
  const given = problem.path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown>)?.[step], input);
  return { kind: given === undefined ? 'required' : 'type' };
}

/** Which entry of a list it is, counted as people count. */
function numbered({ zh, en }: Sentence, path: readonly string[]): Sentence {
  const index = path.find((step) => /^\d+$/.test(step));
  if (index === undefined) return { zh, en };
  return { zh: `第 ${Number(index) + 1} 项的${zh}`, en: `${en} of entry ${Number(index) + 1}` };
}

function sentenceOf(name: Sentence, breach: Breach): Sentence {
  const en = `${name.en.slice(0, 1).toUpperCase()}${name.en.slice(1)}`;
  switch (breach.kind) {
    case 'required':
      return {
        zh: `缺少${name.zh}，该项必填。请补充后重试。`,
        en: `${en} is missing and required. Add it and try again.`,
      };
    case 'type':
      return {
        zh: `${name.zh}的数据类型不符。请按接口说明填写后重试。`,
        en: `${en} is of another kind than the schema allows. Give it as the schema says and try again.`,
      };
    case 'characters':
      return {
        zh: `${name.zh}含有控制字符或残缺字符，只能填写完整的文字。请删去后重试。`,
        en: `${en} holds control characters or half a character; only whole text is allowed. Remove them and try again.`,
      };
    case 'distinct':
      return {
        zh: `${name.zh}有重复项，每项只能出现一次。请删去重复项后重试。`,
        en: `${en} names something twice; each may stand there once. Remove the repetition and try again.`,
      };
    default:
      return measured(name.zh, en, breach);
  }
}

function measured(zh: string, en: string, breach: Extract<Breach, { readonly given: unknown }>): Sentence {
  switch (breach.kind) {
    case 'length':
      return {
        zh: `${zh}有 ${breach.given} 个字，允许 ${breach.min} 至 ${breach.max} 个字。请修改后重试。`,
        en: `${en} has ${breach.given} characters; ${breach.min} to ${breach.max} are allowed. Correct it and try again.`,
      };
    case 'count':
      return {
        zh: `${zh}有 ${breach.given} 项，允许 ${breach.min} 至 ${breach.max} 项。请修改后重试。`,
        en: `${en} has ${breach.given} entries; ${breach.min} to ${breach.max} are allowed. Correct it and try again.`,
      };
    case 'range':
      return {
        zh: `${zh}为 ${breach.given}，允许 ${breach.min} 至 ${breach.max}。请修改后重试。`,
        en: `${en} was given as ${breach.given}; ${breach.min} to ${breach.max} is allowed. Correct it and try again.`,
      };
    case 'value':
      return {
        zh: `${zh}为“${shown(breach.given)}”，允许的取值为 ${breach.allowed.join('、')}。请从中选择后重试。`,
        en: `${en} was given as "${shown(breach.given)}"; allowed are ${breach.allowed.join(', ')}. Choose one of them and try again.`,
      };
    case 'format':
      return {
        zh: `${zh}为“${shown(breach.given)}”，应为${breach.expected.zh}。请修改后重试。`,
        en: `${en} was given as "${shown(breach.given)}"; expected is ${breach.expected.en}. Correct it and try again.`,
      };
  }
}

function shown(text: string): string {
  const signs = [...text];
  return signs.length > LONGEST_SHOWN ? `${signs.slice(0, LONGEST_SHOWN).join('')}…` : text;
}
