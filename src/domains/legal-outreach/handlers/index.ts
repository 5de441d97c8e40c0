import type { DomainPart, LegalParts } from '../ground.js';
import { addCandidates } from './candidates.js';
import { handlerExport } from './handler.export.js';
import { handlerIntake } from './handler.lists.js';
import { addTiedHandlers } from './tied-handlers.js';

/** Puts together who handles cases: how they come in and go out, and who could be given one. */
export function createHandlers(given: LegalParts): DomainPart {
  addCandidates(given);
  addTiedHandlers(given);
  return { intakes: [handlerIntake(given.regions)], exports: [handlerExport(given.regions)] };
}
