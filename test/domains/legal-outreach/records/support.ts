import { newId } from '../../../../src/kit/database/ids.js';
import type { TestHub } from '../../../support/hub.js';
import type { Who } from '../../membership/support.js';
import { type MadeCase, rowOf } from '../case.support.js';

const ERRORS =
  'errors { __typename code message path ... on FieldError { rule } ... on ConflictError { currentVersion } }';
const CASE = `case { version stage nextStages meetings { startsAt place online roles } agreement { terms signedByApplicantsAt
  signedByEmployerAt confirmedAt } outcome { kind amount { amountFen currency } amountPrecision endedOn }
  aftercare { kind note doneOn } links { office number } }`;
/** As a cadre asks, to whom an agreement is not shown. */
const HEADLINE = CASE.replace(/agreement \{[^}]*\}/, '');

const act =
  (operation: string, isVersioned = true, shown = CASE) =>
  async (hub: TestHub, as: Who, of: MadeCase, input: object): Promise<any> => {
    const name = `${operation.slice(0, 1).toUpperCase()}${operation.slice(1)}Input`;
    const text = `mutation ($input: ${name}!) { answer: ${operation}(input: $input) { ${shown} ${ERRORS} } }`;
    const version = isVersioned ? { expectedVersion: (await rowOf(hub, of)).version } : {};
    const { data, codes } = await hub.ask(
      text,
      { input: { idempotencyKey: newId(), caseNo: of.caseNo, ...version, ...input } },
      { as },
    );
    if (codes.length > 0) throw new Error(codes.join(' '));
    return data.answer;
  };

// Each as the version that is there now was read, unless another one is given.

export const schedule = act('scheduleCaseMeeting');
export const agree = act('recordCaseAgreement');
export const end = act('recordCaseOutcome');
export const help = act('recordCaseAftercare');
export const helpAsCadre = act('recordCaseAftercare', true, HEADLINE);
export const link = act('linkCaseNumber', false);

/** Codes of refusals with their paths and rules. */
export const codes = ({ errors }: { readonly errors: readonly any[] }): readonly string[] =>
  errors.map(({ code, path, rule }) => [code, path.join('.'), rule].filter(Boolean).join(' '));
