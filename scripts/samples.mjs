// Writes those files of samples/ that no editor writes: two workbooks, two CSV files in GB18030, lists of unions that follow
// the divisions, and a list of members.
// Run by hand after a change of the rows below: npm run build && node scripts/samples.mjs [folder of the build]
// The same rows make the same bytes. unions.csv and stations.csv are kept by hand; README.md there says what is true.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sampleCards } from './sample-cards.mjs';
import { sampleMembers } from './sample-members.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUILD = resolve(ROOT, process.argv[2] ?? 'dist');
const { workbook } = await import(pathToFileURL(resolve(BUILD, 'test/support/xlsx.js')).href);
const { checkSignOf } = await import(pathToFileURL(resolve(BUILD, 'src/auth/index.js')).href);
const { divisionsOfPackage } = await import(pathToFileURL(resolve(BUILD, 'src/domains/regions/index.js')).href);

// ---- hexi-trucker-homes.xlsx: a ledger as counties keep it by hand --------------------------------------------------
// City, county, code, name, address, longitude, latitude, datum, price of a bed, beds, shower, facilities, hours, stars,
// in use since, run by, status, remark. "=" is a date cell, "#" a number, "~" a text in two looks.
const HEXI = `
武威市|天祝藏族自治县|620623-TH-0001|打柴沟货车司机之家（示例）|打柴沟镇G312国道旁|102.9912|37.0735|GCJ02|40元/晚|12|免费|厨房、热水（免费）、货车停车位30个|全天|★★|2023年8月30日|天祝藏族自治县总工会|正常开放|乌鞘岭东侧
武威市|古浪县|620622-TH-0001|古浪县工会货车司机之家（示例）|古浪镇昌松路|102.9006|37.4672|GCJ02|45元/晚|8|免费|厨房；热水；微波炉|8:00—20:00（冬季19:00）|二星|2022.11.6|古浪县总工会|正常开放|
武威市|凉州区|620602-TH-0001|武南货车司机之家（示例）|武南镇铁路物流园门口|102.7318|37.8094|GCJ02|50元/床·晚|20|免费|自助厨房、热水、洗衣（5元/次）、货车停车60个|24H|★★★|2023-09-15|凉州区总工会|正常开放|标准间
武威市|凉州区|620602-TH-0002|金羊货车司机之家（示例）|金羊镇北环路|102.6159|37.9571|GCJ02|||免费|热水、微波炉，充电；药箱|6:00-24:00|#2|2023.4.28|凉州区总工会|正常开放|
武威市|民勤县|620621-TH-0001|民勤县工会货车司机之家（示例）|三雷镇环城路|103.0925|38.6257|WGS84|35元/晚|6|#0|厨房、热水|夏季7:00-22:00，冬季8:00-20:00|一星|=2022-10-01|民勤县总工会|正常开放|
金昌市|金川区|620302-TH-0001|金川货车司机之家（示例）|新华东路物流港|102.2136|38.5128|高德|50元/床·晚|24|免费|厨房、热水、空调、货车停车位80个、Wi-Fi|全天24小时|3星级|2022年6月|金昌市总工会|正常开放|“四送”服务：送温暖、送清凉、送健康等
金昌市|金川区|620302-TH-0002|双湾货车司机之家（示例）|双湾镇金永公路口|102.2904|38.3719|高德|40元/晚|8|免费|热水、饮水机、充电|7:30-21:30|★|2023/5/1|金川区总工会|正常开放|“四送”服务点
金昌市|永昌县|620321-TH-0001|永昌县工会货车司机之家（示例）|城关镇东大街|101.9737|38.2461|高德|45元/晚|10|免费|厨房、热水、药箱|早7点至晚11点|二星|2023年9月1日|永昌县总工会|正常开放|
金昌市|永昌县|620321-TH-0002|河西堡货车司机之家（示例）|河西堡镇火车站货场旁|102.0879|38.3935|高德|40元/晚|16|免费|厨房、热水、洗衣机2台、货车停车50个|18:00-次日8:00|★★|=2023-11-20|永昌县总工会|正常开放|
张掖市|甘州区|620702-TH-0001|梁家墩货车司机之家（示例）|梁家墩镇G312国道旁|100.4858|38.9201|GCJ02|45元/床·晚|10|免费|厨房、热水|8:00—20:00（冬季19:00）|★★|2022年9月28日|甘州区总工会|正常开放|
张掖市|甘州区|620702-TH-0002|~张掖火车站+货车司机之家（示例）|火车站街道站前路|100.4923|38.9634|GCJ02|||免费|热水、饮水、充电、座椅20个|24小时|二星|2023.6.16|甘州区总工会|正常开放|只洗浴，不住宿
张掖市|甘州区|620702-TH-0003|张掖国际物流园货车司机之家（示例）|新墩镇国际物流园2号门|100.4237|38.9448|GCJ02|50元/床·晚|30|免费|自助厨房、热水（免费）、洗衣（免费）、简餐15元/份、货车停车位120个、药箱、Wi-Fi|全天|★★★★|2023年8月30日|甘州区总工会|正常开放|标准间；旁边有菜店
张掖市|甘州区|620702-TH-0004|党寨货车司机之家（示例）|党寨镇绕城高速出口|100.4786|38.8712|GCJ02|40元/床·晚|18|免费|厨房、热水、货车停车40个|18:00-次日8:00|★★★|=2023-12-01|甘州区总工会|正常开放|夜间开放
张掖市|甘州区|620702-TH-0005|沙井货车司机之家（示例）|沙井镇G312国道旁|100°17′24″|39°02′31″|WGS84|30元/晚|6|#0|热水、微波炉|22:00—次日6:00|一星|2024.1.10|甘州区总工会|正常开放|坐标为度分秒
张掖市|临泽县|620723-TH-0001|临泽县工会货车司机之家（示例）|沙河镇临泽高速出口|100.1653|39.1408|GCJ02|||免费|热水、餐食12元/份、停车30个|6:30-23:30|二星|2023年4月|临泽县总工会|正常开放|
张掖市|山丹县|620725-TH-0001|山丹县工会货车司机之家（示例）|清泉镇北环路|101.0897|38.7911|GCJ02|50元/床·晚|14|免费|厨房、热水、空调|全天|★★★|20230928|山丹县总工会|正常开放|
张掖市|山丹县|620725-TH-0002|老军货车司机之家（示例）|老军乡G312国道旁|101.4186|38.6089|GCJ02|35元/晚|6|免费|热水、停车20个|8:00-22:00|#1.0|2024年3月12日|山丹县总工会|正常开放|
张掖市|民乐县|620722-TH-0001|民乐县工会货车司机之家（示例）|洪水镇G227国道旁|100.8192|38.4339|GCJ02|45元/床·晚|10|免费|厨房、热水|24小时|二星|2023-07-18|民乐县总工会|正常开放|
张掖市|高台县|620724-TH-0001|高台县工会货车司机之家（示例）|城关镇西环路|99.8164|39.3782|GCJ02|45元/晚|8|免费|厨房、热水、微波炉|7:00-23:00|★★|2023年10月18日|高台县总工会|正常开放|
嘉峪关市|/|620200-TH-0001|嘉峪关货车司机之家（示例）|新城镇酒钢路物流园|98.3081|39.8126|BD09|50元/床·晚|26|免费|厨房、热水、洗衣5元/次、货车停车70个|24小时营业|★★★|2022年12月6日|嘉峪关市总工会|正常开放|标准间
嘉峪关市|/|620200-TH-0002|峪泉货车司机之家（示例）|峪泉镇关城路口|98.2304|39.7935|BD09|||免费|热水、饮水、充电|工作日8:30-18:00；周末及节假日9:00-17:00||2024年4月2日|嘉峪关市总工会|正常开放|未评星
酒泉市|肃州区|620902-TH-0001|肃州货车司机之家（示例）|泉湖镇春光农产品市场旁|98.5342|39.7486|GPS|50元/床·晚|28|免费|自助厨房、热水、餐厅18元/份、货车停车位90个|全天|4星级|2022年8月8日|肃州区总工会|正常开放|标准间；市场内可买菜
酒泉市|肃州区|620902-TH-0002|总寨货车司机之家（示例）|总寨镇工业园|98.5716|39.6523|GPS|40元/晚|12|免费|厨房、热水|8点至次日2点|★★|2023.12.20|肃州区总工会|暂停服务|锅炉检修
酒泉市|玉门市|620981-TH-0001|玉门市工会货车司机之家（示例）|新市区街道玉泽湖北路|97.0453|40.2918|GPS|50元/床·晚|22|免费|厨房、热水、微波炉|全天|★★★|=2023-05-01|玉门市总工会|正常开放|
酒泉市|玉门市|620981-TH-0002|赤金货车司机之家（示例）|赤金镇G30出口|97.3725|39.9937|GPS|35元/晚|8|免费|热水、停车25个|7:00-22:00|一星|2024年2月6日|玉门市总工会|正常开放|
酒泉市|金塔县|620921-TH-0001|金塔县工会货车司机之家（示例）|金塔镇环城北路|98.9032|39.9851|GPS|40元/晚|8|免费|厨房、热水|8:00—21:00（冬季20:00）|二星|2023年6月30日|金塔县总工会|正常开放|
酒泉市|瓜州县|620922-TH-0001|瓜州县工会货车司机之家（示例）|渊泉镇G30瓜州出口|95.7916|40.5304|GPS|45元/床·晚|18|免费|厨房、热水、货车停车位60个|24小时|★★★|2022年11月|瓜州县总工会|正常开放|
酒泉市|瓜州县|620922-TH-0002|柳园货车司机之家（示例）|柳园镇火车站广场|95.4317|41.0498|GPS|40元/晚|10|免费|热水、微波炉、药箱|6:00-次日1:00|★★|2023.8.18|瓜州县总工会|正常开放|
酒泉市|敦煌市|620982-TH-0001|敦煌市工会货车司机之家（示例）|七里镇G215国道旁|94.6135|40.1179|GPS|50元/床·晚|16|免费|厨房、热水、空调、货车停车45个|夏季6:00-24:00，冬季7:00-22:00|★★★|=2023-04-20|敦煌市总工会|正常开放|西至玉门关方向
酒泉市|阿克塞哈萨克族自治县|620924-TH-0001|阿克塞县工会货车司机之家（示例）|红柳湾镇团结路|94.3398|39.6337|GPS|40元/晚|6|免费|厨房、热水、充电|9:00-21:00|一星|2024年4月28日|阿克塞哈萨克族自治县总工会|正常开放|
`;

