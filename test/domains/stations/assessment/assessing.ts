import { newId } from '../../../../src/kit/database/ids.js';
import type { Asker, TestHub } from '../../../support/hub.js';
import { type ToldStation, tell } from '../../../support/stations.js';
import type { ShownError } from '../given.js';

export type Caller = NonNullable<Asker['as']>;

export const CODE = '620702-TH-0001';
export const cadre = (...regionCodes: string[]): Caller => ({ subject: 'cad_1', scopes: ['CADRE'], regionCodes });
export const keeper = (...stationCodes: string[]): Caller => ({
  subject: 'kee_1',
  scopes: ['STATION_KEEPER'],
  stationCodes,
});
export const COUNTY = cadre('620702');
export const CITY = cadre('620700');
export const PROVINCE = cadre('620000');
export const KEEPER = keeper(CODE);

const ASSESS = /* GraphQL */ `
  mutation ($input: AssessStationInput!) {
    assessStation(input: $input) {
      assessment { id version step passed score star assessedBy assessedOn findings sources { channel } }
      errors { __typename code message path ... on FieldError { rule } ... on ConflictError { currentVersion } }
    }
  }
`;

const GRADE = /* GraphQL */ `
  mutation ($input: GradeStationInput!) {
    gradeStation(input: $input) {
      station { stationCode star version gradeHistory { star validFrom validTo gradedBy reason endReason } }
      errors { __typename code message path ... on FieldError { rule } ... on ConflictError { currentVersion } }
    }
  }
`;

export interface Assessed {
  readonly assessment: { readonly id: string; readonly assessedBy: string; readonly step: string } | null;
  readonly errors: readonly ShownError[];
}

export interface Graded {
  readonly station: {
    readonly star: number | null;
    readonly version: number;
    readonly gradeHistory: readonly Readonly<Record<string, unknown>>[];
  } | null;
  readonly errors: readonly ShownError[];
}

/** Everything a basic station serves with. */
export const BASE = ['DRINKING_WATER', 'MICROWAVE', 'CHARGING', 'REST_CHAIR'];

/** Those who assess and grade stations, over a hub. */
export function assessing(hub: TestHub) {
  const there = async (more: Partial<ToldStation> = {}) =>
    (await tell(hub.hub.database, { code: CODE, facilities: BASE, ...more }))[0] ?? '';

  async function assess(more: object = {}, as: Caller = KEEPER, language: 'zh' | 'en' = 'zh'): Promise<Assessed> {
    const input = { idempotencyKey: newId(), stationCode: CODE, step: 'SELF', passed: true, ...more };
    const { data, errors } = await hub.ask(ASSESS, { input }, { as, language });
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join(' '));
    return data.assessStation;
  }

  /** All steps up to one of them, passed; answers the id of the last assessment. */
  async function passedUpTo(step: 'SELF' | 'COUNTY' | 'CITY' | 'PROVINCE', star?: number): Promise<string> {
    const steps = [
      ['SELF', KEEPER] as const,
      ['COUNTY', COUNTY] as const,
      ['CITY', CITY] as const,
      ['PROVINCE', PROVINCE] as const,
    ];
    let id = '';
    for (const [each, as] of steps.slice(0, steps.findIndex(([name]) => name === step) + 1)) {
      const { assessment, errors } = await assess({ step: each, star }, as);
      if (!assessment) throw new Error(errors.map(({ message }) => message).join(' '));
      id = assessment.id;
    }
    return id;
  }

  async function grade(more: object, as: Caller = PROVINCE, language: 'zh' | 'en' = 'zh'): Promise<Graded> {
    const input = { idempotencyKey: newId(), stationCode: CODE, reason: '年度评定', expectedVersion: 1, ...more };
    const { data, errors } = await hub.ask(GRADE, { input }, { as, language });
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join(' '));
    return data.gradeStation;
  }

  return { there, assess, passedUpTo, grade };
}
