/** What one operation may ask for. The same numbers hold over HTTP and over a socket. */
export interface OperationLimits {
  /** Tokens of a document, counted while parsing. */
  readonly tokens: number;
  /** Fields below each other; introspection is not counted. */
  readonly depth: number;
  /** Aliases, fragments expanded. */
  readonly aliases: number;
  /** Fields, fragments expanded. */
  readonly fields: number;
  /** Directives anywhere in the document, fragments expanded. */
  readonly directives: number;
  /** Fragments defined in a document. */
  readonly fragments: number;
  /** Points of cost, by costOf. */
  readonly cost: number;
  /** The largest page a list without a size of its own ever gives. */
  readonly pageMaximum: number;
}

/** Held by every page of the mini-program with room to spare, and by no attack that was tried. */
export const DEFAULT_LIMITS: OperationLimits = Object.freeze({
  tokens: 2_000,
  depth: 8,
  aliases: 15,
  fields: 200,
  directives: 20,
  fragments: 30,
  cost: 60_000,
  pageMaximum: 100,
});