const HEXI_TOP = [
  ...['序号', '市州', '区县', '驿站编号', '驿站名称', '类型', '位置', null, null, null, '床位', null, '淋浴'],
  ...['服务设施', '开放时间', '星级', '建成时间', '建设工会', '站长', null, '使用状态', '备注'],
];
const HEXI_BELOW = [
  ...[null, null, null, null, null, null, '详细地址', '经度', '纬度', '坐标系', '价格（元）', '数量', '收费（元）'],
  ...[null, null, null, null, null, '姓名', '手机号', null, null],
];

function hexi() {
  const lines = table(HEXI);
  const rows = lines.map(hexiRow);
  const beds = lines.reduce((sum, line) => sum + Number(line[9]), 0);
  const last = rows.length + 3;
  const sums = [null, null, null, `共 ${rows.length} 个`, null, null, null, null, null, null];
  const total = ['合计', ...sums, { formula: `SUM(L4:L${last})`, value: beds }];
  const title = ['河西走廊货车司机之家台账（示例，截至2024年5月20日）'];
  const options = ['正常开放', '暂停服务', '规划中', '已关闭'].map((status) => [status, '货车司机之家']);
  return workbook({
    sheets: [
      { name: '货车司机之家', rows: [title, HEXI_TOP, HEXI_BELOW, ...rows, total], merges: hexiMerges(lines) },
      { name: '下拉选项', state: 'hidden', rows: [['使用状态', '类型'], ...options] },
    ],
  });
}

