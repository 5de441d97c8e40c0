import type { CaseStage, OutcomeKind } from '../../../src/domains/legal-outreach/cases/case.enums.js';
import {
  CaseKind,
  DisputeMatter,
  PartyRole,
  CaseStage as Stage,
} from '../../../src/domains/legal-outreach/cases/case.enums.js';
import type { CaseBook } from '../../../src/domains/legal-outreach/cases/case-book.js';
import type { FoundCase } from '../../../src/domains/legal-outreach/cases/case-finder.js';
import type { NewCases } from '../../../src/domains/legal-outreach/cases/new-case.js';
import type { Mover } from '../../../src/domains/legal-outreach/cases/stages.js';
import type { Assigning } from '../../../src/domains/legal-outreach/handlers/assigning.service.js';
import type { Moving } from '../../../src/domains/legal-outreach/moves/moving.service.js';
import type { Transaction } from '../../../src/kit/database/database.js';
import { newId } from '../../../src/kit/database/ids.js';
import { sql } from '../../../src/kit/database/sql.js';
import { refusalsOf } from '../../../src/kit/refusal.js';
import type { Random } from '../../support/random.js';
import { PaperCase, type Try } from './model.js';

/** The services under test. */
export interface Services {
  readonly newCases: NewCases;
  readonly caseBook: CaseBook;
  readonly moving: Moving;
  readonly assigning: Assigning;
  /** Global ids of handlers, by what becomes of giving them a case. */
  readonly handlers: Readonly<Record<'law' | 'safety' | 'tied' | 'elsewhere' | 'over', readonly string[]>>;
  readonly regionCode: string;
}

/** A case beside the one on paper. */
export interface Walked {
  readonly id: string;
  readonly paper: PaperCase;
  readonly tries: number;
  readonly refused: number;
  /** Where what was answered is another thing than what the paper says. */
  readonly differences: readonly string[];
}

const KINDS = Object.values(CaseKind);
const STAGES = Object.values(Stage);
const MOVERS: readonly Mover[] = ['CADRE', 'MEDIATOR', 'MEMBER', 'OFFICE'];
const OFFICES: Readonly<Record<Mover, string>> = {
  CADRE: '甲区总工会',
  MEDIATOR: '乙调解中心',
  MEMBER: '申请人',
  OFFICE: '丙仲裁院',
};
/** Days before today, so that some terms are long over, and some end on holidays. */
const AGES = [0, 0, 1, 3, 7, 8, 14, 15, 16, 20, 40, 46, 300, 800];

/** Walks one case through whatever chance tries with it, in the caller's transaction. */
export class CaseWalk {
  readonly #draw: Random;
  readonly #tx: Transaction;
  readonly #services: Services;
  readonly #differences: string[] = [];
  #tries = 0;
  #refused = 0;

  constructor(draw: Random, tx: Transaction, services: Services) {
    this.#draw = draw;
    this.#tx = tx;
    this.#services = services;
  }

  /** Enters a case of the number, and tries so many things with it. */
  async run(caseNo: string, today: string, length: number): Promise<Walked> {
    const { id, paper } = await this.#enter(caseNo, today);
    for (let at = 0; at < length; at += 1) await this.#one(id, paper);
    return { id, paper, tries: this.#tries, refused: this.#refused, differences: this.#differences };
  }

  async #enter(caseNo: string, today: string) {
    const draw = this.#draw;
    const kind = draw.chance(0.5) ? CaseKind.LABOUR_DISPUTE : draw.pick(KINDS);
    const nameless = kind === CaseKind.HAZARD_REPORT && draw.chance(0.5);
    const [applicantCount, commonClaim] = [draw.pick([1, 9, 10, 52]), draw.chance(0.8)];
    const registeredOn = new Date(Date.parse(`${today}T00:00:00Z`) - draw.pick(AGES) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const id = await this.#services.newCases.enterCase(this.#tx, {
      ...{ caseNo, kind, nameless, applicantCount, commonClaim, regionCode: this.#services.regionCode },
      matters: [DisputeMatter.WAGES],
      // Just behind midnight there, which is the day before in UTC.
      registeredAt: new Date(`${registeredOn}T00:00:01+08:00`),
      acceptingOffice: '甲区总工会',
      ...{ employerName: '示例家政有限公司', employerUscc: null, place: null, station: null, narrative: null },
      parties: nameless ? [] : [{ role: PartyRole.APPLICANT, name: null, mobile: null, personId: null }],
      ...{ channel: null, actor: 'prove cases' },
    });
    return { id, paper: new PaperCase(kind, nameless, applicantCount, commonClaim, registeredOn, today) };
  }

