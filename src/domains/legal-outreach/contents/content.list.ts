import { dayCell, type RowCells, regionCodeCell } from '../../../kit/intake-cells.js';
import { type Spellings, spellingCell, termsOf } from '../../../kit/intake-words.js';
import { headingsOf } from '../../../kit/list-headings.js';
import type { ContentFormat } from './content.enums.js';

/** The columns of a list of law content (普法内容清单), by the fields of a command. */
export const Column = {
  contentNo: '内容编号',
  title: '标题',
  format: '形式',
  topics: '主题',
  language: '语言',
  performers: '表演者',
  regionCode: '区划代码',
  summary: '摘要',
  url: '网址',
  publishedOn: '发布日期',
} as const;

/** The column that a heading stands for; null when it means nothing to a list of law content. */
export const columnOf = headingsOf(Column, {
  [Column.contentNo]: ['编号', '作品编号', 'contentno'],
  [Column.title]: ['名称', '作品名称', '题目', 'title'],
  [Column.format]: ['内容形式', '类型', 'format'],
  [Column.topics]: ['普法主题', '内容主题', 'topics', 'topic'],
  [Column.language]: ['语种', 'language'],
  [Column.performers]: ['表演者或作者', '作者', '主创', '表演单位', 'performers'],
  [Column.regionCode]: ['行政区划代码', '区划编码', 'regioncode'],
  [Column.summary]: ['简介', '内容摘要', 'summary'],
  [Column.url]: ['链接', '观看地址', 'url'],
  [Column.publishedOn]: ['发布时间', '日期', 'publishedon'],
});

const FORMATS: Spellings<ContentFormat> = {
  COLUMN: '专栏 法治专栏',
  ARTICLE: '文章 图文',
  VIDEO: '视频 短视频 微视频',
  SONG: '歌曲曲艺 歌曲 曲艺 山歌 说唱',
  LEAFLET: '宣传册 手册 宣传单',
};

/** Each form by its first word. */
export const FORMAT_TERMS = termsOf(FORMATS);

const formatCell = spellingCell('format', FORMATS);

/** Languages by the names that lists write; any other is told by its tag. */
const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ...['中文', '汉语', '普通话'].map((name) => [name, 'zh'] as const),
  ...['重庆话', '四川话'].map((name) => [name, 'zh-x-chuanyu'] as const),
  ...['藏语', '藏文'].map((name) => [name, 'bo'] as const),
  ...['维吾尔语', '维吾尔文'].map((name) => [name, 'ug'] as const),
  ...['蒙古语', '蒙古文'].map((name) => [name, 'mn'] as const),
  ...['彝语', '彝文'].map((name) => [name, 'ii'] as const),
  ...['壮语', '壮文'].map((name) => [name, 'za'] as const),
]);

/** The number of a work as its list writes it. */
export function contentNoOf(cells: RowCells): string | undefined {
  return cells.text(Column.contentNo)?.normalize('NFKC');
}

/** Reads the cells of a row into what a command is made of. */
export function contentDraftOf(cells: RowCells) {
  const language = cells.text(Column.language)?.normalize('NFKC');
  return {
    contentNo: contentNoOf(cells) ?? cells.miss(Column.contentNo, 'contentNo.required'),
    title: cells.required(Column.title, 'title.required'),
    format: cells.read(Column.format, formatCell) ?? cells.miss(Column.format, 'format.required'),
    topics: partsOf(cells.text(Column.topics)),
    language: language === undefined ? undefined : (LANGUAGES.get(language) ?? language),
    performers: partsOf(cells.text(Column.performers)),
    regionCode: cells.read(Column.regionCode, regionCodeCell) ?? cells.miss(Column.regionCode, 'regionCode.required'),
    summary: cells.text(Column.summary),
    url: cells.text(Column.url),
    publishedOn: cells.read(Column.publishedOn, dayCell) ?? cells.miss(Column.publishedOn, 'publishedOn.required'),
  };
}

function partsOf(text: string | undefined): readonly string[] | undefined {
  const parts = text?.split(/[、;；\n]/).map((part) => part.trim());
  return parts?.filter((part) => part !== '');
}
