import { z } from 'zod';
import { NOTICE_KINDS, type NoticeKind } from '../../../kit/notice.js';
import { type Hole, holes, SORTS, sortOf } from './wechat.fields.js';

/** A subscribe message that WeChat lets a mini-program send. */
export interface WeChatTemplate {
  readonly appId: string;
  readonly templateId: string;
  readonly kind: NoticeKind;
  /** As WeChat shows it to whoever is asked. */
  readonly title: string;
  /** Whether one consent allows many messages. */
  readonly longTerm: boolean;
  /** Where a tap leads, in the mini-program. */
  readonly page?: string | undefined;
  /** What stands in each field of the template. */
  readonly data: Readonly<Record<string, Hole>>;
}

const SETTING = 'HUB_WECHAT_TEMPLATES';

const textAs = (form: RegExp, allowed: string) => z.string(allowed).regex(form, allowed);

const shape = z
  .strictObject({
    appId: textAs(/^[A-Za-z0-9]{4,40}$/, 'the appId of a mini-program'),
    templateId: textAs(/^[\w-]{1,64}$/, 'the id of the template as WeChat shows it, of 1 to 64 characters'),
    kind: z.enum(NOTICE_KINDS, `one of ${NOTICE_KINDS.join(', ')}`),
    title: textAs(/^\S.{0,39}$/u, 'a heading of 1 to 40 characters'),
    longTerm: z.boolean('true or false').default(false),
    page: textAs(
      /^[^/\s]\S{0,255}$/,
      'a page of the mini-program without a leading slash, as pages/messages/index',
    ).optional(),
    data: z.record(
      z.string(),
      z.union(
        [z.enum(holes), z.strictObject({ text: z.string() })],
        `one of ${holes.join(', ')}, or {"text": "…"} for a fixed text`,
      ),
    ),
  })
  .superRefine(({ data }, context) => {
    const wrong = (path: readonly string[], message: string) =>
      context.addIssue({ code: 'custom', path: ['data', ...path], message });
    if (Object.keys(data).length === 0) wrong([], 'one entry for each field of the template, as {"thing1": "title"}');
    for (const [key, hole] of Object.entries(data)) {
      const sort = sortOf(key);
      if (!sort) wrong([key], `a field by its name at WeChat: ${SORTS.join(', ')}, each with a number behind it`);
      else if (!sort.takes(hole)) wrong([key], sort.allowed);
    }
  });

/** The templates that the hub sends by, of all its mini-programs. */
export class WeChatTemplates {
  readonly #all: readonly WeChatTemplate[];

  private constructor(all: readonly WeChatTemplate[]) {
    this.#all = Object.freeze(all);
  }

  /**
   * Reads the setting HUB_WECHAT_TEMPLATES; none without it. Throws an Error whose sentence names the entry, what is wrong with
   * it and what is allowed, so that the hub does not start; `serves` says which mini-programs it has a secret of.
   */
  static parse(text: string | undefined, serves: (appId: string) => boolean): WeChatTemplates {
    if (text === undefined) return new WeChatTemplates([]);
    const entries = listIn(text);
    const all = entries.map((entry, index) => templateOf(entry, index + 1));
    for (const [index, { appId, templateId }] of all.entries()) {
      if (!serves(appId))
        throw wrong(index + 1, 'appId', appId, 'a mini-program that HUB_WECHAT_APPS names with its secret');
      if (all.findIndex((other) => other.templateId === templateId) < index)
        throw wrong(index + 1, 'templateId', templateId, 'a template that stands in the list once');
    }
    return new WeChatTemplates(all);
  }

  /** Those of a mini-program, in the order of the setting. */
  of(appId: string): readonly WeChatTemplate[] {
    return this.#all.filter((template) => template.appId === appId);
  }

  /** Those by which messages of a kind go out. */
  for(kind: NoticeKind): readonly WeChatTemplate[] {
    return this.#all.filter((template) => template.kind === kind);
  }

  get ids(): readonly string[] {
    return this.#all.map(({ templateId }) => templateId);
  }

  /** The one with this id; undefined for one that is no longer set. */
  find(templateId: string): WeChatTemplate | undefined {
    return this.#all.find((template) => template.templateId === templateId);
  }
}

function listIn(text: string): readonly unknown[] {
  try {
    const read: unknown = JSON.parse(text);
    if (Array.isArray(read)) return read;
  } catch {
    // Told below.
  }
  throw new Error(
    `The setting ${SETTING} is no list in JSON; allowed is a list of templates, as [{"appId": "wx…", "templateId": "…", "kind": "MEMBERSHIP", "title": "…", "data": {"thing1": "title"}}]. Correct it, or leave it out to send none.`,
  );
}

function templateOf(entry: unknown, number: number): WeChatTemplate {
  const read = shape.safeParse(entry);
  if (read.success) return Object.freeze(read.data);
  const [issue] = read.error.issues;
  const path = issue?.path.map(String) ?? [];
  if (issue?.code === 'unrecognized_keys')
    throw wrong(number, 'of entries', issue.keys.join(', '), `only ${Object.keys(shape.shape).join(', ')}`);
  const given = path.reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], entry);
  throw wrong(number, path.join('.') || 'itself', given, issue?.message ?? 'a template');
}

function wrong(number: number, where: string, given: unknown, allowed: string): Error {
  const shown = given === undefined ? 'missing' : JSON.stringify(given).slice(0, 80);
  return new Error(
    `Template ${number} of the setting ${SETTING} has a wrong entry: ${where} is ${shown}; allowed is ${allowed}. Correct it, or leave the template out.`,
  );
}
