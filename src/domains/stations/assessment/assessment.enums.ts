import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** Step of an assessment, from the lowest up. */
export enum AssessmentStep {
  SELF = 'SELF',
  COUNTY = 'COUNTY',
  CITY = 'CITY',
  PROVINCE = 'PROVINCE',
}
registerEnumType(AssessmentStep, {
  name: 'AssessmentStep',
  description: 'Step of an assessment, level by level (评定环节).',
  valuesConfig: {
    SELF: { description: 'By the station itself (自评).' },
    COUNTY: { description: 'By the county (县级验收).' },
    CITY: { description: 'By the city (市级评定).' },
    PROVINCE: { description: 'By the province (省级认定).' },
  },
});