/** The city and the county stand in the first row of theirs only, in a merged cell. */
function hexiRow(
  [city, county, code, name, address, longitude, latitude, datum, price, beds, shower, ...more],
  index,
  lines,
) {
  const [services, hours, star, since, operator, status, remark] = more;
  const above = lines[index - 1] ?? [];
  const keeper = ['马', '李', '王', '安', '何'][index % 5];
  const mobile = `1380000${2001 + index}`;
  return [
    { formula: 'ROW()-3', value: index + 1 },
    above[0] === city ? null : city,
    above[1] === county ? null : county,
    ...[code, name, '货车司机之家', address, degrees(longitude), degrees(latitude), datum].map(cell),
    ...[price, beds === '' ? '' : `#${beds}`, shower, services, hours, star, since, operator, `${keeper}示例`].map(
      cell,
    ),
    index % 4 === 3 ? Number(mobile) : mobile,
    ...[status, remark].map(cell),
  ];
}

function hexiMerges(lines) {
  const upright = 'ABCDEFNOPQRUV'.split('').map((letter) => `${letter}2:${letter}3`);
  const runs = ['B', 'C'].flatMap((letter, column) =>
    lines.flatMap((line, index) => {
      if (index > 0 && lines[index - 1][column] === line[column]) return [];
      const next = lines.findIndex((other, at) => at > index && other[column] !== line[column]);
      const end = (next < 0 ? lines.length : next) - 1;
      return end > index ? [`${letter}${index + 4}:${letter}${end + 4}`] : [];
    }),
  );
  return ['A1:V1', 'G2:J2', 'K2:L2', 'S2:T2', ...upright, ...runs];
}

