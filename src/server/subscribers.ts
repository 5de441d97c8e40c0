import { HttpFault } from './http-fault.js';
import type { ServerLimits } from './settings.js';

/** How many things each subscriber holds; nothing is kept of one that holds none. */
export class Holdings {
  readonly #held = new Map<string, number>();

  of(subscriber: string): number {
    return this.#held.get(subscriber) ?? 0;
  }

  add(subscriber: string): void {
    this.#held.set(subscriber, this.of(subscriber) + 1);
  }

  remove(subscriber: string): void {
    const left = this.of(subscriber) - 1;
    if (left > 0) this.#held.set(subscriber, left);
    else this.#held.delete(subscriber);
  }
}

/** How many may stay at a time, by sockets and by streams together, and how many of one subscriber. */
export class Room {
  readonly #limits: Pick<ServerLimits, 'sockets' | 'socketsPerAddress'>;
  readonly #holdings = new Holdings();
  #size = 0;
  #isClosed = false;

  constructor(limits: Pick<ServerLimits, 'sockets' | 'socketsPerAddress'>) {
    this.#limits = limits;
  }

  /** Lets nobody in any more. */
  close(): void {
    this.#isClosed = true;
  }

  /** Why a subscriber is not let in; undefined where there is room. */
  refusal(subscriber: string): HttpFault | undefined {
    const { sockets, socketsPerAddress } = this.#limits;
    if (this.#isClosed || this.#size >= sockets) return noRoom();
    return this.#holdings.of(subscriber) >= socketsPerAddress ? tooManyFromThere(socketsPerAddress) : undefined;
  }

  enter(subscriber: string): void {
    this.#size += 1;
    this.#holdings.add(subscriber);
  }

  leave(subscriber: string): void {
    this.#size -= 1;
    this.#holdings.remove(subscriber);
  }
}

function noRoom(): HttpFault {
  return new HttpFault(503, 'UNAVAILABLE', {
    zh: '连接已满，或服务正在停止。请稍后再连。',
    en: 'There is no room for another socket, or the hub is about to stop. Connect again later.',
  });
}

function tooManyFromThere(allowed: number): HttpFault {
  return new HttpFault(429, 'RATE_LIMITED', {
    zh: `同一地址最多同时保持 ${allowed} 个连接。请先关闭一些，或在一个连接上进行多个操作。`,
    en: `At most ${allowed} sockets are open at once from one address. Close some first, or run several operations on one.`,
  });
}
