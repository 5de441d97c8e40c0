import { CaseKind, CaseStage } from './case.enums.js';

/** Who moves a case: a member takes back the own one; an office tells of its own stage by a channel. */
export type Mover = 'CADRE' | 'MEDIATOR' | 'MEMBER' | 'OFFICE';

/** What a move needs before it: somebody who handles the case, an agreement that both signed, an outcome, a reason. */
export type Need = 'HANDLER' | 'AGREEMENT' | 'OUTCOME' | 'NOTE';

/** By what a case is moved: each act moves by its own rows alone. */
export type MovingAct = 'advance' | 'withdraw' | 'reopen';

export interface Move {
  readonly from: CaseStage;
  readonly to: CaseStage;
  readonly act: MovingAct;
  readonly kinds: readonly CaseKind[];
  readonly by: readonly Mover[];
  readonly needs: readonly Need[];
}

const { LABOUR_DISPUTE, LEGAL_AID, CONSULTATION, HAZARD_REPORT, SUGGESTION, HOTLINE } = CaseKind;
const ALL = Object.values(CaseKind);
/** Kinds that are mediated, arbitrated and tried. */
export const DISPUTES: readonly CaseKind[] = [LABOUR_DISPUTE, LEGAL_AID, HOTLINE];
const ANSWERED = [LEGAL_AID, CONSULTATION, SUGGESTION, HOTLINE];
const HAZARDS = [HAZARD_REPORT];
const STAFF: readonly Mover[] = ['CADRE', 'MEDIATOR', 'OFFICE'];
const OWN: readonly Mover[] = ['MEMBER', 'OFFICE'];

const {
  REGISTERED,
  DIAGNOSIS,
  MEDIATION,
  AGREED,
  ARBITRATION,
  INSPECTION,
  LITIGATION,
  AFTERCARE,
  CLOSED,
  WITHDRAWN,
  NOT_ACCEPTED,
} = CaseStage;

/**
 * All moves that there are; what is not in the table can not be. 诊 → 调 → 裁 goes from DIAGNOSIS by MEDIATION to ARBITRATION,
 * and back where the parties want to talk again. Labour inspection runs beside (`besides`), of a hazard alone it is a stage.
 */
// biome-ignore format: it is read as a table
export const MOVES: readonly Move[] = [
  //   from          to            act         kinds     by     needs
  move(REGISTERED,   DIAGNOSIS,    'advance',  ALL,      STAFF, ['HANDLER']),
  move(REGISTERED,   MEDIATION,    'advance',  DISPUTES, STAFF, ['HANDLER']),
  move(REGISTERED,   ARBITRATION,  'advance',  DISPUTES, STAFF, ['HANDLER']),
  move(REGISTERED,   NOT_ACCEPTED, 'advance',  ALL,      STAFF, ['NOTE']),
  move(DIAGNOSIS,    MEDIATION,    'advance',  DISPUTES, STAFF, ['HANDLER']),
  move(DIAGNOSIS,    ARBITRATION,  'advance',  DISPUTES, STAFF, ['HANDLER']),
  move(DIAGNOSIS,    INSPECTION,   'advance',  HAZARDS,  STAFF, ['HANDLER']),
  move(DIAGNOSIS,    CLOSED,       'advance',  [...ANSWERED, ...HAZARDS], STAFF, ['OUTCOME']),
  move(DIAGNOSIS,    NOT_ACCEPTED, 'advance',  ALL,      STAFF, ['NOTE']),
  move(MEDIATION,    AGREED,       'advance',  DISPUTES, STAFF, ['AGREEMENT']),
  move(MEDIATION,    ARBITRATION,  'advance',  DISPUTES, STAFF, []),
  move(MEDIATION,    DIAGNOSIS,    'advance',  DISPUTES, STAFF, ['NOTE']),
  move(MEDIATION,    CLOSED,       'advance',  DISPUTES, STAFF, ['OUTCOME']),
  move(AGREED,       AFTERCARE,    'advance',  DISPUTES, STAFF, ['OUTCOME']),
  move(AGREED,       CLOSED,       'advance',  DISPUTES, STAFF, ['OUTCOME']),
  move(AGREED,       ARBITRATION,  'advance',  DISPUTES, STAFF, ['NOTE']),
  move(ARBITRATION,  MEDIATION,    'advance',  DISPUTES, STAFF, ['NOTE']),
  move(ARBITRATION,  AGREED,       'advance',  DISPUTES, STAFF, ['AGREEMENT']),
  move(ARBITRATION,  LITIGATION,   'advance',  DISPUTES, STAFF, []),
  move(ARBITRATION,  AFTERCARE,    'advance',  DISPUTES, STAFF, ['OUTCOME']),
  move(ARBITRATION,  CLOSED,       'advance',  DISPUTES, STAFF, ['OUTCOME']),
  move(LITIGATION,   AGREED,       'advance',  DISPUTES, STAFF, ['AGREEMENT']),
  move(LITIGATION,   AFTERCARE,    'advance',  DISPUTES, STAFF, ['OUTCOME']),
  move(LITIGATION,   CLOSED,       'advance',  DISPUTES, STAFF, ['OUTCOME']),
  move(INSPECTION,   DIAGNOSIS,    'advance',  HAZARDS,  STAFF, ['NOTE']),
  move(INSPECTION,   CLOSED,       'advance',  HAZARDS,  STAFF, ['OUTCOME']),
  move(AFTERCARE,    CLOSED,       'advance',  DISPUTES, STAFF, []),
  move(REGISTERED,   WITHDRAWN,    'withdraw', ALL,      OWN,   ['NOTE']),
  move(DIAGNOSIS,    WITHDRAWN,    'withdraw', ALL,      OWN,   ['NOTE']),
  move(MEDIATION,    WITHDRAWN,    'withdraw', DISPUTES, OWN,   ['NOTE']),
  move(ARBITRATION,  WITHDRAWN,    'withdraw', DISPUTES, OWN,   ['NOTE']),
  move(LITIGATION,   WITHDRAWN,    'withdraw', DISPUTES, OWN,   ['NOTE']),
  move(CLOSED,       DIAGNOSIS,    'reopen',   ALL,      STAFF, ['NOTE']),
  move(WITHDRAWN,    DIAGNOSIS,    'reopen',   ALL,      STAFF, ['NOTE']),
  move(NOT_ACCEPTED, DIAGNOSIS,    'reopen',   ALL,      STAFF, ['NOTE']),
];

