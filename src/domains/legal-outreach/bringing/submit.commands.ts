import { z } from 'zod';
import { type CommandNames, oneOf, readCommand, setOf, text, whole } from '../../../kit/command.js';
import { Datum } from '../../../kit/graphql/platform.type.js';
import { isUscc } from '../../organisations/index.js';
import { divisionCode } from '../../regions/index.js';
import { CaseKind, DisputeMatter } from '../cases/case.enums.js';
import { optionalPlainText, plainText } from '../plain-text.js';
import { anonymousHazardsAlone, pointOfHazards, usccWithLetters } from './submit.errors.js';

const LONGEST_NARRATIVE = 5000;
const MOST_MATTERS = 10;
const MOST_UPLOADS = 20;

/** Read without blanks and in capitals; what is wrong with it is said by the rules, which know the usual slips. */
const uscc = text(1, 18)
  .transform((given) => given.normalize('NFKC').replaceAll(' ', '').toUpperCase())
  .check(({ value, issues }) => {
    if (isUscc(value) || isUscc(withDigits(value))) return;
    const expected = {
      zh: '十八位统一社会信用代码，末位为校验位',
      en: 'the eighteen signs of a unified social credit code, the last of which checks the others',
    };
    issues.push({ code: 'custom', input: value, params: { breach: { kind: 'format', given: value, expected } } });
  });

const shape = z.object({
  kind: oneOf(CaseKind),
  matters: setOf(oneOf(DisputeMatter), 1, MOST_MATTERS),
  regionCode: divisionCode,
  employerName: optionalPlainText(100),
  employerUscc: uscc.optional(),
  applicantCount: whole(1, 100_000).default(1),
  narrative: plainText(1, LONGEST_NARRATIVE),
  anonymous: z.boolean().default(false),
  location: z.object({ longitude: z.number(), latitude: z.number(), datum: oneOf(Datum) }).optional(),
  stationCode: text(1, 40).optional(),
  uploadIds: setOf(text(1, 100), 0, MOST_UPLOADS).optional(),
  consentTextVersion: whole(1, 2_147_483_647).optional(),
});

/** A case as somebody brings it; what is said in it is free of personal numbers from here on. */
export type SubmitCase = Readonly<z.output<typeof shape>>;

const NAMES: CommandNames = {
  subject: 'case',
  fields: {
    kind: { zh: '类别', en: 'the kind' },
    matters: { zh: '案由', en: 'what it is about' },
    regionCode: { zh: '区划代码', en: 'the division code' },
    employerName: { zh: '用人单位', en: 'the employer' },
    employerUscc: { zh: '单位信用代码', en: 'the credit code of the employer' },
    applicantCount: { zh: '申请人数', en: 'the number of applicants' },
    narrative: { zh: '案情', en: 'what happened' },
    anonymous: { zh: '匿名', en: 'whether it is without a name' },
    location: { zh: '坐标', en: 'the point' },
    'location.longitude': { zh: '经度', en: 'the longitude' },
    'location.latitude': { zh: '纬度', en: 'the latitude' },
    'location.datum': { zh: '坐标系', en: 'the datum' },
    stationCode: { zh: '驿站编号', en: 'the station code' },
    uploadIds: { zh: '上传编号', en: 'the list of uploads' },
    consentTextVersion: { zh: '同意书版本', en: 'the version of the text agreed to' },
  },
};

/** Throws Refusals with one reason for each breach of the shape, and for what does not go together. */
export function readSubmitCase(given: unknown): SubmitCase {
  const command = readCommand(shape, given, NAMES);
  const { kind, anonymous, location, employerUscc } = command;
  if (anonymous && kind !== CaseKind.HAZARD_REPORT) throw anonymousHazardsAlone(kind);
  if (location && kind !== CaseKind.HAZARD_REPORT) throw pointOfHazards(kind);
  if (employerUscc !== undefined && !isUscc(employerUscc))
    throw usccWithLetters(employerUscc, withDigits(employerUscc));
  return command;
}

/** The code that was meant where the letters O and I, which no credit code has, stand for the digits. */
function withDigits(code: string): string {
  return code.replaceAll('O', '0').replaceAll('I', '1');
}
