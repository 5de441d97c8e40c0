import type { Message } from '../../../kit/notice.js';
import { CaseKind, CaseStage, TermRule } from '../cases/case.enums.js';
import { STAGE_WORDS } from '../cases/case.words.js';
import { ruleInWords } from '../cases/terms.js';

/** Of what people are told. */
export const NEWS = ['MOVED', 'UNASSIGNED', 'MEETING', 'AGREEMENT', 'OUTCOME', 'OVERDUE'] as const;
export type NewsKind = (typeof NEWS)[number];

/** A case, and what an event tells of it; what other kinds of news tell is null. Times are those of its division. */
export interface News {
  readonly kind: NewsKind;
  /** What it is about, so that it is told once: a step, a meeting at a time, a term, or the event itself. */
  readonly about: string;
  readonly id: string;
  readonly caseKind: CaseKind;
  readonly caseNo: string;
  readonly fromStage: CaseStage | null;
  readonly toStage: CaseStage | null;
  readonly begin: string | null;
  readonly place: string | null;
  /** Whether the meeting is still to come. */
  readonly isAhead: boolean;
  readonly rule: TermRule | null;
  readonly dueOn: string | null;
  /** Whether the term still runs. */
  readonly isRunning: boolean;
}

type Words = Pick<Message, 'title' | 'body'>;

/** A hazard is told of without its number: by it, whoever reported it could be found among the messages. */
const named = ({ caseKind, caseNo }: News): string =>
  caseKind === CaseKind.HAZARD_REPORT ? '您报告的隐患' : `您的案件 ${caseNo} `;

/** What people are told of each, in words; null of what is news no more. */
export const WORDS: Readonly<Record<NewsKind, (news: News) => Words | null>> = {
  MOVED: (news) => ({ title: '案件有新进展', body: `${named(news)}${movedWords(news)}` }),
  UNASSIGNED: (news) => ({
    title: '承办人有调整',
    body: `${named(news)}的承办人已调整，由受理单位另行指派，办理不受影响。`,
  }),
  MEETING: (news) =>
    news.isAhead
      ? {
          title: '协调会已约期',
          body: `${named(news)}的协调会定于${news.begin}在${news.place}召开，请按时参加；不能参加的，请及时联系承办人。`,
        }
      : null,
  AGREEMENT: (news) => ({
    title: '案件协议有更新',
    body: `${named(news)}的协议、签署或司法确认情况已登记，请打开案件查看。`,
  }),
  OUTCOME: (news) => ({ title: '案件结果已登记', body: `${named(news)}的办理结果已登记，请打开案件查看。` }),
  OVERDUE: (news) => (news.isRunning && news.rule !== null ? overWords(news, news.rule) : null),
};

/** Labour inspection runs beside a dispute; of a hazard alone it is a stage. */
function movedWords({ caseKind, fromStage, toStage }: News): string {
  const [from, to] = [fromStage, toStage].map((stage) => (stage === null ? '' : STAGE_WORDS[stage]));
  if (fromStage === toStage) return `的并行监察已结束，仍处“${to}”环节。`;
  const isBeside = toStage === CaseStage.INSPECTION && caseKind !== CaseKind.HAZARD_REPORT;
  return isBeside ? `已启动监察，与“${from}”并行。` : `已由“${from}”转入“${to}”环节。`;
}

function overWords(news: News, rule: TermRule): Words {
  const said = `${named(news)}的期限已于${news.dueOn}届满（${ruleInWords(rule)}）`;
  return rule === TermRule.MEDIATION_15_DAYS
    ? { title: '调解期限已届满', body: `${said}，尚未达成协议的，您可以依法申请劳动仲裁，也可以继续调解。` }
    : { title: '办理期限已届满', body: `${said}，案件仍在办理。如有疑问，请联系受理单位。` };
}
