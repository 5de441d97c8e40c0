import { defineEntity, p } from '@mikro-orm/core';
import { SearchColumn } from '../../../kit/database/search-column.js';
import { WorkerGroup } from '../../membership/index.js';
import { BenefitKind, BenefitState } from './benefit.enums.js';

const text = () => p.text().columnType('text');
const fen = () => p.bigint('number').columnType('bigint').nullable();

const BenefitSchema = defineEntity({
  name: 'BenefitRow',
  schema: 'benefit_cards',
  tableName: 'benefit',
  properties: {
    id: p.uuid().columnType('uuid').primary(),
    version: p.integer().columnType('integer').version(),
    benefitCode: text(),
    sponsorUnionId: p.uuid().columnType('uuid'),
    regionCode: text(),
    title: text(),
    description: text().nullable(),
    kind: p.enum(BenefitKind).columnType('text'),
    state: p.enum(BenefitState).columnType('text'),
    payPercent: p.decimal('number').columnType('numeric(5,2)').precision(5).scale(2).nullable(),
    priceFen: fen(),
    priceCurrency: text().nullable(),
    faceValueFen: fen(),
    faceValueCurrency: text().nullable(),
    perPersonLimit: p.integer().columnType('integer').default(1),
    usesPerEntitlement: p.integer().columnType('integer').default(1),
    startsAt: p.datetime().columnType('timestamptz'),
    endsAt: p.datetime().columnType('timestamptz'),
    regionCodes: p.array().columnType('text[]').default([]),
    workerGroups: p.enum(WorkerGroup).array().columnType('text[]').default([]),
    offlineAllowed: p.boolean().columnType('boolean').default(false),
    lentMinutes: p.integer().columnType('integer').nullable(),
    pausedReason: text().nullable(),
    endedReason: text().nullable(),
    search: p.type(SearchColumn).columnType('tsvector').lazy(),
    createdAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
    updatedAt: p.datetime().columnType('timestamptz').defaultRaw('clock_timestamp()'),
  },
});
/** Something a union gives. */
export class BenefitRow extends BenefitSchema.class {}
BenefitSchema.setClass(BenefitRow);

const StockSchema = defineEntity({
  name: 'StockRow',
  schema: 'benefit_cards',
  tableName: 'stock',
  properties: {
    benefitId: p.uuid().columnType('uuid').primary(),
    quota: p.integer().columnType('integer').nullable(),
    granted: p.integer().columnType('integer').default(0),
    budgetFen: fen(),
    budgetCurrency: text().nullable(),
    spentFen: p.bigint('number').columnType('bigint').default(0),
  },
});
/** What is left of a benefit: written by each claim and each use, which are no new version of the benefit. */
export class StockRow extends StockSchema.class {}
StockSchema.setClass(StockRow);
