import 'reflect-metadata';
import { registerEnumType } from 'type-graphql';

/** Group of workers. */
export enum WorkerGroup {
  TRUCK_DRIVER = 'TRUCK_DRIVER',
  RIDE_HAILING_DRIVER = 'RIDE_HAILING_DRIVER',
  COURIER = 'COURIER',
  FOOD_DELIVERY_RIDER = 'FOOD_DELIVERY_RIDER',
  SANITATION_WORKER = 'SANITATION_WORKER',
  CASUAL_WORKER = 'CASUAL_WORKER',
  MIGRANT_WORKER = 'MIGRANT_WORKER',
  HARDSHIP_WORKER = 'HARDSHIP_WORKER',
  MODEL_WORKER = 'MODEL_WORKER',
  FEMALE_WORKER = 'FEMALE_WORKER',
  YOUNG_WORKER = 'YOUNG_WORKER',
  BORDER_GUARD = 'BORDER_GUARD',
  FRONTLINE_WORKER = 'FRONTLINE_WORKER',
  OTHER = 'OTHER',
}
registerEnumType(WorkerGroup, {
  name: 'WorkerGroup',
  description: 'A group of workers (职工群体).',
  valuesConfig: {
    TRUCK_DRIVER: { description: 'Truck driver (货车司机).' },
    RIDE_HAILING_DRIVER: { description: 'Ride-hailing driver (网约车司机).' },
    COURIER: { description: 'Courier (快递员).' },
    FOOD_DELIVERY_RIDER: { description: 'Food-delivery rider (外卖配送员).' },
    SANITATION_WORKER: { description: 'Sanitation worker (环卫工).' },
    CASUAL_WORKER: { description: 'Casual worker (零工).' },
    MIGRANT_WORKER: { description: 'Migrant worker (农民工).' },
    HARDSHIP_WORKER: { description: 'Worker in hardship (困难职工).' },
    MODEL_WORKER: { description: 'Model worker (劳模).' },
    FEMALE_WORKER: { description: 'Woman worker (女职工).' },
    YOUNG_WORKER: { description: 'Young worker (青年职工).' },
    BORDER_GUARD: { description: 'Border guard (护边员).' },
    FRONTLINE_WORKER: { description: 'Worker at the front line (一线职工).' },
    OTHER: { description: 'Other (其他).' },
  },
});
