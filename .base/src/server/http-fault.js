import { Fault } from '../kit/graphql/faults.js';
/** A request refused before it is a GraphQL request, with the status to say so. */
export class HttpFault extends Fault {
    constructor(status, code, sentence) {
        super(code, sentence);
        this.status = status;
    }
}
//# sourceMappingURL=http-fault.js.map