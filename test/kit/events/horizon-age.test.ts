import { HorizonAge } from '../../../src/kit/events/horizon-age.js';

const look = (age: HorizonAge, oldest: number, next: number, millis: number) =>
  age.saw({ oldest: BigInt(oldest), next: BigInt(next) }, millis);

it('is nothing while nothing is kept back', () => {
  const age = new HorizonAge();
  expect(age.seconds(0)).toBe(0);
  look(age, 10, 10, 1000);
  expect(age.seconds(9000)).toBe(0);
});

it('counts from the last look at which nothing had ended behind the oldest transaction', () => {
  const age = new HorizonAge();
  look(age, 10, 10, 1000);
  look(age, 10, 10, 2000);
  look(age, 10, 11, 3000);
  look(age, 10, 20, 4000);
  expect(age.seconds(5000)).toBe(3);
});

it('counts anew for what the next oldest keeps back when the oldest has ended', () => {
  const age = new HorizonAge();
  look(age, 10, 10, 1000);
  look(age, 10, 11, 2000);
  look(age, 10, 15, 3000);
  look(age, 13, 16, 9000);
  expect(age.seconds(9000)).toBe(7);
  look(age, 16, 16, 10_000);
  expect(age.seconds(11_000)).toBe(0);
});

it('goes on counting while nothing else begins', () => {
  const age = new HorizonAge();
  for (let millis = 0; millis <= 60_000; millis += 1000) look(age, 5, 6, millis);
  expect(age.seconds(60_000)).toBe(60);
});

it('keeps its count through a very long transaction', () => {
  const age = new HorizonAge();
  look(age, 5, 5, 0);
  for (let step = 1; step <= 20_000; step += 1) look(age, 5, 5 + step, step * 1000);
  expect(age.seconds(20_000_000)).toBe(20_000);
});
