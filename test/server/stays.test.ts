import type { RequestContext } from '../../src/kit/graphql/context.js';
import { Fault, type FaultCode } from '../../src/kit/graphql/faults.js';
import type { ServerOptions, Stays } from '../../src/server/index.js';
import { open, opened, type Raw, subscribe } from './raw-socket.js';
import { startToy, stopToys, type Toy, toyContext, untilCounted } from './support.js';
import type { ToyContext } from './toy-schema.js';

afterEach(stopToys);

/** Who may stay no longer, and what was asked about it; a token is the name of its bearer, and what stands behind `~`. */
class Gate implements Stays {
  readonly over = new Map<string, FaultCode>();
  readonly asked: (readonly (string | null)[])[] = [];
  fails = 0;
  /** Of whom it can not be found out. */
  unknown: string | undefined;

  readonly contextFor: ServerOptions['contextFor'] = async (asking) => {
    const context = await toyContext(asking);
    const code = this.over.get(context.caller);
    if (code) throw new Fault(code, { zh: '登录已过期。', en: 'The token is over.' });
    return context;
  };

  callerOf(context: object) {
    const { caller } = context as ToyContext;
    return { subject: caller === 'nobody' ? null : (caller.split('~')[0] ?? null), token: caller };
  }

  watched(context: RequestContext) {
    return { context, isLookedAt: () => true };
  }

  async lapsed(callers: Parameters<Stays['lapsed']>[0]) {
    this.asked.push(callers.map(({ subject }) => subject));
    if (this.fails-- > 0) throw new Error('no connection to swordfish');
    return callers.map((caller) => {
      const { token } = caller as unknown as { token: string };
      return token === this.unknown ? new Error('no row for swordfish') : this.over.get(token);
    });
  }
}

async function guarded(stay = 10): Promise<{ readonly toy: Toy; readonly gate: Gate }> {
  const gate = new Gate();
  const toy = await startToy({ timeouts: { stay } }, { contextFor: gate.contextFor, stays: gate });
  return { toy, gate };
}

const HOURS = 3_600_000;
const as = (name: string) => ({ authorization: `Bearer ${name}` });
const ping = (raw: Raw, payload?: unknown) => {
  raw.send({ type: 'ping', ...(payload === undefined ? {} : { payload }) });
  return raw.next();
};
const callerOf = async (raw: Raw, id: string) => {
  raw.send(subscribe(id, '{ caller }'));
  const { payload } = (await raw.next()) as any;
  await raw.next();
  return payload.data.caller;
};

describe('a socket lasts no longer than the right to it', () => {
  it.each(['TOKEN_EXPIRED', 'UNAUTHENTICATED'] as const)(
    'and closes with 4403 and %s, and its streams with it',
    async (code) => {
      const { toy, gate } = await guarded();
      const raw = await opened(toy, as('li'));
      raw.send(subscribe('1', 'subscription { ticks { number } }'));
      await toy.ticks.opened;
      gate.over.set('li', code);
      expect(await raw.closed).toEqual([4403, code]);
      await toy.ticks.disposed;
      await untilCounted(toy, 'graphql_dismissed_sockets_total{reason="lapsed"} 1');
    },
  );

  it('and leaves all others open, visitors too', async () => {
    const { toy, gate } = await guarded();
    const [li, wang, visitor] = [await opened(toy, as('li')), await opened(toy, as('wang')), await opened(toy)];
    gate.over.set('li', 'TOKEN_EXPIRED');
    await li.closed;
    expect(await callerOf(wang, '1')).toBe('wang');
    expect(await callerOf(visitor, '1')).toBe('nobody');
  });

  it('and all are asked about at once, but no visitor', async () => {
    const { toy, gate } = await guarded();
    await opened(toy);
    const li = await opened(toy, as('li'));
    await opened(toy, as('wang'));
    gate.over.set('li', 'TOKEN_EXPIRED');
    await li.closed;
    expect(gate.asked.at(-1)).toEqual(['li', 'wang']);
    expect(gate.asked.flat()).not.toContain(null);
  });

  it('also when it could not be found out for a while', async () => {
    const { toy, gate } = await guarded();
    gate.fails = 2;
    gate.over.set('wang', 'UNAUTHENTICATED');
    const raw = await opened(toy, as('li'));
    gate.over.set('li', 'UNAUTHENTICATED');
    expect(await raw.closed).toEqual([4403, 'UNAUTHENTICATED']);
    expect(toy.log()).toContain('could not be found out');
  });
});

