import fc from 'fast-check';
import { Line } from '../../src/webhooks/deliver/line.js';

interface Delivery {
  readonly id: string;
  readonly subjectId: string | null;
  readonly ordinal: number;
  readonly isHeld: boolean;
}

const delivery = (ordinal: number, subjectId: string | null, isHeld = false): Delivery => ({
  ...{ id: `d${ordinal}`, subjectId, ordinal, isHeld },
});

describe('the line of deliveries', () => {
  it('gives out one of a subject at a time, in order, and those of others beside it', () => {
    const line = new Line<Delivery>();
    line.add([delivery(1, 'a'), delivery(2, 'a'), delivery(3, 'b'), delivery(4, null), delivery(5, null)]);
    const taken = [line.take(), line.take(), line.take(), line.take()];
    expect(taken.map((each) => each?.ordinal)).toEqual([1, 3, 4, 5]);
    expect(line.take()).toBeUndefined();
    line.settle(taken[0] as Delivery, true);
    expect(line.take()?.ordinal).toBe(2);
    expect(line.waiting).toBe(0);
  });

  it('gives out nothing more of a subject that failed, until it begins anew', () => {
    const line = new Line<Delivery>();
    line.add([delivery(1, 'a'), delivery(2, 'a')]);
    line.settle(line.take() as Delivery, false);
    line.add([delivery(3, 'a')]);
    expect([line.take(), line.waiting]).toEqual([undefined, 0]);
    line.beginAnew();
    line.add([delivery(1, 'a'), delivery(2, 'a')]);
    expect(line.take()?.ordinal).toBe(1);
  });

  it('leaves out what is under way where it begins anew, and what is behind that', () => {
    const line = new Line<Delivery>();
    line.add([delivery(1, 'a'), delivery(2, 'a'), delivery(3, 'b')]);
    const first = line.take() as Delivery;
    line.beginAnew();
    line.add([delivery(1, 'a'), delivery(2, 'a'), delivery(3, 'b')]);
    expect(line.take()?.ordinal).toBe(3);
    line.settle(first, true);
    expect([line.take(), line.waiting]).toEqual([undefined, 0]);
  });

  it('takes in nothing more of a subject of which one was held, and goes on with one that is in it', () => {
    const line = new Line<Delivery>();
    line.add([delivery(1, 'a', true), delivery(2, 'b')]);
    const [b] = [line.take()];
    line.add([delivery(3, 'a'), delivery(4, 'b', true)]);
    expect([b?.ordinal, line.waiting, line.stopped]).toEqual([2, 1, ['a']]);
    line.settle(b as Delivery, true);
    expect(line.take()?.ordinal).toBe(4);
  });

  it('keeps the order of each subject, however calls end and wherever it begins anew', () => {
    const step = fc.record({ act: fc.constantFrom('take', 'take', 'done', 'fail', 'anew'), at: fc.nat(10) });
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 }),
        fc.array(step, { maxLength: 80 }),
        (subjects, steps) => {
          const rows = subjects.map((subject, index) => delivery(index, subject));
          const line = new Line<Delivery>();
          const done = new Set<number>();
          const underWay: Delivery[] = [];
          const waiting = () => rows.filter(({ ordinal }) => !done.has(ordinal));
          line.add(waiting());
          for (const { act, at } of steps) {
            if (act === 'take') {
              const taken = line.take();
              if (!taken) continue;
              expect(underWay.some(({ subjectId }) => subjectId === taken.subjectId)).toBe(false);
              const before = waiting().find(({ subjectId }) => subjectId === taken.subjectId);
              expect(taken.ordinal).toBe(before?.ordinal);
              underWay.push(taken);
            } else if (act === 'anew') {
              line.beginAnew();
              line.add(waiting());
            } else {
              const [ended] = underWay.splice(at % Math.max(underWay.length, 1), 1);
              if (!ended) continue;
              if (act === 'done') done.add(ended.ordinal);
              line.settle(ended, act === 'done');
            }
          }
        },
      ),
    );
  });
});
