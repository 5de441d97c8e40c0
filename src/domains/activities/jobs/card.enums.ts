import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** What somebody can do. */
export enum JobTrade {
  CLEANING = 'CLEANING',
  WATER_DELIVERY = 'WATER_DELIVERY',
  PLUMBING_ELECTRICS = 'PLUMBING_ELECTRICS',
  HAULING = 'HAULING',
  HOUSEKEEPING = 'HOUSEKEEPING',
  CARE = 'CARE',
  RENOVATION = 'RENOVATION',
  CONSTRUCTION = 'CONSTRUCTION',
  KITCHEN = 'KITCHEN',
  SECURITY = 'SECURITY',
  SORTING = 'SORTING',
  DRIVING = 'DRIVING',
  GARDENING = 'GARDENING',
  OTHER = 'OTHER',
}
registerEnumType(JobTrade, {
  name: 'JobTrade',
  description: 'Trade of casual work (工种).',
  valuesConfig: {
    CLEANING: { description: 'Cleaning (保洁).' },
    WATER_DELIVERY: { description: 'Delivery of water (送水工).' },
    PLUMBING_ELECTRICS: { description: 'Plumbing and electrics (水电工).' },
    HAULING: { description: 'Hauling (搬运).' },
    HOUSEKEEPING: { description: 'Housekeeping (家政).' },
    CARE: { description: 'Care of the sick or old (护工).' },
    RENOVATION: { description: 'Renovation (装修).' },
    CONSTRUCTION: { description: 'Construction (建筑小工).' },
    KITCHEN: { description: 'Help in a kitchen (帮厨).' },
    SECURITY: { description: 'Security (保安).' },
    SORTING: { description: 'Sorting of parcels (分拣).' },
    DRIVING: { description: 'Driving (代驾、司机).' },
    GARDENING: { description: 'Gardening (园艺).' },
    OTHER: { description: 'Another, which the words say (其他).' },
  },
});

/** Who made a card. */
export enum MadeBy {
  PERSON = 'PERSON',
  KEEPER = 'KEEPER',
}