  #one(id: string, paper: PaperCase): Promise<void> {
    const chance = this.#draw.below(100);
    if (chance < 15) return this.#assign(id, paper);
    if (chance < 23) return this.#agree(id, paper);
    if (chance < 33) return this.#end(id, paper);
    return this.#move(id, paper);
  }

  async #move(id: string, paper: PaperCase): Promise<void> {
    const tried = this.#tried(paper);
    const expectedVersion = paper.version + tried.staleBy;
    const found: FoundCase = {
      id,
      doer: { actor: 'prove cases', mover: tried.by, office: OFFICES[tried.by] },
      party: null,
    };
    const { moving, caseBook } = this.#services;
    const said = { caseNo: '-', reason: tried.note ?? '', expectedVersion };
    await this.#expect(`${tried.act} ${paper.stage}>${tried.to} by ${tried.by}`, paper.tried(tried), async () => {
      if (tried.act === 'advance')
        await moving.advance(this.#tx, found, { ...said, to: tried.to, note: tried.note ?? undefined });
      else if (tried.note === null || tried.to !== (tried.act === 'withdraw' ? 'WITHDRAWN' : 'DIAGNOSIS'))
        await caseBook.move(this.#tx, await caseBook.hold(this.#tx, id, expectedVersion), tried, found.doer);
      else await moving[tried.act](this.#tx, found, said);
    });
  }

  /** Mostly what the table leads to, by those whom it lets; else anything. */
  #tried(paper: PaperCase): Try {
    const draw = this.#draw;
    const staleBy = draw.chance(0.04) ? (draw.chance(0.5) ? -1 : 1) : 0;
    const note = draw.chance(0.7) ? '核对' : null;
    const leads = paper.leads.filter(({ act }) => act !== 'withdraw' || draw.chance(0.2));
    if (leads.length > 0 && draw.chance(0.75)) {
      const { act, to } = draw.pick(leads);
      const fitting: readonly Mover[] = act === 'withdraw' ? ['MEMBER', 'OFFICE'] : ['CADRE', 'MEDIATOR', 'OFFICE'];
      return { act, to, by: draw.chance(0.95) ? draw.pick(fitting) : draw.pick(MOVERS), note, staleBy };
    }
    const act = draw.pick(['advance', 'advance', 'advance', 'withdraw', 'reopen'] as const);
    const to: CaseStage = draw.chance(0.4) ? draw.pick([Stage.INSPECTION, paper.stage]) : draw.pick(STAGES);
    return { act, to, by: draw.pick(MOVERS), note, staleBy };
  }

  async #assign(id: string, paper: PaperCase): Promise<void> {
    const fits = paper.kind === 'HAZARD_REPORT' ? 'safety' : 'law';
    const sort = this.#draw.chance(0.7)
      ? fits
      : this.#draw.pick(['law', 'safety', 'tied', 'elsewhere', 'over'] as const);
    const handlerId = this.#draw.pick(this.#services.handlers[sort]);
    const isOver = ['CLOSED', 'WITHDRAWN', 'NOT_ACCEPTED'].includes(paper.stage);
    const refused = (): string | null => {
      if (paper.handlers.has(handlerId)) return null;
      if (sort === 'tied' ? fits !== 'law' : sort !== fits) return 'NOT_FOUND';
      if (isOver) return 'STATE_NOT_ALLOWED';
      return sort === 'tied' ? 'CONFLICT_OF_INTEREST' : null;
    };
    const code = refused();
    if (code === null && !paper.handlers.has(handlerId)) {
      const { version } = paper;
      paper.handlers.add(handlerId);
      paper.recorded();
      paper.audits += 1;
      return this.#expect('assign', code, () => this.#given(id, handlerId, version));
    }
    return this.#expect('assign', code, () => this.#given(id, handlerId, paper.version));
  }

  async #given(id: string, handlerId: string, expectedVersion: number): Promise<void> {
    const doer = { actor: 'prove cases', mover: 'CADRE', office: OFFICES.CADRE } as const;
    await this.#services.assigning.assign(this.#tx, { id, doer, party: null }, { handlerId, expectedVersion });
  }

  /** An agreement comes, or the second signature under it. */
  async #agree(id: string, paper: PaperCase): Promise<void> {
    if (paper.agreement === 'both') return;
    const isSigned = this.#draw.chance(0.6);
    paper.agreement = isSigned ? 'both' : 'one';
    await this.#tx.sql(sql`
      insert into legal_outreach.agreement (id, case_id, terms, signed_by_applicants_at, signed_by_employer_at)
      values (${newId()}::uuid, ${id}::uuid, 'x', clock_timestamp(), case when ${isSigned}::boolean then clock_timestamp() end)
      on conflict (case_id) where set_aside_at is null do update set signed_by_employer_at = excluded.signed_by_employer_at`);
    await this.#recorded(id, paper, 'AGREEMENT');
  }

  async #end(id: string, paper: PaperCase): Promise<void> {
    if (paper.outcome !== null) return;
    paper.outcome = this.#draw.pick(['SETTLED', 'FAILED', 'RECTIFIED'] as readonly OutcomeKind[]);
    await this.#tx.sql(sql`
      insert into legal_outreach.outcome (id, case_id, kind, ended_on)
      values (${newId()}::uuid, ${id}::uuid, ${paper.outcome}, ${paper.today}::date)`);
    await this.#recorded(id, paper, 'OUTCOME');
  }

  async #recorded(id: string, paper: PaperCase, moment: 'AGREEMENT' | 'OUTCOME'): Promise<void> {
    const { caseBook } = this.#services;
    await caseBook.recorded(this.#tx, await caseBook.hold(this.#tx, id), moment);
    paper.recorded();
  }

  async #expect(what: string, code: string | null, work: () => Promise<unknown>): Promise<void> {
    this.#tries += 1;
    if (code !== null) this.#refused += 1;
    const came = await work().then(
      () => null,
      (error: unknown) => {
        const refusals = refusalsOf(error);
        if (!refusals) throw error;
        return refusals.map((refusal) => refusal.code).join();
      },
    );
    if (came !== code) this.#differences.push(`${what}: ${came ?? 'done'}, and it should be ${code ?? 'done'}`);
  }
}
