/** What a client says of itself in connection_init. */
export type Introduction = Readonly<Record<string, unknown>> | undefined;

/** How clients spell it. */
const AUTHORIZATION = ['authorization', 'Authorization'] as const;

/** The text under a name; undefined for anything else that stands there. */
export function textIn(introduction: Introduction, name: string): string | undefined {
  const value = introduction?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** The token with its scheme, as the header Authorization has it. */
export function tokenIn(introduction: Introduction): string | undefined {
  return AUTHORIZATION.map((name) => textIn(introduction, name)).find((text) => text !== undefined);
}

/** Whether something is shown as a token that can not be one: it must make no visitor of the client. Null is none given. */
export function showsNoText(introduction: Introduction): boolean {
  return AUTHORIZATION.map((name) => introduction?.[name]).some(
    (value) => value !== undefined && value !== null && typeof value !== 'string',
  );
}
