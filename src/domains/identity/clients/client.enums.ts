/** As what a client with a key asks. */
export const ApiScope = Object.freeze({ PARTNER: 'PARTNER', MERCHANT: 'MERCHANT' } as const);

export type ApiScope = keyof typeof ApiScope;
