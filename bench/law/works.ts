import { searchOf } from '../../src/domains/legal-outreach/contents/content.rows.js';
import type { Database } from '../../src/kit/database/database.js';
import { newId } from '../../src/kit/database/ids.js';
import { sql } from '../../src/kit/database/sql.js';
import { random } from '../../test/support/random.js';

const SUBJECTS = [
  '工资',
  '工伤',
  '加班费',
  '劳动合同',
  '社会保险',
  '经济补偿',
  '职业病',
  '高温津贴',
  '产假',
  '工会法',
  '民法典',
  '宪法',
];
const FORMS = ['山歌', '说唱', '快板', '专栏', '问答', '图解', '短剧', '三人锣鼓', '微课', '案例'];
const PLACES = ['院坝', '工地', '驿站', '车间', '矿山', '码头', '站台', '菜场', '仓库', '网点', '学校', '村口'];
const VERBS = ['进', '唱响', '走到', '讲在', '来到', '说给', '送到', '开在'];
const REGIONS = ['CN', '500000', '500229', '500229106', '620702', '370200', '510104', '440605', '120110', '330300'];
const CHUNK = 5_000;

/** Writes so many made-up works, of which no two have one title; a part of every title is shared by many. */
export async function worksIn(database: Database, { works, seed }: { readonly works: number; readonly seed: number }) {
  const chance = random(seed);
  const one = (of: readonly string[]) => chance.pick(of);
  for (let from = 0; from < works; from += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, works - from) }, (_, index) => {
      const [subject, other] = [one(SUBJECTS), one(SUBJECTS)];
      const title = `${one(FORMS)}${one(VERBS)}${one(PLACES)}：${subject}与${other}第${from + index}期`;
      const line = { title, topics: [...new Set([subject, other])], performers: [`${one(PLACES)}宣讲队`] };
      const day = new Date(Date.UTC(2015, 0, 1 + chance.below(3_600))).toISOString().slice(0, 10);
      return {
        ...{
          id: newId(),
          content_no: `B-${from + index}`,
          ...line,
          format: 'COLUMN',
          language: 'zh',
          region_code: one(REGIONS),
        },
        ...{ published_on: day, ...searchOf(line) },
      };
    });
    await database.transaction((tx) => tx.copy({ schema: 'legal_outreach', table: 'content' }, rows));
  }
  await database.query(sql`analyze legal_outreach.content`);
}

/** What people type: a word of two kinds, pinyin, initials, and a number, each with how it is called. */
export const QUESTIONS: readonly (readonly [name: string, texts: readonly string[]])[] = [
  ['two words', SUBJECTS.flatMap((subject) => PLACES.slice(0, 4).map((place) => `${place} ${subject}`))],
  ['one word', PLACES.map((place) => place)],
  ['pinyin', ['gaowenjintie', 'sanrenluogu', 'jingjibuchang', 'zhiyebing', 'laodonghetong']],
  ['a number', Array.from({ length: 40 }, (_, index) => `第${index * 97 + 11}期`)],
];
