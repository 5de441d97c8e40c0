/** What a proof says, and what it found that should not be. */
export interface FollowersProof {
  readonly said: string;
  readonly differences: readonly string[];
}

/** Settings of a process that lets in as many as come. */
export type Room = Readonly<Record<string, string>>;

export const ROOM: Room = {
  ...{ HUB_MAX_SOCKETS: '20000', HUB_MAX_SOCKETS_PER_ADDRESS: '20000', HUB_MAX_COST: '1000000' },
};