// ---- partner-outlets-gb18030.csv: a list as the system of a bank or a telephone company exports it ----------------
// Code, name, district, address, longitude, latitude, datum, host, kind of host, hours, facilities, stars, status, since.
const OUTLETS = `
440304-WB-0001|华强北支行暖蜂驿站（示例）|福田区|华强北街道振华路|114.0923|22.5529|BD09|鹏湾银行华强北支行（示例）|银行|随网点营业时间，工作日9:00-17:00；周末10:00-16:00；节假日休息|饮水,微波炉,充电,座椅8个|三星|在用|2022-09-01
440304-WB-0002|市民中心职工服务站暖蜂驿站（示例）|福田区|莲花街道福中路|114.0645|22.5502|BD09|福田职工服务中心（示例）|工会|8:00-22:00|饮水,热水,微波炉,充电,空调,药箱,母婴室,AED,无线网络,读书角|五星|在用|2021-12-20
440304-WB-0003|车公庙换电站暖蜂驿站（示例）|福田区|沙头街道泰然路|114.0334|22.5408|BD09|迅能换电车公庙站（示例）|换电站|24小时|饮水,充电,座椅6个,空调|二星|在用|2023-03-15
440304-WB-0004|梅林支行暖蜂驿站（示例）|福田区|梅林街道梅华路|114.0621|22.5782|BD09|鹏湾银行梅林支行（示例）|银行|随网点营业时间，工作日9:00-17:00；周末及节假日休息|饮水,座椅4个,充电|一星|已建成|2023-08-25
440303-WB-0001|东门支行暖蜂驿站（示例）|罗湖区|东门街道解放路|114.1246|22.5521|BD09|鹏湾银行东门支行（示例）|银行|随网点营业时间，每天9:30-18:00|饮水,微波炉,充电,座椅6个|二星|在用|2022-11-08
440303-WB-0002|翠竹邮政支局暖蜂驿站（示例）|罗湖区|翠竹街道太宁路|114.1356|22.5711|BD09|翠竹邮政支局（示例）|邮政|9:00-17:30，节假日休息|饮水,充电,座椅4个|一星|在用|2023-05-10
440305-WB-0001|科技园支行暖蜂驿站（示例）|南山区|粤海街道科苑路|113.9595|22.5461|BD09|鹏湾银行科技园支行（示例）|银行|随网点营业时间，工作日9:00-17:00|饮水,微波炉,充电,空调|三星|在用|2022-06-30
440305-WB-0002|蛇口充电站暖蜂驿站（示例）|南山区|招商街道工业七路|113.9304|22.4941|BD09|迅能充电蛇口站（示例）|充电站|7×24小时|饮水,充电,座椅10个,空调,厕所,充电宝（2元/小时）|三星|在用|2023-01-12
440305-WB-0003|南头营业厅暖蜂驿站（示例）|南山区|南头街道南光路|113.9229|22.5391|GCJ02|湾区通信南头营业厅（示例）|营业厅|随营业厅营业时间，每天9:00-20:00|饮水,充电,座椅6个,无线网络|二星|在用|2023-04-18
440306-WB-0001|新安支行暖蜂驿站（示例）|宝安区|新安街道创业一路|113.8934|22.5611|BD09|鹏湾银行新安支行（示例）|银行|随网点营业时间，工作日9:00-17:00；周六、周日10:00-15:00；节假日休息|饮水,微波炉,充电|二星|在用|2022-10-17
440306-WB-0002|西乡快递中转站暖蜂驿站（示例）|宝安区|西乡街道固戍二路|113.8566|22.6083|BD09|粤迅快递西乡中转站（示例）|快递网点|6:00-次日1:00|饮水,热水,微波炉,充电,座椅20个,淋浴2间（免费）|四星|在用|2022-08-05
440306-WB-0003|㙍头支行暖蜂驿站（示例）|宝安区|沙井街道㙍头村（示例地名）|113.8165|22.7339|BD09|鹏湾银行㙍头支行（示例）|银行|随网点营业时间，工作日9:00-17:00|饮水,座椅4个|一星|已建成|2023-08-28
440306-WB-0004|福永营业厅暖蜂驿站（示例）|宝安区|福永街道德丰路|113.8182|22.6741|GCJ02|湾区通信福永营业厅（示例）|营业厅|随营业厅营业时间，每天9:00-19:30|饮水,充电,座椅5个|一星|在用|2023-06-21
440307-WB-0001|布吉支行暖蜂驿站（示例）|龙岗区|布吉街道吉华路|114.1284|22.6121|BD09|鹏湾银行布吉支行（示例）|银行|随网点营业时间，工作日9:00-17:00；周末10:00-16:00|饮水,微波炉,充电|二星|在用|2022-12-14
440307-WB-0002|坂田地铁工地暖蜂驿站（示例）|龙岗区|坂田街道坂雪岗大道|114.0744|22.6391|BD09|坂田地铁项目部（示例）|工地|5:30-22:00|饮水,热水,微波炉,充电,座椅30个,淋浴4间（免费）,药箱|三星|在用|2023-02-27
440307-WB-0003|龙城支行暖蜂驿站（示例）|龙岗区|龙城街道龙翔大道|114.2544|22.7261|BD09|鹏湾银行龙城支行（示例）|银行||||应建成|
440307-WB-0004|平湖货运市场暖蜂驿站（示例）|龙岗区|平湖街道平新大道|114.1374|22.6961|BD09|平湖货运市场（示例）|企业|全天|饮水,热水,微波炉,充电,货车停车位35个（5元/小时）,淋浴6间（8元/次）|四星|在用|2022-05-26
440308-WB-0001|盐田港区支行暖蜂驿站（示例）|盐田区|盐田街道深盐路|114.2754|22.5951|BD09|鹏湾银行盐田支行（示例）|银行|随网点营业时间，工作日9:00-17:00|饮水,充电,座椅4个|一星|在用|2023-07-03
440308-WB-0002|沙头角环卫驿站暖蜂驿站（示例）|盐田区|沙头角街道沙深路|114.2394|22.5631|BD09|沙头角环卫站（示例）|环卫站|4:30-21:00|饮水,热水,微波炉,充电,座椅12个,厕所,空调|三星|在用|2022-03-11
440309-WB-0001|民治支行暖蜂驿站（示例）|龙华区|民治街道民康路|114.0394|22.6301|BD09|鹏湾银行民治支行（示例）|银行|随网点营业时间，工作日9:00-17:00；周末10:00-16:00；节假日休息|饮水,微波炉,充电|二星|在用|2022-11-29
440309-WB-0002|观湖支行暖蜂驿站（示例）|龙华区|观湖街道环观南路|114.0624|22.7111|BD09|鹏湾银行观湖支行（示例）|银行||||应建成|
440310-WB-0001|坪山支行暖蜂驿站（示例）|坪山区|坪山街道东门路|114.3534|22.6961|BD09|鹏湾银行坪山支行（示例）|银行|随网点营业时间，工作日9:00-17:00|饮水,充电,座椅4个|一星|在用|2023-05-30
440311-WB-0001|光明营业厅暖蜂驿站（示例）|光明区|光明街道华夏路|113.9361|22.7489|GCJ02|湾区通信光明营业厅（示例）|营业厅|随营业厅营业时间，每天9:00-20:00|饮水,充电,座椅6个,无线网络|二星|在用|2023-03-08
440311-WB-0002|公明支行暖蜂驿站（示例）|光明区|公明街道长春路|113.9024|22.7891|BD09|鹏湾银行公明支行（示例）|银行|随网点营业时间，工作日9:00-17:00|饮水,座椅4个,充电|一星|已建成|2023-08-30
`;
const OUTLET_HEADINGS = [
  ...['站点编号', '站点名称', '站点类型', '所在市', '所在区', '详细地址', '经度', '纬度', '坐标系', '依托单位名称'],
  ...['依托单位类型', '营业时间', '服务设施', '评定星级', '建设状态', '投用日期', '主管工会', '负责人', '负责人手机'],
];

