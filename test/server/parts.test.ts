import type { IncomingMessage } from 'node:http';
import { buildSchema } from 'graphql';
import { subscriberOf } from '../../src/kit/http/subscriber.js';
import { clientAddress, networkOf } from '../../src/server/address.js';
import { isDeeperThan } from '../../src/server/body.js';
import { Documents } from '../../src/server/documents.js';
import { originList } from '../../src/server/origins.js';
import { answerTypeOf } from '../../src/server/status.js';
import { Holdings } from '../../src/server/subscribers.js';
import { TokenBucket } from '../../src/server/token-bucket.js';

describe('the address of a client', () => {
  const from = (forwarded?: string) =>
    ({
      socket: { remoteAddress: '10.0.0.1' },
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    }) as IncomingMessage;

  it('is that of the connection when no proxy is trusted, whatever the client claims', () => {
    expect(clientAddress(from('1.1.1.1'), 0)).toBe('10.0.0.1');
  });

  it('is what the outermost trusted proxy wrote, not what the client wrote before it', () => {
    expect(clientAddress(from('6.6.6.6, 1.1.1.1'), 1)).toBe('1.1.1.1');
    expect(clientAddress(from('6.6.6.6, 1.1.1.1, 10.0.0.2'), 2)).toBe('1.1.1.1');
    expect(clientAddress(from('1.1.1.1'), 2)).toBe('1.1.1.1');
  });

  it.each([
    ['203.0.113.77:51234', '203.0.113.77'],
    ['[2001:db8::7]:51234', '2001:db8::7'],
    ['[2001:db8::7]', '2001:db8::7'],
    ['"[2001:db8::7]:51234"', '2001:db8::7'],
    ['2001:db8::7', '2001:db8::7'],
    ['::ffff:203.0.113.77', '::ffff:203.0.113.77'],
    ['unknown', 'unknown'],
  ])('is of %s that a proxy wrote %s, whatever the port', (written, address) => {
    expect(clientAddress(from(`6.6.6.6, ${written}`), 1)).toBe(address);
  });

  it('is that of the connection when the proxy wrote nothing', () => {
    expect(clientAddress(from(), 1)).toBe('10.0.0.1');
    expect(clientAddress(from(' , '), 1)).toBe('10.0.0.1');
  });
});

describe('the subscriber behind an address', () => {
  it.each([
    ['203.0.113.77', '203.0.113.77'],
    ['::ffff:203.0.113.77', '203.0.113.77'],
    ['2001:DB8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8::7', '2001:db8:0:0::/64'],
    ['2001:db8:0:0:1::', '2001:db8:0:0::/64'],
    ['::1:2:3:4:5:6', '0:0:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
    [undefined, ''],
  ])('of %s is %s', (address, subscriber) => {
    expect(subscriberOf(address)).toBe(subscriber);
  });

  it('holds nothing any more when all of it is given back', () => {
    const holdings = new Holdings();
    for (const held of [1, 2, 3]) {
      holdings.add('a');
      expect(holdings.of('a')).toBe(held);
    }
    for (const held of [2, 1, 0]) {
      holdings.remove('a');
      expect([holdings.of('a'), holdings.of('b')]).toEqual([held, 0]);
    }
  });
});

describe('a token bucket', () => {
  it('lets a burst through, then so many a second, and saves no more than a burst', () => {
    let now = 1_000_000;
    const bucket = new TokenBucket(10, 3, () => now);
    const taken = (tries: number) => Array.from({ length: tries }, () => bucket.take()).filter(Boolean).length;
    expect(taken(5)).toBe(3);
    now += 99;
    expect(taken(5)).toBe(0);
    now += 1;
    expect(taken(5)).toBe(1);
    now += 250;
    expect(taken(5)).toBe(2);
    now += 50;
    expect(taken(5)).toBe(1);
    now += 3_600_000;
    expect(taken(5)).toBe(3);
  });
});

describe('the network of a client', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:DB8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:db8::7', '2001:db8:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
    ['::1', '0:0:0::/48'],
    ['unknown', undefined],
    [undefined, undefined],
  ])('of %s is %s', (address, network) => expect(networkOf(address)).toBe(network));
});

