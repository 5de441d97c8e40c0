/**
 * A mask for display: what is shown of a personal value to those who may not see it whole. Every mask is total: it takes
 * any text, answers null for null and for blank text, and never gives a value back whole, however short or odd it is.
 */
export type Mask = (value: string | null | undefined) => string | null;

const STAR = '*';
/** For text that is not what the column should hold: nothing of it is shown, not even its length. */
const UNREADABLE = '****';
const MOST_STARS = 20;

/** One sign as a reader sees it: a code point with the marks behind it (accents, the selector of a rare variant). */
const SIGN = /\P{M}\p{M}*|\p{M}+/gu;
const INVISIBLE = /(?:(?!\p{M})[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800])+/gu;
/** Text without any sign that no reader sees, that has another form, or that stands upon another sign. */
const ORDINARY = /^[!-~\u4e00-\u9fff\u00b7]+$/;
const NAME_POINT = /[\u00b7\u2022\u2027\u2219\u22c5\u30fb\uff65]/u;
/** A first part with more signs than this is no name, so it is not shown. */
const LONGEST_FIRST_PART = 12;
/** Letters of other scripts; rare and private-use characters of Chinese names are not among them. */
const FOREIGN_LETTER = /^(?!\p{Script=Han})\p{L}/u;

const MAINLAND_MOBILE = /^1[3-9]\d{9}$/u;
/** A mainland mobile as it is kept: nearly all that is masked, and nothing of it is to be taken away first. */
const KEPT_MOBILE = /^\+86(1[3-9]\d)\d{4}(\d{4})$/;
const AREA_CODE = /^0(?:10|2\d|[3-9]\d{2})(?=\d{7,8}$)/u;
const EXTENSION = /^(0\d{2,3}-?\d{7,8})-\d{1,6}$/u;
/** Country codes by the numbering plan of the ITU: of one digit, of two, and of three in all other cases. */
const COUNTRY_CODE = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/u;

/**
 * Surnames of two characters (复姓), simplified and traditional. Pairs that begin with a common surname and are more
 * often surname and given name (高阳, 贺兰) are left out: showing one character less is the safe mistake.
 */
const COMPOUND_SURNAMES: ReadonlySet<string> = new Set(
  `欧阳 歐陽 上官 司马 司馬 诸葛 諸葛 司徒 司空 司寇 皇甫 尉迟 尉遲 慕容 令狐 长孙 長孫 宇文 夏侯 轩辕 軒轅 端木
  公孙 公孫 公冶 公羊 公良 公西 公户 公仪 东方 東方 东郭 東郭 东门 東門 西门 西門 南宫 南宮 南门 南門 北宫 百里 独孤 獨孤
  呼延 羊舌 微生 宗政 濮阳 濮陽 淳于 单于 單于 太叔 太史 申屠 澹台 澹臺 赫连 赫連 闻人 聞人 钟离 鍾離 鲜于 鮮于 闾丘 閭丘
  亓官 子车 子車 颛孙 顓孫 巫马 巫馬 漆雕 乐正 樂正 壤驷 壤駟 拓跋 夹谷 夾谷 宰父 谷梁 穀梁 段干 第五 梁丘 左丘 仲孙 仲孫
  叔孙 叔孫 季孙 季孫 士孙 士孫 完颜 完顏 纳兰 納蘭 耶律 万俟 萬俟 即墨 达奚 達奚 褚师 褚師 哥舒 斛律 尔朱 爾朱 屈突 豆卢
  豆盧 仆固 僕固 库狄 庫狄 富察 胥门 胥門 雍门 雍門 毌丘 毋丘`.split(/\s+/u),
);

/**
 * The common surnames of one character. What stands behind a name and a point (张三·男, 王小明・经理) is no part of it, and
 * the part before it is no given name then. Characters that begin names in transcription (阿, 艾, 古, 买) are left out.
 */
const COMMON_SURNAMES: ReadonlySet<string> = new Set(
  `王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪
  廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤温康施文牛樊葛邢安齐易乔伍庞颜倪
  庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕
  屈饶解牟尤阳时农卓吉缪简车项连芦褚娄窦戚岑景党宫费冷晏席卫柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁荣巫
  張劉陳楊黃趙吳孫馬鄭羅許韓鄧馮蕭蔣餘葉蘇呂盧鍾譚陸範賈鄒閻賀龔萬錢嚴湯齊喬龐顏莊聶魯關蘭寧紀淩畢單駱藍遊靳華饒時農繆簡車項連蘆婁竇黨宮費衛應閔鄔邊師欒榮`.match(
    /\p{Script=Han}/gu,
  ),
);

/**
 * A name: the surname, and a star for each character behind it (张*, 王**, 欧阳*). With points, the first part
 * (阿卜杜拉·*), unless it is a whole Chinese name (张三丰·男 is 张**); in other scripts the first letter (J***). A single character is all star.
 */
