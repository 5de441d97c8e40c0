import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** What a case is. */
export enum CaseKind {
  LABOUR_DISPUTE = 'LABOUR_DISPUTE',
  LEGAL_AID = 'LEGAL_AID',
  CONSULTATION = 'CONSULTATION',
  HAZARD_REPORT = 'HAZARD_REPORT',
  SUGGESTION = 'SUGGESTION',
  HOTLINE = 'HOTLINE',
}
registerEnumType(CaseKind, {
  name: 'CaseKind',
  description: 'Kind of case (案件类别).',
  valuesConfig: {
    LABOUR_DISPUTE: { description: 'Labour dispute (劳动争议).' },
    LEGAL_AID: { description: 'Legal aid (法律援助).' },
    CONSULTATION: { description: 'Advice (法律咨询).' },
    HAZARD_REPORT: { description: 'Hazard report (安全隐患随手拍).' },
    SUGGESTION: { description: 'Suggestion (建议诉求).' },
    HOTLINE: { description: 'Hotline 12351 (热线).' },
  },
});

/** How far a case is. */
export enum CaseStage {
  REGISTERED = 'REGISTERED',
  DIAGNOSIS = 'DIAGNOSIS',
  MEDIATION = 'MEDIATION',
  AGREED = 'AGREED',
  ARBITRATION = 'ARBITRATION',
  INSPECTION = 'INSPECTION',
  LITIGATION = 'LITIGATION',
  AFTERCARE = 'AFTERCARE',
  CLOSED = 'CLOSED',
  WITHDRAWN = 'WITHDRAWN',
  NOT_ACCEPTED = 'NOT_ACCEPTED',
}
registerEnumType(CaseStage, {
  name: 'CaseStage',
  description: 'Stage of a case (案件环节).',
  valuesConfig: {
    REGISTERED: { description: 'Registered (登记).' },
    DIAGNOSIS: { description: 'Looked into; a hazard is checked (诊).' },
    MEDIATION: { description: 'Mediation (调).' },
    AGREED: { description: 'Agreed, both signed (达成协议).' },
    ARBITRATION: { description: 'Arbitration (裁).' },
    INSPECTION: { description: 'Labour inspection; may run beside another stage (监察).' },
    LITIGATION: { description: 'Court (诉讼).' },
    AFTERCARE: { description: 'After-care (跟踪帮扶).' },
    CLOSED: { description: 'Closed (结案).' },
    WITHDRAWN: { description: 'Withdrawn (撤回).' },
    NOT_ACCEPTED: { description: 'Not accepted (不予受理).' },
  },
});

/** What a case is about. */
export enum DisputeMatter {
  WAGES = 'WAGES',
  RELOCATION_COMPENSATION = 'RELOCATION_COMPENSATION',
  SOCIAL_INSURANCE = 'SOCIAL_INSURANCE',
  TERMINATION = 'TERMINATION',
  WORK_INJURY = 'WORK_INJURY',
  OVERTIME = 'OVERTIME',
  OCCUPATIONAL_HEALTH = 'OCCUPATIONAL_HEALTH',
  PLATFORM_RULES = 'PLATFORM_RULES',
  WORK_SAFETY = 'WORK_SAFETY',
  OTHER = 'OTHER',
}
registerEnumType(DisputeMatter, {
  name: 'DisputeMatter',
  description: 'What a case is about (案由).',
  valuesConfig: {
    WAGES: { description: 'Wages (劳动报酬).' },
    RELOCATION_COMPENSATION: { description: 'Compensation for a move (搬迁补偿).' },
    SOCIAL_INSURANCE: { description: 'Social insurance (社会保险).' },
    TERMINATION: { description: 'End of the contract (解除合同).' },
    WORK_INJURY: { description: 'Work injury (工伤).' },
    OVERTIME: { description: 'Overtime (加班).' },
    OCCUPATIONAL_HEALTH: { description: 'Occupational health (职业健康).' },
    PLATFORM_RULES: { description: 'Rules of a platform (平台规则).' },
    WORK_SAFETY: { description: 'Safety at work (安全生产).' },
    OTHER: { description: 'Other (其他).' },
  },
});