/** Where labour inspection may run beside: asked for as INSPECTION, and ended by a move to the stage that the case is in. */
export const BESIDES: readonly CaseStage[] = [REGISTERED, DIAGNOSIS, MEDIATION, AGREED, ARBITRATION, LITIGATION];

/** Stages in which nothing goes on any more. */
export const OVER: readonly CaseStage[] = [CLOSED, WITHDRAWN, NOT_ACCEPTED];

/** A case as far as its moves depend on it. */
export interface Staged {
  readonly kind: CaseKind;
  readonly stage: CaseStage;
  readonly underInspection: boolean;
}

/** What a wanted stage means for a case: a move of the table, or that inspection begins or ends beside the stage. */
export type Wanted = { readonly move: Move } | { readonly beside: boolean } | null;

/** What it would be to bring a case to a stage by an act; null where the table has no such move. */
export function wantedMove({ kind, stage, underInspection }: Staged, to: CaseStage, act: MovingAct, by: Mover): Wanted {
  const found = MOVES.find(
    (each) =>
      each.from === stage && each.to === to && each.act === act && each.kinds.includes(kind) && each.by.includes(by),
  );
  if (found) return { move: found };
  if (act !== 'advance' || by === 'MEMBER' || !DISPUTES.includes(kind) || !BESIDES.includes(stage)) return null;
  if (to === INSPECTION && !underInspection) return { beside: true };
  return to === stage && underInspection ? { beside: false } : null;
}

/** The stages that a case may be advanced to, in the usual order; what a move needs is not looked at. */
export function nextStages(of: Staged, by: Mover): readonly CaseStage[] {
  return Object.values(CaseStage).filter((to) => wantedMove(of, to, 'advance', by) !== null);
}

/**
 * Whether the note of a move is an answer to whoever reported a hazard without a name: what an officer says where the hazard goes
 * on. Reasons to look again, and what offices tell by channels, are written for those who handle it.
 */
export function isAnswer(
  { kind, nameless }: { readonly kind: CaseKind; readonly nameless: boolean },
  { from, to, act }: Move,
  by: Mover,
): boolean {
  const goesBack = from === INSPECTION && to === DIAGNOSIS;
  return nameless && kind === HAZARD_REPORT && act === 'advance' && by !== 'OFFICE' && !goesBack;
}

function move(
  from: CaseStage,
  to: CaseStage,
  act: MovingAct,
  kinds: readonly CaseKind[],
  by: readonly Mover[],
  needs: readonly Need[],
): Move {
  return { from, to, act, kinds, by, needs };
}
