import { z } from 'zod';
import {
  type CommandNames,
  expectedVersion,
  oneOf,
  optionalText,
  readCommand,
  setOf,
  text,
  whole,
} from '../../../kit/command.js';
import { Decision } from '../../../kit/graphql/platform.type.js';
import { JoinRoute } from '../memberships/membership.enums.js';
import { IdType } from '../person.enums.js';
import { WorkerGroup } from '../worker-group.js';

const CODE = 40;
/** Longer than any value can be, and each is read by rules of its own. */
const TYPED = 200;
const NOTE = 200;

const apply = z.object({
  unionCode: text(1, CODE),
  name: text(0, TYPED),
  idType: oneOf(IdType).default(IdType.RESIDENT_ID),
  idNumber: text(0, TYPED),
  mobile: optionalText(TYPED),
  workerGroups: setOf(oneOf(WorkerGroup), 0, Object.keys(WorkerGroup).length),
  workRegionCode: text(1, CODE).optional(),
  joinRoute: oneOf(JoinRoute),
  consentTextVersion: whole(1, 2_147_483_647),
});
const cancel = z.object({ applicationId: text(1, 100), expectedVersion });
const decide = z.object({
  applicationId: text(1, 100),
  decision: oneOf(Decision),
  note: optionalText(NOTE),
  sameAsMemberNo: text(1, CODE).optional(),
  expectedVersion,
});

/** What somebody tells who would join a union, as it was typed. */
export type ApplyForMembership = Readonly<z.output<typeof apply>>;
/** Which application is taken back. */
export type CancelApplication = Readonly<z.output<typeof cancel>>;
/** What is decided of which. */
export type DecideApplication = Readonly<z.output<typeof decide>>;

const NAMES: CommandNames = {
  subject: 'application',
  fields: {
    unionCode: { zh: '工会编码', en: 'the union code' },
    name: { zh: '姓名', en: 'the name' },
    idType: { zh: '证件类型', en: 'the kind of document' },
    idNumber: { zh: '证件号码', en: 'the id number' },
    mobile: { zh: '手机号', en: 'the mobile' },
    workerGroups: { zh: '职工群体', en: 'the group of workers' },
    workRegionCode: { zh: '工作地', en: 'the place of work' },
    joinRoute: { zh: '入会途径', en: 'the route' },
    consentTextVersion: { zh: '同意书版本', en: 'the version of the text that was agreed to' },
    applicationId: { zh: '申请编号', en: 'the id of the application' },
    decision: { zh: '结论', en: 'the decision' },
    note: { zh: '备注', en: 'the note' },
    sameAsMemberNo: { zh: '合并至会员号', en: 'the member number of the same person' },
    expectedVersion: { zh: '预期版本', en: 'the expected version' },
  },
};

// Each throws Refusals with one reason for each breach of the shape, none of which repeats a personal value.

export const readApply = (given: unknown): ApplyForMembership => readCommand(apply, given, NAMES);
export const readCancel = (given: unknown): CancelApplication => readCommand(cancel, given, NAMES);
export const readDecide = (given: unknown): DecideApplication => readCommand(decide, given, NAMES);
