declare module 'pg/lib/utils.js' {
  /** Writes a value of a statement as the driver sends it. */
  export function prepareValue(value: unknown): unknown;
}
