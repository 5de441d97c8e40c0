export const isPromise = <T>(value: T | PromiseLike<T>): value is Promise<T> =>
  typeof (value as PromiseLike<T> | null | undefined)?.then === 'function';

/** What is made of a value, at once or when it is there. */
export const whenThere = <T>(value: T | PromiseLike<T>, make: (value: T) => unknown): unknown =>
  isPromise(value) ? value.then(make) : make(value as T);
