/** Reads a stream of server-sent events, as a browser's EventSource does. */
export class Source {
  /** What was told, in order: the type, the data and the id of each event. */
  readonly events: { readonly type: string; readonly data: any; readonly id: string | undefined }[] = [];
  readonly response: Promise<Response>;
  readonly ended: Promise<void>;
  readonly #abort = new AbortController();
  readonly #waiting = new Set<() => void>();
  #isOver = false;

  constructor(url: string, init: RequestInit = {}) {
    const headers = { accept: 'text/event-stream', ...(init.headers as Record<string, string>) };
    this.response = fetch(url, { ...init, headers, signal: this.#abort.signal });
    this.ended = this.#read().finally(() => {
      this.#isOver = true;
      this.#look();
    });
  }

  /** Resolves with the events once there are so many; fails when the stream ends before. */
  async told(count: number): Promise<Source['events']> {
    while (this.events.length < count) {
      if (this.#isOver) throw new Error(`It ended before: ${JSON.stringify(this.events)}`);
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
    return this.events;
  }

  async close(): Promise<void> {
    this.#abort.abort();
    await this.ended;
  }

  async #read(): Promise<void> {
    try {
      const { body } = await this.response;
      let text = '';
      for await (const piece of body?.pipeThrough(new TextDecoderStream()) ?? []) {
        text += piece;
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) this.#take(block);
      }
    } catch (error) {
      if (!this.#abort.signal.aborted) throw error;
    }
  }

  #take(block: string): void {
    const fields = Object.fromEntries(
      block.split('\n').map((line) => /^(\w+): ?(.*)$/.exec(line)?.slice(1) ?? ['', '']),
    );
    if (!fields.event) return;
    this.events.push({ type: fields.event, data: fields.data ? JSON.parse(fields.data) : null, id: fields.id });
    this.#look();
  }

  #look(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}
