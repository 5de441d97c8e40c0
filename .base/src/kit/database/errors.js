import { Fault } from '../graphql/faults.js';
/** The database can not be reached, or its pool is full: worth another try in a moment. */
export class DatabaseError extends Fault {
    constructor(cause) {
        super('UNAVAILABLE', {
            zh: '数据库暂时不可用，请稍后重试。',
            en: 'The database is out of reach or overloaded; try again in a moment.',
        }, { retryAfterSeconds: 1 });
        this.cause = cause;
    }
}
//# sourceMappingURL=errors.js.map