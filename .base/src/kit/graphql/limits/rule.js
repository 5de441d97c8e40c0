import { Kind } from 'graphql';
import { Fault } from '../faults.js';
import { measureOperation } from './measure.js';
/** The usual tools ask for 219 fields, once, without an alias, and never for the types inside of types. */
const INTROSPECTION = Object.freeze({ roots: 2, fields: 300, aliases: 0, nesting: 1 });
/**
 * The validation rule for everything that the text of an operation tells by itself: depth, fields, aliases, directives,
 * fragments, one operation a document. A breach is a Fault OPERATION_TOO_LARGE. What depends on variables is costOf.
 */
export function operationLimitsRule(limits) {
    return (context) => ({
        Document(document) {
            const breach = breachOf(document, limits);
            if (breach)
                context.reportError(new Fault('OPERATION_TOO_LARGE', breach));
            return undefined;
        },
    });
}
function breachOf(document, limits) {
    const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION).length;
    const [operation] = operations;
    if (!operation)
        return undefined;
    return (beyond(OPERATIONS, operations.length, 1) ??
        beyond(FRAGMENTS, fragments, limits.fragments) ??
        breachOfShape(measureOperation(document, operation), limits));
}
function breachOfShape(measure, limits) {
    return (beyond(DEPTH, measure.depth, limits.depth) ??
        beyond(FIELDS, measure.fields, limits.fields) ??
        beyond(ALIASES, measure.aliases, limits.aliases) ??
        beyond(DIRECTIVES, measure.directives, limits.directives) ??
        beyond(INTROSPECTIONS, measure.introspections, INTROSPECTION.roots) ??
        beyond(INTROSPECTION_FIELDS, measure.introspectionFields, INTROSPECTION.fields) ??
        beyond(INTROSPECTION_ALIASES, measure.introspectionAliases, INTROSPECTION.aliases) ??
        (measure.introspections > 0
            ? beyond(INTROSPECTION_NESTING, measure.introspectionDepth, INTROSPECTION.nesting)
            : undefined));
}
const DEPTH = {
    zh: ['嵌套层数', '请减少层数，或分成几次查询。'],
    en: ['levels of fields', 'Ask for fewer levels, or in several operations.'],
};
const FIELDS = {
    zh: ['字段数（片段展开后）', '请只选需要的字段，或分成几次查询。'],
    en: ['fields, fragments expanded', 'Select only what is needed, or ask in several operations.'],
};
const ALIASES = {
    zh: ['别名数（片段展开后）', '请减少别名；成批读取请用列表参数。'],
    en: ['aliases, fragments expanded', 'Use fewer aliases; to read many records, give a list as argument.'],
};
const DIRECTIVES = {
    zh: ['指令数（片段展开后）', '请减少指令。'],
    en: ['directives, fragments expanded', 'Use fewer directives.'],
};
const FRAGMENTS = {
    zh: ['片段数', '请合并片段。'],
    en: ['fragments', 'Merge fragments.'],
};
const OPERATIONS = {
    zh: ['操作数', '请每次只发送一个操作。'],
    en: ['operations in one document', 'Send each operation by itself.'],
};
const INTROSPECTIONS = {
    zh: ['内省次数', '请只内省一次。'],
    en: ['introspections', 'Introspect once.'],
};
const INTROSPECTION_FIELDS = {
    zh: ['内省字段数（片段展开后）', '请使用标准内省查询。'],
    en: ['fields of introspection, fragments expanded', 'Use the standard introspection query.'],
};
const INTROSPECTION_ALIASES = {
    zh: ['内省中的别名数', '请使用标准内省查询。'],
    en: ['aliases inside of introspection', 'Use the standard introspection query.'],
};
const INTROSPECTION_NESTING = {
    zh: ['内省的列表嵌套层数', '请使用标准内省查询。'],
    en: ['lists of introspection inside each other', 'Use the standard introspection query.'],
};
function beyond(counted, given, allowed) {
    if (given <= allowed)
        return undefined;
    const zh = given > MILLION ? '一百万以上' : given;
    const en = given > MILLION ? 'more than a million' : given;
    return {
        zh: `查询过大：${counted.zh[0]}为 ${zh}，上限为 ${allowed}。${counted.zh[1]}`,
        en: `The operation is too large: it has ${en} ${counted.en[0]}, and ${allowed} are allowed. ${counted.en[1]}`,
    };
}
/** Fragments that double each other reach numbers that say no more than this. */
const MILLION = 1_000_000;
//# sourceMappingURL=rule.js.map