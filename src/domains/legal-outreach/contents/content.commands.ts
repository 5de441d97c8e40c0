import { z } from 'zod';
import { optionalPublicText, publicText } from '../../../auth/index.js';
import { type CommandNames, day, formed, oneOf, readCommand, setOf } from '../../../kit/command.js';
import { listedNo, listedRegion } from '../listing/shapes.js';
import { ContentFormat } from './content.enums.js';
import { languageTag } from './language.js';

const [TITLE, TOPIC, PERFORMER, SUMMARY, URL_LENGTH, TAG] = [100, 40, 40, 500, 500, 35];
const MOST = 20;

const shape = z.object({
  contentNo: listedNo('CK-LAW-01'),
  title: publicText(1, TITLE),
  format: oneOf(ContentFormat),
  topics: setOf(publicText(1, TOPIC), 0, MOST).optional(),
  language: formed(TAG, (given) => languageTag(given) !== undefined, {
    zh: 'BCP 47 语言标签，如 zh、bo 或 zh-x-chuanyu',
    en: 'a language by BCP 47, as zh, bo or zh-x-chuanyu',
  })
    .transform((given) => languageTag(given) ?? given)
    .optional(),
  performers: setOf(publicText(1, PERFORMER), 0, MOST).optional(),
  regionCode: listedRegion,
  summary: optionalPublicText(SUMMARY),
  url: formed(URL_LENGTH, (given) => /^https:\/\/\S+$/.test(given) && URL.canParse(given), {
    zh: '以 https:// 开头的完整网址',
    en: 'a whole address that begins with https://',
  }).optional(),
  publishedOn: day(),
});

/** Law content as a list tells of it. What is left out was not told: nothing in a new one, no change in one that is there. */
export type PutContent = Readonly<z.output<typeof shape>>;

const NAMES: CommandNames = {
  subject: 'legalContent',
  fields: {
    contentNo: { zh: '内容编号', en: 'the number of the work' },
    title: { zh: '标题', en: 'the title' },
    format: { zh: '形式', en: 'the form' },
    topics: { zh: '主题', en: 'the list of topics' },
    language: { zh: '语言', en: 'the language' },
    performers: { zh: '表演者', en: 'the list of those who perform' },
    regionCode: { zh: '区划代码', en: 'the division code' },
    summary: { zh: '摘要', en: 'the first lines' },
    url: { zh: '网址', en: 'the address' },
    publishedOn: { zh: '发布日期', en: 'the day it came out' },
  },
};

/** The command in what was given; throws Refusals with one reason for each breach of its shape. */
export const readPutContent = (given: unknown): PutContent => readCommand(shape, given, NAMES);
