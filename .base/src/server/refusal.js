import { faultOf } from '../kit/graphql/faults.js';
import { presentError } from './errors.js';
import { HttpFault } from './http-fault.js';
import { contentTypeOf, statusOf } from './status.js';
/** Any failure outside of an operation, in the shape of GraphQL, so that a client reads one kind of answer. */
export function refusalOf(error, reader, accept, logger) {
    const text = JSON.stringify({ errors: [presentError(error, reader, logger)] });
    return { status: statusOfError(error), type: contentTypeOf(accept), text };
}
function statusOfError(error) {
    if (error instanceof HttpFault)
        return error.status;
    const fault = faultOf(error);
    return fault ? statusOf(fault.code) : 500;
}
//# sourceMappingURL=refusal.js.map