import { sortOf } from '../wechat.fields.js';
import type { WeChatTemplates } from '../wechat.templates.js';
import { refused, type StubAnswer, told } from './answers.js';
import { idOf, isId } from './ids.js';

/** A subscribe message that the stub took. */
export interface StubMessage {
  readonly appId: string;
  readonly openid: string;
  readonly templateId: string;
  readonly page: string | null;
  /** What is shown, by the fields of the template. */
  readonly data: Readonly<Record<string, string>>;
}

/**
 * Subscribe messages as WeChat takes them: it knows the templates, and looks at every field. Whose consents it was told of has
 * as many messages as those allow, everybody else as many as are sent.
 */
export class StubMessages {
  readonly #templates: WeChatTemplates;
  readonly #taken: StubMessage[];
  /** How many more, by user and template. */
  readonly #left = new Map<string, number>();

  constructor(templates: WeChatTemplates, taken: StubMessage[]) {
    this.#templates = templates;
    this.#taken = taken;
  }

  /** The user has said yes to a template so many times more; from then on they are counted. */
  allow(appId: string, user: string, templateId: string, times: number): void {
    const key = `${idOf(appId, user)} ${templateId}`;
    this.#left.set(key, (this.#left.get(key) ?? 0) + times);
  }

  take(appId: string, body: Readonly<Record<string, unknown>>): StubAnswer {
    const { touser, template_id: id, page, data } = body;
    if (typeof touser !== 'string' || !isId(touser)) return refused(40003);
    const template = this.#templates.of(appId).find(({ templateId }) => templateId === id);
    if (!template) return refused(40037);
    const key = `${touser} ${template.templateId}`;
    const left = this.#left.get(key);
    if (left === 0) return refused(43101);
    const values = Object.keys(template.data).map((field) => [field, textIn(data, field)] as const);
    const wrong = values.find(([field, value]) => !sortOf(field)?.fits(value));
    if (wrong) return refused(47003, ` data.${wrong[0]}.value invalid`);
    if (left !== undefined && !template.longTerm) this.#left.set(key, left - 1);
    const shown = { data: Object.fromEntries(values), page: typeof page === 'string' ? page : null };
    this.#taken.push({ appId, openid: touser, templateId: template.templateId, ...shown });
    return told({ errcode: 0, errmsg: 'ok', msgid: this.#taken.length });
  }
}

function textIn(data: unknown, field: string): string {
  const given = (data as Readonly<Record<string, { readonly value?: unknown } | undefined>> | undefined)?.[field];
  return typeof given?.value === 'string' ? given.value : '';
}
