import { type Found, matchAt } from './found.js';
import { type Clock, readClock } from './hours-clock.js';
import { type NamedDays, readDays } from './hours-days.js';
import { HoursFault, unreadable } from './hours-problems.js';
import { type NamedSeason, readSeason } from './season-names.js';

/** What a text of hours is made of. */
export type Token =
  | (Found<Clock> & { readonly kind: 'time' })
  | (Found<NamedDays> & { readonly kind: 'days' })
  | (Found<NamedSeason> & { readonly kind: 'season' })
  | (Found<null> & { readonly kind: Mark });

export type Mark =
  | 'to' // – 至 到
  | 'allDay' // 24小时 全天
  | 'nextDay' // （次日） after the hours
  | 'host' // 随网点营业时间
  | 'closed' // 休息
  | 'alsoOpen' // 照常 不休
  | 'exceptBefore' // 除… 不含…
  | 'exceptAfter' // …除外
  | 'including' // 含…
  | 'rest' // 其余时间
  | 'join' // 、 和
  | 'comma'
  | 'semicolon'
  | 'left'
  | 'right'
  | 'noise';

type Reader = (text: string, at: number) => Token | null;

const PLACE =
  '(?:单位|网点|银行|支行|分理处|营业厅|营业部|门店|商店|店铺|加油站|充电站|邮局|邮政|电信|移动|联通|商场|超市|企业|公司|物业|大厅)';
const HOST = `(?:所在|依托|共建|承建|本|该|营业|政务|服务)*${PLACE}+`;
const HOURS = '(?:营业|开放|办公|工作|上班|服务)?(?:时间|时段)';

// Days stand before times, so that the 一 of 周一 is no hour; seasons before both, so that 5月1日 is no time. Among marks
// the longer word stands first.
const READERS: readonly Reader[] = [
  mark('noise', /\s+/y),
  (text, at) => token('season', readSeason(text, at)),
  mark(
    'allDay',
    /7\s*[x×*天/]\s*24\s*(?:小时|h\b)?|24\s*[/x×*]\s*7(?:天|小时)?(?!\d)|24\s*(?:小时|h(?:ours?|rs?)?\b)/y,
  ),
  mark('allDay', /全天候?|全日|昼夜|all day\b|around the clock\b/y),
  mark(
    'host',
    new RegExp(
      `(?:随|跟随|同|与|和|按照?|依照?|参照|以|根据)${HOST}的?(?:${HOURS})?(?:一致|相同|同步|为准|保持一致)?`,
      'y',
    ),
  ),
  mark('host', new RegExp(`${HOST}的?${HOURS}(?:为准)?`, 'y')),
  mark(
    'host',
    /same (?:hours )?as (?:the )?(?:host|bank|branch)\b|(?:host|bank|branch)(?:'s)? (?:opening |business )?hours\b/y,
  ),
  (text, at) => token('days', readDays(text, at)),
  (text, at) => token('time', readClock(text, at)),
  mark(
    'alsoOpen',
    /不休息?|不打烊|不关门|不放假|不闭馆|无休|照常(?:开放|营业|服务|上班)?|正常(?:开放|营业|服务|上班)/y,
  ),
  mark('closed', /(?:不|停止|暂停)(?:对外)?(?:开放|营业|服务|办公|上班)|休息|关闭|关门|闭馆|歇业|放假/y),
  mark('closed', /(?:closed(?: on)?|off)\b/y),
  mark('exceptAfter', /除外|以外|之外|外(?![\u4e00-\u9fff])/y),
  mark('exceptBefore', /除了?|不(?:包含|包括|含)|(?:except|excluding)(?: for| on)?\b/y),
  mark('including', /包含|包括|含|including\b/y),
  mark('rest', /其[他余它](?:的)?(?:时间|时段|季节|月份|日期)|(?:all )?other times\b|otherwise\b/y),
  mark('nextDay', /次日|第二天|翌日|(?:the )?next day\b/y),
  mark('noise', /(?:对外)?(?:开放|营业|服务|办公|工作|上班|接待|运营)(?:时间|时段)?为?|时间为?|时段|均为?|[为从自的]/y),
  mark('noise', /(?:(?:opening |business |working )?hours?|open|from|on)\b/y),
  mark('to', /(?:延长|提前|延时|延迟|推迟|延)?(?:至|到)|-|(?:to|until|till|through)\b/y),
  mark('join', /[、&+]|以及|及|和|与|and\b/y),
  mark('comma', /[,/]/y),
  mark('semicolon', /;/y),
  mark('left', /\(/y),
  mark('right', /\)/y),
  mark('noise', /:|\.$/y),
];

/** The tokens of a text; throws a fault that names the place where it can not be read any further. */
export function tokensOf(text: string): readonly Token[] {
  const plain = normalise(text);
  const tokens: Token[] = [];
  for (let at = 0; at < plain.length; ) {
    const next = nextToken(plain, at);
    if (next.kind !== 'noise') tokens.push(next);
    at += next.text.length;
  }
  return tokens;
}

function nextToken(text: string, at: number): Token {
  for (const read of READERS) {
    const found = read(text, at);
    if (found) return found;
  }
  throw new HoursFault(unreadable(quoted(text.slice(at))));
}

const LONGEST_QUOTE = 40;

/** What is left of a text, whole where it is short; else up to where a clause ends, and it is shown that more follows. */
function quoted(rest: string): string {
  if ([...rest].length <= LONGEST_QUOTE) return rest;
  const clause = /^[;,/)(]*[^;,/)(]+/.exec(rest)?.[0] ?? rest;
  return `${[...clause].slice(0, LONGEST_QUOTE).join('')}…`;
}

function mark(kind: Mark, pattern: RegExp): Reader {
  return (text, at) => {
    const found = matchAt(pattern, text, at);
    return found ? { kind, text: found[0], value: null } : null;
  };
}

function token<Kind extends string, Value>(
  kind: Kind,
  found: Found<Value> | null,
): (Found<Value> & { kind: Kind }) | null {
  return found && { kind, ...found };
}

// One way to write every dash, colon and bracket, so that the patterns need to know one.
function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2053\u2212\u223c\u2500\u2501\u301c~-]+/g, '-')
    .replace(/[\u2236\ua789]/g, ':')
    .replace(/[【〔[]/g, '(')
    .replace(/[】〕\]]/g, ')')
    .replace(/[\r\n]+|。/g, ';')
    .replace(/\|/g, '/')
    .trim();
}