it('whoever may stay no longer goes, also while it can not be found out of others', async () => {
  const { toy, gate } = await guarded();
  const [li, wang] = [await opened(toy, as('li')), await opened(toy, as('wang'))];
  gate.unknown = 'li';
  gate.over.set('wang', 'UNAUTHENTICATED');
  expect(await wang.closed).toEqual([4403, 'UNAUTHENTICATED']);
  expect(toy.log()).toContain('could not be found out');
  expect(await callerOf(li, '1')).toBe('li');
});

describe('a new token on an open socket', () => {
  it('is shown by a ping, answered by the pong, and good from then on', async () => {
    const { toy, gate } = await guarded();
    const raw = await opened(toy, as('li~1'));
    expect(await ping(raw, as('li~2'))).toEqual({ type: 'pong', payload: { accepted: true } });
    gate.over.set('li~1', 'TOKEN_EXPIRED');
    expect(await callerOf(raw, '1')).toBe('li~2');
    gate.over.set('li~2', 'TOKEN_EXPIRED');
    expect(await raw.closed).toEqual([4403, 'TOKEN_EXPIRED']);
  });

  it('is that of events too: a subscription goes on with it', async () => {
    const { toy } = await guarded();
    const raw = await opened(toy, as('li~1'));
    raw.send(subscribe('1', 'subscription { ticks { caller } }'));
    await toy.ticks.opened;
    await ping(raw, as('li~2'));
    toy.ticks.push({ ticks: 1 });
    expect(await raw.next()).toMatchObject({ payload: { data: { ticks: { caller: 'li~2' } } } });
  });

  it('is refused when it is over, and the old one stays', async () => {
    const { toy } = await guarded();
    const raw = await opened(toy, as('li'));
    expect(await ping(raw, as('expired'))).toEqual({
      type: 'pong',
      payload: { accepted: false, code: 'TOKEN_EXPIRED' },
    });
    expect(await ping(raw, as('unlucky'))).toEqual({ type: 'pong', payload: { accepted: false, code: 'UNAVAILABLE' } });
    expect(await callerOf(raw, '1')).toBe('li');
  });

  it('is refused when it is that of somebody else', async () => {
    const { toy } = await guarded();
    const raw = await opened(toy, as('li'));
    expect(await ping(raw, as('wang'))).toEqual({ type: 'pong', payload: { accepted: false, code: 'FORBIDDEN' } });
    expect(await callerOf(raw, '1')).toBe('li');
  });

  it('makes somebody of a visitor', async () => {
    const { toy } = await guarded();
    const raw = await opened(toy);
    expect(await ping(raw, as('li'))).toMatchObject({ payload: { accepted: true } });
    expect(await callerOf(raw, '1')).toBe('li');
  });

  it('is no introduction, and any other ping is answered by what it said', async () => {
    const { toy } = await guarded();
    const raw = await open(toy);
    expect(await ping(raw, as('li'))).toEqual({ type: 'pong', payload: as('li') });
    raw.send(subscribe('1', '{ hello }'));
    expect((await raw.closed)[0]).toBe(4401);
    const other = await opened(toy, as('li'));
    expect(await ping(other, { now: 7 })).toEqual({ type: 'pong', payload: { now: 7 } });
    expect(await ping(other)).toEqual({ type: 'pong' });
    expect(await ping(other, { authorization: 7 })).toEqual({ type: 'pong', payload: { authorization: 7 } });
    expect(await callerOf(other, '1')).toBe('li');
  });
});

describe('an event of a subscription', () => {
  it('is delivered with the rights of that moment: none comes once they are over, and the socket closes', async () => {
    const { toy, gate } = await guarded(HOURS);
    const raw = await opened(toy, as('li'));
    raw.send(subscribe('1', 'subscription { ticks { number caller } }'));
    await toy.ticks.opened;
    toy.ticks.push({ ticks: 1 });
    expect(await raw.next()).toMatchObject({ payload: { data: { ticks: { number: 1, caller: 'li' } } } });
    gate.over.set('li', 'UNAUTHENTICATED');
    const told: unknown[] = [];
    raw.socket.on('message', (message) => told.push(String(message)));
    toy.ticks.push({ ticks: 2 });
    expect(await raw.closed).toEqual([4403, 'UNAUTHENTICATED']);
    await toy.ticks.disposed;
    expect(told.join()).not.toContain('"number":2');
  });
});
