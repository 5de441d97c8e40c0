import type { DomainPart, LegalParts } from '../ground.js';
import { Assigning } from '../handlers/assigning.service.js';
import { moveActs } from './move.acts.js';
import { MoveMutations } from './move.mutations.js';
import { Moving } from './moving.service.js';

/** The resolvers of what moves a case. */
export const moveResolvers = [MoveMutations];

/** Puts together how cases are moved, and given to those who handle them. */
export function createMoves(given: LegalParts): DomainPart {
  const acts = moveActs({ ...given, moving: new Moving(given), assigning: new Assigning(given) });
  return { resolvers: [new MoveMutations(acts)] };
}
