import { CaseKind, CaseOffice, CaseStage } from '../cases/case.enums.js';

const { UNION, HUMAN_RESOURCES, JUSTICE, COURT, JOINT_CENTRE } = CaseOffice;

/** Which offices are in charge of a stage, so that what they tell of it counts; of a case that is over, nobody by its stage. */
export function inCharge(kind: CaseKind, stage: CaseStage): readonly CaseOffice[] {
  switch (stage) {
    case CaseStage.ARBITRATION:
      return [HUMAN_RESOURCES];
    case CaseStage.INSPECTION:
      // A hazard is put right before the eyes of the union that was told of it.
      return kind === CaseKind.HAZARD_REPORT ? [HUMAN_RESOURCES, UNION, JOINT_CENTRE] : [HUMAN_RESOURCES];
    case CaseStage.LITIGATION:
      return [COURT];
    case CaseStage.CLOSED:
    case CaseStage.WITHDRAWN:
    case CaseStage.NOT_ACCEPTED:
      return [];
    default:
      return kind === CaseKind.LEGAL_AID ? [JUSTICE] : [UNION, JOINT_CENTRE];
  }
}

/** Whose word on the headline is preferred where several differ. */
export const PREFERENCE: readonly CaseOffice[] = [UNION, JOINT_CENTRE, JUSTICE, HUMAN_RESOURCES, COURT];
