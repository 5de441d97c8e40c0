/** Texts that Postgres, JSON or JavaScript may write in different ways. */
export const TEXTS = [
    'He said "no", it\'s so',
    'back\\slash \\n \\u0041 \\',
    'line\nfeed and\r\nreturn',
    'tab\tbed',
    '\u0001\u0008\u000b\u000c\u001f\u007f\u0080\u009f',
    '𠮷野家😀',
    'a\u2028b\u2029c',
    '\ufeffbom \u200b \u00a0',
    '</script><!--',
    '{"a":[1,null]}',
    'null',
    '$1 %s {x} :name ?',
    'e\u0301 \u00e9',
    ' ',
    '#0',
    '张掖市甘州区',
];
/** Behind the first letter of a code, in no order. */
export const CODES = [
    '-1',
    '-10',
    '-2',
    '"quoted"',
    "'single'",
    '\\slash',
    '𠮷',
    '\uffee',
    '\u2028',
    'a b',
    '%',
    '_',
    '$1',
    '-a',
    '-A',
    'é',
];
export const REGIONS = [
    '620702',
    '620702',
    '620725',
    '620102',
    '110105',
    '513425',
    '999999',
    'BJ',
    '620702001',
];
export const ZONES = [
    'Asia/Shanghai',
    'Africa/Porto-Novo',
    'Europe/Paris',
    'America/St_Johns',
    'Australia/Lord_Howe',
];
export const KINDS = ['TRUCKER_HOME', 'LOVE_STATION', 'BANK_SHARED', 'LEGAL_POINT', 'CULTURE_PALACE'];
export const UNION_KINDS = ['COUNTY', 'ENTERPRISE', 'GROUP', 'TRANSIT_POOL'];
export const FACILITIES = ['CHARGING', 'BED', 'AED', 'WIFI', 'TABLE', 'SHOWER'];
export const CAMPAIGN = '不打烊';
/** Keys that an answer may have: names of fields and of what objects, rows and statements have anyway. */
export const KEYS = [
    ...['a', 'b', 'c', 'id', 'name', 'nodes', 'rows', 'total', 'totalCount', 'services', 'children', 'version'],
    ...['constructor', 'toString', 'toJSON', 'then', 'hasOwnProperty', 'length', '_', 'r0', 'r1', 'm', 'n', 'o', 'e'],
    '__proto__',
    // Postgres cuts names behind 63 bytes: those two would be one.
    `k${'_'.repeat(62)}1`,
    `k${'_'.repeat(62)}2`,
    `k${'_'.repeat(62)}`,
    `k${'_'.repeat(61)}`,
];
//# sourceMappingURL=words.js.map