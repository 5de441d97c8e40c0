/**
 * The language of an answer by the header Accept-Language: English when an English range is preferred over every
 * Chinese one, Chinese in all other cases, also for a header that can not be read.
 */
export function languageOf(acceptLanguage) {
    if (!acceptLanguage)
        return 'zh';
    let best;
    for (const range of acceptLanguage.split(',')) {
        const [tag = '', ...parameters] = range.trim().split(';');
        const language = languageOfTag(tag.trim().toLowerCase());
        if (!language)
            continue;
        const quality = qualityOf(parameters);
        if (quality > 0 && (!best || quality > best.quality))
            best = { language, quality };
    }
    return best?.language ?? 'zh';
}
function languageOfTag(tag) {
    if (tag === 'en' || tag.startsWith('en-'))
        return 'en';
    if (tag === 'zh' || tag.startsWith('zh-') || tag === '*')
        return 'zh';
    return undefined;
}
function qualityOf(parameters) {
    const text = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
    if (text === undefined)
        return 1;
    const quality = Number(text.slice(2));
    return Number.isFinite(quality) ? quality : 0;
}
//# sourceMappingURL=sentence.js.map