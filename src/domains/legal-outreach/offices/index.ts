import { KeyedHashes } from '../../../auth/index.js';
import type { Intake } from '../../../kit/intake.js';
import type { DomainPart, LegalParts } from '../ground.js';
import { Applicants } from './applicants.js';
import { LegalCaseExport } from './case.export.js';
import { LegalCaseIntake } from './case.intake.js';
import { addFigures } from './case-figures.js';
import { CaseMerger } from './merger.js';
import { Settler } from './settler.js';
import { ToldCases } from './told-cases.js';
import { StageWalker } from './walker.js';
import { OfficeWords } from './words.store.js';

/** Takes in what other offices tell of disputes, and gives out the headlines of cases in the same form. */
export function createOffices(given: LegalParts): DomainPart {
  addFigures(given);
  const { caseBook, newCases, matter, regions, moveSources } = given;
  const settler = new Settler({
    ...{ caseBook, newCases, words: new OfficeWords(matter), applicants: new Applicants(matter) },
    merger: new CaseMerger(moveSources),
    walker: new StageWalker(caseBook, matter),
  });
  const intake = new LegalCaseIntake(new ToldCases({ regions, matter, settler }), new KeyedHashes(given.keyring));
  return { intakes: [intake] as readonly Intake[], exports: [new LegalCaseExport(regions)] };
}
