import type { PoolClient } from 'pg';
import { StatementNames } from '../../../src/kit/database/statement-names.js';

const client = () => ({}) as PoolClient;

describe('names of statements', () => {
  it('are given on the second use, and stay', () => {
    const [names, one] = [new StatementNames(2), client()];
    expect(names.nameOf('select 1', one)).toBeUndefined();
    const name = names.nameOf('select 1', one);
    expect(name).toMatch(/^hub_/);
    expect([names.nameOf('select 1', one), names.nameOf('select 1', client())]).toEqual([name, name]);
    expect(names.nameOf('select 2', one)).toBeUndefined();
    expect(names.nameOf('select 2', one)).not.toBe(name);
  });

  it('are so many for each connection', () => {
    const [names, one, other] = [new StatementNames(2), client(), client()];
    const texts = ['a', 'b', 'c'];
    for (const text of texts) names.nameOf(text, one);
    expect(texts.map((text) => names.nameOf(text, one) !== undefined)).toEqual([true, true, false]);
    expect(names.nameOf('c', other)).toMatch(/^hub_/);
  });

  it('are none where connections are shared', () => {
    const names = new StatementNames(0);
    for (let use = 0; use < 3; use += 1) expect(names.nameOf('select 1', client())).toBeUndefined();
  });
});
