import { CaseKind, HandlerRole } from '../cases/case.enums.js';

const LAW: readonly HandlerRole[] = [HandlerRole.MEDIATOR, HandlerRole.LAWYER];

/** Who handles cases of a kind: hazards are for safety officers, all else for those who know the law. */
export function rolesFor(kind: CaseKind): readonly HandlerRole[] {
  return kind === CaseKind.HAZARD_REPORT ? [HandlerRole.SAFETY_OFFICER] : LAW;
}
