import { CloseCode } from 'graphql-ws';
import { isDeeperThan } from './body.js';
import { TokenBucket } from './token-bucket.js';
/** 1001: the server goes away; clients of the protocol connect again by themselves. */
const GOING_AWAY = 1001;
/** Why a socket is closed for what its client did. */
const DISMISSALS = {
    /** 4429: clients of the protocol take it as final, and do not come straight back with the same flood. */
    flood: { code: CloseCode.TooManyInitialisationRequests, reason: 'Too many messages' },
    /** A code that the protocol leaves free: its clients connect again by themselves and go on. */
    slow: { code: 4100, reason: 'Resume: messages were read too slowly' },
};
/** One socket: its messages, its pings, the calls that run on it, and how it ends. */
export class Connection {
    #socket;
    #settings;
    #journal;
    #messages;
    #calls = new Set();
    #endCalls = () => undefined;
    #closing;
    #answeredPing = true;
    #leaving = false;
    constructor(socket, request, settings, journal) {
        const { messagesPerSecond, messageBurst } = settings.limits;
        this.#socket = socket;
        this.request = request;
        this.#settings = settings;
        this.#journal = journal;
        this.#messages = new TokenBucket(messagesPerSecond, messageBurst);
    }
    /** Hands the socket to the protocol, until it closes; `ended` is told each call that was still running then. */
    serve(protocol, ended) {
        const closed = protocol.opened({
            protocol: this.#socket.protocol,
            send: (text) => this.#send(text),
            close: (code, reason) => this.close(code ?? CloseCode.InternalServerError, reason ?? ''),
            onMessage: (handle) => this.#socket.on('message', (data) => void this.#receive(data, handle)),
        }, this);
        this.#endCalls = (code, reason) => {
            this.#endCalls = () => undefined;
            for (const call of [...this.#calls]) {
                call.clientGone();
                ended(call);
            }
            closed(code, reason).catch((error) => this.#journal.logger.error({ err: error }, 'A stream did not end.'));
        };
        this.#watch();
    }
    begin(call) {
        this.#calls.add(call);
    }
    end(call) {
        this.#calls.delete(call);
    }
    close(code, reason) {
        this.#socket.close(code, reason);
        if (this.#socket.readyState === this.#socket.CLOSED)
            return;
        this.#closing ??= setTimeout(() => this.cut(), this.#settings.timeouts.closing);
    }
    /** Cuts the socket without a word. */
    cut() {
        this.#socket.terminate();
    }
    /** Closes once the queries and mutations that run are answered; what comes in after this is for the next server. */
    leave() {
        this.#leaving = true;
        this.#goWhenIdle();
    }
    #watch() {
        const socket = this.#socket;
        const pings = setInterval(() => this.#keepAlive(), this.#settings.timeouts.keepAlive);
        socket.on('error', (error) => this.#journal.logger.debug({ err: error }, 'A socket failed.'));
        socket.on('ping', () => this.#mayGoOn());
        socket.on('pong', () => {
            this.#answeredPing = true;
            this.#mayGoOn();
        });
        socket.once('close', (code, reason) => {
            clearInterval(pings);
            clearTimeout(this.#closing);
            this.#endCalls(code, String(reason));
        });
    }
    #goWhenIdle() {
        if (this.#leaving && [...this.#calls].every((call) => call.isSubscription))
            this.close(GOING_AWAY, 'Going away');
    }
    get #isOpen() {
        return this.#socket.readyState === this.#socket.OPEN;
    }
    /** Resolves when the message is on its way; one that fails has its word from the socket. */
    async #send(text) {
        if (!this.#isOpen || !this.#isRead())
            return;
        await new Promise((resolve) => this.#socket.send(text, () => resolve()));
    }
    async #receive(data, handle) {
        if (this.#leaving || !this.#isOpen || !this.#mayGoOn())
            return;
        const text = String(data);
        if (isDeeperThan(Buffer.from(text), this.#settings.limits.jsonDepth)) {
            return this.close(CloseCode.BadRequest, 'JSON nested too deep');
        }
        try {
            await handle(text);
        }
        catch (error) {
            this.#journal.logger.error({ err: error }, 'A message of a socket could not be handled.');
            this.close(CloseCode.InternalServerError, 'Internal server error');
        }
        this.#goWhenIdle();
    }
    /** Whether the client may send what it just sent: not too often, and nothing more while it does not read. */
    #mayGoOn() {
        if (!this.#messages.take())
            return this.#dismiss('flood');
        return this.#isRead();
    }
    /** Whether the client reads what is sent to it; whoever never does would fill the memory. */
    #isRead() {
        return this.#socket.bufferedAmount <= this.#settings.limits.unreadBytes || this.#dismiss('slow');
    }
    /** Closes, and ends at once what runs: the client may take its time to read that it is closed, or never do. */
    #dismiss(why) {
        if (!this.#isOpen)
            return false;
        const { code, reason } = DISMISSALS[why];
        this.#journal.metrics.socketDismissed(why);
        this.close(code, reason);
        this.#endCalls(code, reason);
        return false;
    }
    #keepAlive() {
        if (!this.#answeredPing)
            this.cut();
        else if (this.#isOpen)
            this.#socket.ping();
        this.#answeredPing = false;
    }
}
//# sourceMappingURL=connection.js.map