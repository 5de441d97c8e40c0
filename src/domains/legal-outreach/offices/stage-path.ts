import { type CaseKind, type CaseOffice, CaseStage } from '../cases/case.enums.js';
import { MOVES, type Move, OVER } from '../cases/stages.js';
import { inCharge } from './in-charge.js';

/** What is known of a case besides its stage, as far as moves need it. */
export interface Known {
  readonly kind: CaseKind;
  readonly hasAgreement: boolean;
  readonly hasOutcome: boolean;
  /** Brought without a name: nobody takes it back. */
  readonly nameless: boolean;
}

/** Nobody would have told of stages that a case did not pass: it ends by the last move, and begins anew by the first one. */
const isPassed = (stage: CaseStage): boolean => !OVER.includes(stage) && stage !== CaseStage.AFTERCARE;

/**
 * The moves that lead from one stage to another, as few as there can be, by way of the stages of whoever tells where there is
 * a choice; empty for the same stage, null where none lead there.
 */
export function pathOf(
  known: Known,
  from: CaseStage,
  to: CaseStage,
  office: CaseOffice | null,
): readonly Move[] | null {
  const paths = new Map<CaseStage, readonly Move[]>([[from, []]]);
  for (const [stage, path] of paths) {
    if (stage === to) return path;
    if (stage !== from && !isPassed(stage)) continue;
    for (const move of movesFrom(known, stage, office)) if (!paths.has(move.to)) paths.set(move.to, [...path, move]);
  }
  return null;
}

function movesFrom(
  { kind, hasAgreement, hasOutcome, nameless }: Known,
  from: CaseStage,
  office: CaseOffice | null,
): readonly Move[] {
  const isMet = ({ needs }: Move) =>
    (hasAgreement || !needs.includes('AGREEMENT')) && (hasOutcome || !needs.includes('OUTCOME'));
  const isOwn = ({ to }: Move) => office !== null && inCharge(kind, to).includes(office);
  const open = MOVES.filter(
    (move) =>
      move.from === from &&
      move.kinds.includes(kind) &&
      move.by.includes('OFFICE') &&
      isMet(move) &&
      !(nameless && move.act === 'withdraw'),
  );
  return [...open.filter(isOwn), ...open.filter((move) => !isOwn(move))];
}