/** How a case ended. */
export enum OutcomeKind {
  SETTLED = 'SETTLED',
  PARTLY_SETTLED = 'PARTLY_SETTLED',
  FAILED = 'FAILED',
  WITHDRAWN = 'WITHDRAWN',
  REFERRED = 'REFERRED',
  CONFIRMED_BY_COURT = 'CONFIRMED_BY_COURT',
  RECTIFIED = 'RECTIFIED',
}
registerEnumType(OutcomeKind, {
  name: 'OutcomeKind',
  description: 'How a case ended (结果).',
  valuesConfig: {
    SETTLED: { description: 'Settled (调解成功).' },
    PARTLY_SETTLED: { description: 'Settled in part (部分成功).' },
    FAILED: { description: 'Not settled (调解不成).' },
    WITHDRAWN: { description: 'Withdrawn (撤回).' },
    REFERRED: { description: 'Handed on (转办).' },
    CONFIRMED_BY_COURT: { description: 'Confirmed by the court (司法确认).' },
    RECTIFIED: { description: 'Hazard put right (隐患已整改).' },
  },
});

/** Help after a case. */
export enum AftercareKind {
  UNEMPLOYMENT_INSURANCE = 'UNEMPLOYMENT_INSURANCE',
  TRAINING = 'TRAINING',
  JOB_REGISTRATION = 'JOB_REGISTRATION',
  HARDSHIP_HELP = 'HARDSHIP_HELP',
}
registerEnumType(AftercareKind, {
  name: 'AftercareKind',
  description: 'Kind of help (帮扶类别).',
  valuesConfig: {
    UNEMPLOYMENT_INSURANCE: { description: 'Unemployment insurance (失业保险).' },
    TRAINING: { description: 'Training (技能培训).' },
    JOB_REGISTRATION: { description: 'Registration for work (就业登记).' },
    HARDSHIP_HELP: { description: 'Help in hardship (困难帮扶).' },
  },
});

/** An office that numbers disputes. */
export enum CaseOffice {
  UNION = 'UNION',
  HUMAN_RESOURCES = 'HUMAN_RESOURCES',
  JUSTICE = 'JUSTICE',
  COURT = 'COURT',
  JOINT_CENTRE = 'JOINT_CENTRE',
}
registerEnumType(CaseOffice, {
  name: 'CaseOffice',
  description: 'An office that numbers disputes (部门).',
  valuesConfig: {
    UNION: { description: 'Union (工会).' },
    HUMAN_RESOURCES: { description: 'Human resources and social security (人社).' },
    JUSTICE: { description: 'Justice (司法).' },
    COURT: { description: 'Court (法院).' },
    JOINT_CENTRE: { description: 'Joint centre, linkNo (联调中心).' },
  },
});

/** As what somebody is in a case. */
export enum PartyRole {
  APPLICANT = 'APPLICANT',
  REPRESENTATIVE = 'REPRESENTATIVE',
  EMPLOYER = 'EMPLOYER',
  COUNSEL = 'COUNSEL',
  REPORTER = 'REPORTER',
}
registerEnumType(PartyRole, {
  name: 'PartyRole',
  description: 'As what someone is in a case (当事人身份).',
  valuesConfig: {
    APPLICANT: { description: 'Applicant (申请人).' },
    REPRESENTATIVE: { description: 'Representative of applicants (职工代表).' },
    EMPLOYER: { description: 'Employer (用人单位).' },
    COUNSEL: { description: 'Lawyer of a party (代理人).' },
    REPORTER: { description: 'Reporter of a hazard (报告人).' },
  },
});

/** As what somebody handles cases. */
export enum HandlerRole {
  MEDIATOR = 'MEDIATOR',
  LAWYER = 'LAWYER',
  SAFETY_OFFICER = 'SAFETY_OFFICER',
}

/** A term of law, by the rule that it comes from. */
export enum TermRule {
  MEDIATION_15_DAYS = 'MEDIATION_15_DAYS',
  ARBITRATION_45_DAYS = 'ARBITRATION_45_DAYS',
  LEGAL_AID_7_DAYS = 'LEGAL_AID_7_DAYS',
}
