import {
  type GraphQLArgument,
  type GraphQLField,
  GraphQLID,
  type GraphQLInputField,
  type GraphQLSchema,
  GraphQLString,
  getDirectiveValues,
  getNamedType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { constraintDirective } from './directives.js';
import { Fault } from './faults.js';

type Check = (value: unknown, path: string) => void;
type CheckAll = (given: Readonly<Record<string, unknown>>) => void;

/** Where a field keeps what checks its arguments. */
const LIMITS = Symbol('limits of arguments');
type Limits = Readonly<Partial<Record<'minLength' | 'maxLength' | 'min' | 'max' | 'maxItems', number>>>;

/**
 * Puts the `@constraint` of the arguments of every field, and of the input objects in them, beside the field: the
 * execution checks arguments when it reads them. A breach is BAD_USER_INPUT, and so is a control character in a text.
 * Inputs of mutations are checked by the shape of their command, which answers refusals.
 */
export function enforceArgumentLimits(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type === schema.getMutationType() || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) enforce(field);
  }
}

/** What checks the arguments of a field, and throws; undefined where nothing is limited. */
export function limitsOf(field: GraphQLField<unknown, unknown>): CheckAll | undefined {
  return field.extensions[LIMITS as never] as CheckAll | undefined;
}

function enforce(field: GraphQLField<unknown, unknown>): void {
  const checks = field.args.flatMap((argument) => {
    const check = checkOf(argument);
    return check ? [[argument.name, check] as const] : [];
  });
  if (checks.length === 0) return;
  const checkAll: CheckAll = (given) => {
    for (const [name, check] of checks) check(given[name], name);
  };
  field.extensions = { ...field.extensions, [LIMITS]: checkAll };
}

/** What checks a value and all that is inside it; undefined where nothing is limited. */
function checkOf(element: GraphQLArgument | GraphQLInputField): Check | undefined {
  const limits: Limits = element.astNode ? (getDirectiveValues(constraintDirective, element.astNode) ?? {}) : {};
  const type = getNamedType(element.type);
  const isText = type === GraphQLString || type === GraphQLID;
  const inside = isInputObjectType(type)
    ? Object.values(type.getFields()).flatMap((field) => {
        const check = checkOf(field);
        return check ? [[field.name, check] as const] : [];
      })
    : [];
  if (!isText && inside.length === 0 && Object.keys(limits).length === 0) return undefined;
  return (value, path) => {
    if (value === undefined || value === null) return;
    checkSize(value, path, limits);
    for (const entry of entriesOf(value)) {
      if (isText) checkSigns(entry, path);
      for (const [name, check] of inside) check((entry as Record<string, unknown>)[name], `${path}.${name}`);
    }
  };
}

/** What a list holds, however deep; a value by itself is its only entry. */
function entriesOf(value: unknown): readonly unknown[] {
  return (Array.isArray(value) ? value.flat(Infinity) : [value]).filter((entry) => entry !== null);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** No question means control characters; Postgres takes no text with U+0000 at all. */
function checkSigns(value: unknown, path: string): void {
  if (typeof value !== 'string' || !CONTROL.test(value)) return;
  throw new Fault('BAD_USER_INPUT', {
    zh: `参数 ${path} 含有控制字符，只能填写文字（可含制表符和换行），请删去后重试。`,
    en: `The argument ${path} holds control characters; only text with tabs and line feeds is allowed. Remove them and try again.`,
  });
}

function checkSize(value: unknown, path: string, limits: Limits): void {
  const { minLength = 0, maxLength = Infinity, min = -Infinity, max = Infinity, maxItems = Infinity } = limits;
  const length = typeof value === 'string' ? [...value].length : undefined;
  const breached =
    (length !== undefined && (length < minLength || length > maxLength)) ||
    (typeof value === 'number' && (value < min || value > max)) ||
    (Array.isArray(value) && value.length > maxItems);
  if (!breached) return;
  const allowed = Object.entries(limits)
    .map(([limit, bound]) => `${limit} ${bound}`)
    .join(', ');
  const sentence = {
    zh: `参数 ${path} 超出允许范围（${allowed}），请修改后重试。`,
    en: `The argument ${path} is outside what is allowed (${allowed}); correct it and try again.`,
  };
  throw new Fault('BAD_USER_INPUT', sentence, { argument: path, rule: 'argument.limits' });
}