function outlets() {
  const rows = table(OUTLETS).map((line, index) => {
    const [code, name, district, address, longitude, latitude, datum, host, kind, ...more] = line;
    const kinds = kind === '银行' ? '暖蜂驿站、银行共享网点' : '暖蜂驿站';
    const keeper = `${['陈', '林', '黄', '吴'][index % 4]}${index === 11 ? '𠅤' : ''}示例`;
    // The tab keeps a spreadsheet from making a number of the text.
    const tail = ['深圳市总工会', keeper, `1380000${3001 + index}\t`];
    return [code, name, kinds, '深圳市', district, address, longitude, latitude, datum, host, kind, ...more, ...tail];
  });
  const lines = [OUTLET_HEADINGS, ...rows].map((row) => row.map(csvField).join(','));
  return gb18030(`${lines.join('\r\n')}\r\n`);
}

function csvField(text) {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// ---- bad-rows.xlsx: rows that are refused, between rows that are not ------------------------------------------------
const BAD_HEADINGS = [
  ...[
    '驿站编号',
    '驿站名称',
    '类型',
    '区划代码',
    '地址',
    '经度',
    '纬度',
    '坐标系',
    '床位',
    '床位价格（元）',
    '服务设施',
  ],
  ...['开放时间', '星级', '建成日期', '管理员', '管理员手机', '管理员身份证号', '状态', '说明（本列不导入）'],
];
const GOOD = {
  ...{ 类型: '货车司机之家', 区划代码: '620702', 地址: '示例路', 经度: 100.45, 纬度: 38.93, 坐标系: 'GCJ02' },
  ...{
    床位: '10张',
    '床位价格（元）': '50元/床·晚',
    服务设施: '热水（免费）、厨房',
    开放时间: '8:00-20:00',
    星级: '二星',
  },
  ...{ 建成日期: '2023-08-30', 管理员: '赵示例', 管理员手机: '13800004001', 状态: '正常开放' },
};
const BAD = [
  ['正确的一行', {}],
  ['区划代码不存在', { 区划代码: '620799' }],
  ['没有注明坐标系', { 坐标系: null }],
  ['正确的一行', { 经度: 100.46 }],
  ['经度与纬度填反', { 经度: 38.93, 纬度: 100.45 }],
  ['坐标落在海上', { 经度: 124.5, 纬度: 30.2 }],
  ['正确的一行', { 经度: 100.47 }],
  ['开放时段互相重叠', { 开放时间: '8:00-12:00、11:00-20:00' }],
  ['价格为负数', { '床位价格（元）': -50 }],
  ['写明免费又填了价格', { 床位: '10张（免费）' }],
  ['正确的一行', { 经度: 100.48 }],
  ['身份证号存成了数字，末尾数字已丢失', { 管理员身份证号: { raw: '6.2070219000101E+17', format: '0' } }],
  ['星级尚未评定', { 星级: '拟评三星' }],
  ['日期没有年份', { 建成日期: '8/30' }],
  ['正确的一行', { 经度: 100.49 }],
];

function badRows() {
  const rows = BAD.map(([why, changes], index) => {
    const number = String(index + 1).padStart(2, '0');
    const names = { 驿站编号: `620702-TH-99${number}`, 驿站名称: `试导入${number}号（示例）` };
    const values = { ...GOOD, ...names, ...changes, '说明（本列不导入）': why };
    return BAD_HEADINGS.map((heading) => values[heading] ?? null);
  });
  return workbook({ sheets: [{ name: '试导入', rows: [BAD_HEADINGS, ...rows] }] });
}

// ---- sichuan-unions.csv, lanzhou-groups.csv: unions that follow the divisions ---------------------------------------
/** The day whose divisions are meant, so that the files stay the same. */
const DAY = '2024-12-31';
const UNION_HEADINGS = [
  '工会编码',
  '工会名称',
  '类型',
  '区划代码',
  '上级工会编码',
  '组建方式',
  '状态',
  '行业',
  '可网上入会',
];

/** The 21 prefectures and 183 counties of Sichuan, but for those that unions.csv tells of. */
function sichuan() {
  const tree = divisionsOfPackage();
  const divisions = (level) => tree.list({ parent: '510000', level, at: DAY, first: 1000 });
  const told = readFileSync(resolve(ROOT, 'samples', 'unions.csv'), 'utf8');
  const rows = [
    ...divisions('PREFECTURE').map(({ code, name }) => [`${code}-PR-0001`, name, '市级', code, '510000-PV-0001']),
    ...divisions('COUNTY').map(({ code, name }) => {
      return [`${code}-CT-0001`, name, '县级', code, `${code.slice(0, 4)}00-PR-0001`];
    }),
  ]
    .filter(([code]) => !told.includes(`\n${code},`))
    .map(([code, name, ...more]) => [code, `${name}总工会`, ...more, '', '正常', '', '否']);
  return csv([UNION_HEADINGS, ...rows]);
}

/** How many groups at battery-swap cabinets each of the eight regional unions of Lanzhou has: 170 together with the one of unions.csv. */
const CABINETS = [
  ['620102', 48],
  ['620103', 32],
  ['620104', 26],
  ['620105', 22],
  ['620111', 12],
  ['620121', 10],
  ['620122', 8],
  ['620123', 12],
];

/** The page tells how many there are, and names none: the groups go round the townships of their district. */
function lanzhou() {
  const tree = divisionsOfPackage();
  const unions = CABINETS.filter(([code]) => code !== '620104').map(([code]) => {
    const name = `${tree.find(code, DAY).name}智慧能源配送区域工会（示例）`;
    return [`${code}-RF-0001`, name, '区域工会联合会', code, '620100-IF-0002', '行业建', '正常', '外卖配送', '是'];
  });
  const groups = CABINETS.flatMap(([code, count]) => {
    const townships = tree.children(code, DAY).filter(({ name }) => /(?:街道|镇|乡)$/.test(name));
    return Array.from({ length: count }, (_, index) => {
      const { code: township, name } = townships[index % townships.length];
      const number = String(index + 1).padStart(4, '0');
      const round = Math.floor(index / townships.length) + 1;
      const full = `${name}换电柜第${round}工会小组（示例）`;
      const below = [`${code}-RF-0001`, '行业建', '正常', '外卖配送', '是'];
      return [`${code}-GR-${number}`, full, '工会小组', township, ...below];
    }).filter(([group]) => group !== '620104-GR-0001');
  });
  return csv([UNION_HEADINGS, ...unions, ...groups]);
}

// ---- tools ------------------------------------------------------------------------------------------------------------

function table(text) {
  return text
    .trim()
    .split('\n')
    .map((line) => line.split('|'));
}

function csv(rows) {
  return `${rows.map((row) => row.join(',')).join('\n')}\n`;
}

function cell(text) {
  if (text === '' || text === null) return null;
  if (text.startsWith('=')) return { date: text.slice(1), format: 'yyyy"年"m"月"d"日"' };
  if (text.startsWith('#')) return { raw: text.slice(1), format: text.includes('.') ? '0.0' : '0' };
  return text.startsWith('~') ? { rich: text.slice(1).split('+') } : text;
}

function degrees(text) {
  return /^[\d.]+$/.test(text) ? `#${text}` : text;
}

/** Node reads GB18030 and does not write it, so the table is turned round: one, two and four bytes. */
function gb18030(text) {
  const decoder = new TextDecoder('gb18030');
  const bytesOf = new Map();
  const learn = (bytes) => bytesOf.set(decoder.decode(Uint8Array.from(bytes)), bytes);
  for (let index = 0; index < 39_420; index += 1) learn(fourBytes(index));
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) learn([lead, trail]);
  }
  const encoded = [...text].flatMap((sign) => {
    const code = sign.codePointAt(0);
    if (code < 0x80) return [code];
    return code > 0xffff ? fourBytes(code - 0x10000 + 189_000) : bytesOf.get(sign);
  });
  const bytes = Buffer.from(encoded);
  if (new TextDecoder('gb18030', { fatal: true }).decode(bytes) !== text)
    throw new Error('The text did not survive GB18030.');
  return bytes;
}

function fourBytes(index) {
  const [first, second, third] = [
    Math.floor(index / 12_600),
    Math.floor(index / 1260) % 10,
    Math.floor(index / 10) % 126,
  ];
  return [0x81 + first, 0x30 + second, 0x81 + third, 0x30 + (index % 10)];
}

const files = {
  'hexi-trucker-homes.xlsx': hexi,
  'partner-outlets-gb18030.csv': outlets,
  'bad-rows.xlsx': badRows,
  'sichuan-unions.csv': sichuan,
  'lanzhou-groups.csv': lanzhou,
  'cards.csv': () => gb18030(csv(sampleCards())),
  'sichuan-members.csv': () => csv(sampleMembers(checkSignOf)),
};
for (const [name, write] of Object.entries(files)) writeFileSync(resolve(ROOT, 'samples', name), write());
