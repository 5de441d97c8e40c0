/** A message for people in both languages of the hub: what was given, what is allowed, what to do. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** Chinese unless the caller asks for English. */
export type Language = 'zh' | 'en';

/**
 * The language of an answer by the header Accept-Language: English when an English range is preferred over every
 * Chinese one, Chinese in all other cases, also for a header that can not be read.
 */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (!acceptLanguage) return 'zh';
  let best: { language: Language; quality: number } | undefined;
  for (const range of acceptLanguage.split(',')) {
    const [tag = '', ...parameters] = range.trim().split(';');
    const language = languageOfTag(tag.trim().toLowerCase());
    if (!language) continue;
    const quality = qualityOf(parameters);
    if (quality > 0 && (!best || quality > best.quality)) best = { language, quality };
  }
  return best?.language ?? 'zh';
}

function languageOfTag(tag: string): Language | undefined {
  if (tag === 'en' || tag.startsWith('en-')) return 'en';
  if (tag === 'zh' || tag.startsWith('zh-') || tag === '*') return 'zh';
  return undefined;
}

function qualityOf(parameters: readonly string[]): number {
  const text = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
  if (text === undefined) return 1;
  const quality = Number(text.slice(2));
  return Number.isFinite(quality) ? quality : 0;
}
