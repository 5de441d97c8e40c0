import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivered } from '../resume/check.js';

const query = (more: string) =>
  `subscription ($after: Cursor) { stationChanged(after: $after) { cursor kind stationCode gap { reason } ${more} } }`;
const RETRY_MILLIS = 100;

/** Follows all stations by server-sent events, as an EventSource does; keeps all it is told. */
export class StreamFollower {
  readonly told: Delivered[] = [];
  connections = 0;
  readonly #urlOf: () => string;
  readonly #query: string;
  #cursor = '';
  #request: ClientRequest | undefined;
  #response: IncomingMessage | undefined;
  #isOver = false;
  #look: () => void = () => undefined;

  /** `more` is selected besides, where what comes is to be large. */
  constructor(urlOf: () => string, more = '') {
    this.#urlOf = urlOf;
    this.#query = query(more);
  }

  begin(cursor: string): void {
    this.#cursor = cursor;
    void this.#follow();
  }

  stopReading(): void {
    this.#response?.pause();
  }

  readOn(): void {
    this.#response?.resume();
  }

  end(): void {
    this.#isOver = true;
    this.#request?.destroy();
  }

  /** Resolves once this is so; looked at whenever something came. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo())
      await new Promise<void>((resolve) => {
        this.#look = resolve;
      });
  }

  async #follow(): Promise<void> {
    while (!this.#isOver) {
      await this.#stream();
      if (!this.#isOver) await sleep(RETRY_MILLIS);
    }
  }

  #stream(): Promise<void> {
    const headers = { accept: 'text/event-stream', 'last-event-id': this.#cursor };
    return new Promise((resolve) => {
      const url = `${this.#urlOf()}?${new URLSearchParams({ query: this.#query })}`;
      this.#request = request(url, { agent: false, headers }, (response) => {
        this.connections += 1;
        this.#response = response;
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => {
          const blocks = (text + piece).split('\n\n');
          text = blocks.pop() ?? '';
          for (const block of blocks) this.#take(block);
          this.#look();
        });
        response.on('error', () => undefined).on('close', resolve);
        this.#look();
      });
      this.#request.on('error', () => resolve()).end();
    });
  }

  #take(block: string): void {
    const [id, data] = ['id', 'data'].map((name) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]);
    if (!data) return;
    const { cursor, kind, stationCode, gap } = JSON.parse(data).data.stationChanged;
    if (gap) throw new Error(`A gap where nothing is missing: ${gap.reason}`);
    this.#cursor = id ?? cursor;
    if (kind === 'CHANGE') this.told.push({ cursor, code: stationCode });
  }
}
