import { languageOf } from '../kit/sentence.js';
import { clientAddress } from './address.js';
import { headOf } from './head.js';
import { refusalOf } from './refusal.js';
import { requestIdOf } from './request-id.js';
/** One request and its answer on node:http itself, and the reader of what is said before its call begins. */
export class Exchange {
    #parts;
    #head;
    constructor(request, response, parts) {
        const { headers } = request;
        this.request = request;
        this.response = response;
        this.requestId = requestIdOf(headers['x-request-id']);
        this.language = languageOf(headers['accept-language']);
        this.address = clientAddress(request, parts.trustedProxies);
        this.#parts = parts;
        this.#head = headOf(this.requestId, headers.origin, parts.allows);
    }
    /** Nothing to keep: no call has begun. */
    failed() { }
    /** Answers; `headers` stand above those of every answer. */
    send(status, text, headers) {
        const head = this.#head;
        for (const [name, value] of headers)
            head[name] = value;
        head['content-length'] = String(Buffer.byteLength(text));
        if (this.#parts.isDraining())
            head.connection = 'close';
        this.response.writeHead(status, head).end(text);
    }
    /** Answers with the words for a failure. */
    refuse(error, reader) {
        const { status, type, text } = refusalOf(error, reader, this.request.headers.accept, this.#parts.logger);
        // Who sends too much may be sending still.
        if (status === 413)
            this.#head.connection = 'close';
        this.send(status, text, [['content-type', type]]);
    }
}
//# sourceMappingURL=exchange.js.map