export const maskName: Mask = (value) => {
  const text = visible(value);
  if (text === null) return null;
  if (FOREIGN_LETTER.test(text)) return maskForeignName(signsOf(text));
  const parts = text.split(NAME_POINT).map((part) => signsOf(part.replace(/\s/gu, '')));
  const [first, second] = parts.filter((signs) => signs.length > 0);
  if (!first) return UNREADABLE;
  if (second && isChineseName(first, second)) return keep(first, surnameLength(first), 0);
  if (second && first.length <= LONGEST_FIRST_PART) return `${first.join('')}·${STAR}`;
  return first.length === 1 ? STAR : keep(first, surnameLength(first), 0);
};

/**
 * A phone number. A mainland mobile as 138****8000; a landline with its area code and two digits (0937-*****45); a
 * number abroad with its country code and at most a third of the rest (+229******56); others with two digits, and with
 * none below seven. Extensions are dropped.
 */
export const maskPhone: Mask = (value) => {
  const [, first, last] = KEPT_MOBILE.exec(value ?? '') ?? [];
  if (first !== undefined) return `${first}****${last}`;
  const text = visible(value);
  if (text === null) return null;
  const [main = ''] = text.normalize('NFKC').split(/转|轉|分机|分機|ext|x|#|;/iu);
  const number = main
    .replace(/[\s()]/gu, '')
    .replace(EXTENSION, '$1')
    .replaceAll('-', '');
  if (!/^\+?\d{1,15}$/u.test(number)) return UNREADABLE;
  const mainland = /^(?:\+86|0086|86(?=1[3-9]\d{9}$))(\d+)$/u.exec(number)?.[1];
  if (mainland !== undefined)
    return maskMainlandPhone(
      /^(?:0|[48]00)/u.test(mainland) || MAINLAND_MOBILE.test(mainland) ? mainland : `0${mainland}`,
    );
  const abroad = /^(?:\+|00)(\d+)$/u.exec(number)?.[1];
  return abroad === undefined ? maskMainlandPhone(number) : maskPhoneAbroad(abroad);
};

/**
 * An id number: four and four of eighteen (6207**********1237), four and two of the old fifteen, else the first and
 * the last two (E******78), and below seven characters nothing.
 */
export const maskIdNumber: Mask = (value) => {
  const text = visible(value);
  if (text === null) return null;
  const number = compact(text);
  if (/^\d{17}[\dX]$/u.test(number)) return keep([...number], 4, 4);
  if (/^\d{15}$/u.test(number)) return keep([...number], 4, 2);
  return maskDocument(number);
};

function maskForeignName(signs: readonly string[]): string {
  return signs.length === 1 ? STAR : `${signs[0]}***`;
}

/** Whether a part before a point is surname and given name; behind a name in transcription stands another, of two signs and more. */
function isChineseName(first: readonly string[], second: readonly string[]): boolean {
  const isOfLength = first.length >= 2 && first.length <= 4 && first.every((sign) => /^\p{Script=Han}/u.test(sign));
  return isOfLength && (second.length === 1 || surnameLength(first) === 2 || COMMON_SURNAMES.has(first[0] ?? ''));
}

function surnameLength(signs: readonly string[]): number {
  return signs.length > 2 && COMPOUND_SURNAMES.has(signs.slice(0, 2).join('')) ? 2 : 1;
}

function maskMainlandPhone(number: string): string {
  const digits = [...number];
  if (MAINLAND_MOBILE.test(number)) return keep(digits, 3, 4);
  const area = AREA_CODE.exec(number)?.[0];
  if (area !== undefined) return `${area}-${keep(digits.slice(area.length), 0, 2)}`;
  return keep(digits, 0, digits.length < 7 ? 0 : 2);
}

function maskPhoneAbroad(number: string): string {
  const country = COUNTRY_CODE.exec(number)?.[0];
  const rest = [...number.slice(country?.length)];
  if (country === undefined || rest.length < 4) return UNREADABLE;
  return `+${country}${keep(rest, 0, Math.min(4, Math.floor(rest.length / 3)))}`;
}

function maskDocument(number: string): string {
  return /^[A-Z0-9]{7,}$/u.test(number) ? keep([...number], 1, 2) : UNREADABLE;
}

/** The first and the last signs, and a star for each between them. */
function keep(signs: readonly string[], first: number, last: number): string {
  const end = signs.length - last;
  const stars = STAR.repeat(Math.min(MOST_STARS, end - first));
  return `${signs.slice(0, first).join('')}${stars}${signs.slice(end).join('')}`;
}

/** The text without what no reader sees, which would otherwise count as the hidden part; null when nothing is left. */
function visible(value: string | null | undefined): string | null {
  if (value && ORDINARY.test(value)) return value;
  const text = value?.replace(INVISIBLE, '').trim() ?? '';
  return text === '' ? null : text;
}

function compact(text: string): string {
  if (/^[A-Z0-9]+$/.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/[\s()-]/gu, '')
    .toUpperCase();
}

function signsOf(text: string): readonly string[] {
  return ORDINARY.test(text) ? [...text] : (text.match(SIGN) ?? []);
}