describe('allowed origins', () => {
  const allows = originList(['https://portal.example.cn', 'http://localhost:*']);

  it.each(['https://portal.example.cn', 'http://localhost', 'http://localhost:5173'])('let %s in', (origin) => {
    expect(allows(origin)).toBe(true);
  });

  it.each([
    'http://portal.example.cn',
    'https://portal.example.cn:8443',
    'https://portal.example.cn.evil.example',
    'http://localhost.evil.example',
    'http://localhost:5173@evil.example',
    'http://localhost:',
    'null',
    '',
  ])('keep %s out', (origin) => {
    expect(allows(origin)).toBe(false);
  });
});

describe('the type of an answer', () => {
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/*;q=0.5', 'application/json'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
    ['application/json, application/graphql-response+json', 'application/json'],
    ['application/graphql-response+json, application/json;q=0.9', 'application/graphql-response+json'],
    ['application/json;q=0.1, application/graphql-response+json;q=0.2', 'application/graphql-response+json'],
    ['APPLICATION/JSON; charset=utf-8', 'application/json'],
    ['text/html', undefined],
    ['application/json;q=0', undefined],
    ['application/json;q=much', undefined],
  ])('for %s is %s', (accept, type) => {
    expect(answerTypeOf(accept)).toBe(type);
  });
});

describe('the depth of JSON', () => {
  it.each([
    ['[[1]]', 2, false],
    ['[[1]]', 1, true],
    ['{"a":{"b":[]}}', 2, true],
    ['[1],[2],[3]', 1, false],
    ['"[[[["', 0, false],
    ['"\\"[[["', 0, false],
    ['"\\\\"[', 0, true],
    ['', 0, false],
  ])('of %s is more than %i: %s', (text, depth, deeper) => {
    expect(isDeeperThan(Buffer.from(text), depth)).toBe(deeper);
  });
});

describe('kept documents', () => {
  const schema = buildSchema('type Query { a: Int b: Int c: Int }');
  const documents = (capacity: number) => new Documents({ schema, rules: [], maxTokens: 100, maxErrors: 5 }, capacity);

  it('are read once', () => {
    const kept = documents(100);
    expect(kept.read('{ a }')).toBe(kept.read('{ a }'));
  });

  it('make room by dropping the one used longest ago, and never hold more than allowed', () => {
    const kept = documents(10);
    const [a] = [kept.read('{ a }'), kept.read('{ b }')];
    expect(kept.read('{ a }')).toBe(a);
    kept.read('{ c }');
    expect(kept.characters).toBe(10);
    expect(kept.read('{ a }')).toBe(a);
  });

  it('do not hold one that is larger than all of them may be', () => {
    const kept = documents(4);
    expect(kept.read('{ a }')).not.toBe(kept.read('{ a }'));
    expect(kept.characters).toBe(0);
  });

  it('hold no document that is not valid', () => {
    const kept = documents(100);
    expect(kept.read('{ nothing }')).toHaveLength(1);
    expect(kept.read('{')).toHaveLength(1);
    expect(kept.characters).toBe(0);
  });

  it('are found by the HTTP host under the text behind its prefix', async () => {
    const kept = documents(100);
    const [document] = [kept.read('{ a }')];
    if (!('kind' in document)) throw new Error('It is valid.');
    expect(await kept.get('schema:{ a }')).toBe(document);
    await kept.set('schema:{ a: b }', document);
    expect(await kept.get('other:{ a: b }')).toBe(document);
    expect(await kept.delete('schema:{ a: b }')).toBe(true);
    expect(await kept.get('schema:{ a: b }')).toBeUndefined();
  });
});
