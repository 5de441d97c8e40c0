import { z } from 'zod';
import { type CommandNames, readCommand, setOf, text } from '../../../kit/command.js';
import { MOST_AT_ONCE } from './case-files.js';

/** As long as a global id may be given. */
const ID = 100;

const attach = z.object({ caseNo: text(1, 40), uploadIds: setOf(text(1, ID), 1, MOST_AT_ONCE) });

/** Which files are added to which case. */
export type AttachCaseEvidence = Readonly<z.output<typeof attach>>;

const NAMES: CommandNames = {
  subject: 'evidence',
  fields: {
    caseNo: { zh: '案号', en: 'the number of the case' },
    uploadIds: { zh: '上传编号', en: 'the list of uploads' },
  },
};

/** Throws Refusals with one reason for each breach of the shape. */
export const readAttach = (given: unknown): AttachCaseEvidence => readCommand(attach, given, NAMES);
