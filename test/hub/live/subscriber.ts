import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

interface Options {
  /** Asked for at every connection. */
  readonly token?: () => string | undefined;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Follows one subscription by the real client, and keeps all that it is told. */
export class Subscriber {
  /** What the field answered, in order. */
  readonly events: any[] = [];
  /** How it ended: the errors, or null when it was completed. */
  readonly ended: Promise<any>;
  readonly #client: Client;
  readonly #waiting = new Set<() => void>();
  #isOver = false;

  constructor(url: string, query: string, { token, variables = {} }: Options = {}) {
    this.#client = createClient({
      url: url.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: () => {
        const authorization = token?.();
        return authorization ? { authorization } : {};
      },
    });
    const ended = Promise.withResolvers<any>();
    this.ended = ended.promise.finally(() => {
      this.#isOver = true;
      this.#look();
    });
    this.#client.subscribe(
      { query, variables },
      {
        next: ({ data, errors }) => {
          this.events.push(errors ? { errors } : Object.values(data ?? {})[0]);
          this.#look();
        },
        error: (error) => ended.resolve(error),
        complete: () => ended.resolve(null),
      },
    );
  }

  /** Resolves with the events once this is so; fails when the subscription ends before. */
  async until(isSo: (events: readonly any[]) => boolean): Promise<readonly any[]> {
    while (!isSo(this.events)) {
      if (this.#isOver) throw new Error(`It ended before: ${JSON.stringify([await this.ended, this.events])}`);
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
    return this.events;
  }

  /** Resolves with all but the marks of progress, once there are so many. */
  async told(count: number): Promise<readonly any[]> {
    const news = (events: readonly any[]) => events.filter(({ kind }) => kind !== 'CHECKPOINT');
    return news(await this.until((events) => news(events).length >= count));
  }

  /** Resolves with the cursor of the first mark of progress: from there on it follows live. */
  async live(): Promise<string> {
    const events = await this.until((all) => all.some(({ kind }) => kind === 'CHECKPOINT'));
    return events.find(({ kind }) => kind === 'CHECKPOINT').cursor;
  }

  /** Where to go on from. */
  get cursor(): string {
    return this.events.at(-1).cursor;
  }

  async close(): Promise<void> {
    await this.#client.dispose();
    await this.ended;
  }

  #look(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}
