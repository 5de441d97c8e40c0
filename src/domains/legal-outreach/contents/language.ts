const NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/**
 * A tag of BCP 47 as it is written by rule (zh-hans-cn is zh-Hans-CN); undefined for what is none, and for a language that
 * nobody has registered: any word of up to eight letters has the form of one.
 */
export function languageTag(text: string): string | undefined {
  try {
    const [tag = ''] = Intl.getCanonicalLocales(text);
    return NAMES.of(new Intl.Locale(tag).language) === undefined ? undefined : tag;
  } catch {
    return undefined;
  }
}
