// The rows of samples/sichuan-members.csv: as many members of five counties that the counts of five months tell something of
// them, withhold the rest, and give nobody away. All of them are invented; the same plan makes the same rows.

// County, then who joined when: month, truck drivers, couriers. What the smallest of them are must not be known.
const PLAN = [
  ['510104', ['2023-11', 14, 12], ['2024-01', 4, 0], ['2024-03', 13, 12]],
  ['510105', ['2023-11', 12, 11], ['2024-03', 11, 10]],
  ['510106', ['2023-12', 13, 11], ['2024-03', 11, 10]],
  ['510107', ['2023-12', 11, 11], ['2024-05', 4, 0]],
  ['510302', ['2023-12', 3, 2]],
];
/** Of the first that joined in 2023 in these, three left, one a month from February on. */
const LEFT_FROM = ['510104', '510105'];
const LEFT = ['2024-02-10', '2024-03-11', '2024-04-12'];

const HEADINGS = [
  ...['会员编号', '工会编码', '姓名', '证件类型', '证件号码', '手机号', '工作地区划代码', '职工群体'],
  ...['会籍状态', '入会日期', '会籍起始日', '会籍终止日', '入会途径', '更新时间'],
];
const ROUTES = ['网上申请', '扫码', '驿站', '集体入会'];
const SURNAMES = [
  ...'刘李王张陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎',
  ...'余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
];

/** Heading and rows; `checkSignOf` is that of GB 11643. */
export function sampleMembers(checkSignOf) {
  const joinings = PLAN.flatMap(([county, ...months]) =>
    months.flatMap(([month, drivers, couriers]) =>
      Array.from({ length: drivers + couriers }, (_, place) => ({ county, month, place, isDriver: place < drivers })),
    ),
  );
  return [HEADINGS, ...joinings.map((joining, index) => rowOf(joining, index + 1, checkSignOf))];
}

function rowOf({ county, month, place, isDriver }, number, checkSignOf) {
  const two = (value) => String(value).padStart(2, '0');
  const born = `${1972 + ((number * 7) % 28)}${two(1 + ((number * 5) % 12))}${two(1 + ((number * 11) % 28))}`;
  const document = `${county}${born}${100 + number}`;
  const day = `${month}-${two(5 + ((number * 3) % 20))}`;
  const ended = month < '2024' && LEFT_FROM.includes(county) ? LEFT[place] : undefined;
  return [
    ...[`SC51-${String(number).padStart(6, '0')}`, `${county}-CT-0001`, `${SURNAMES[number % SURNAMES.length]}示例`],
    ...['居民身份证', `${document}${checkSignOf(document)}`, `1380000${8000 + number}`, county],
    ...[isDriver ? '货车司机' : '快递员', ended ? '退会' : '正常', day, day, ended ?? ''],
    ...[ROUTES[number % ROUTES.length], '2024-12-30 22:00:00'],
  ];
}
