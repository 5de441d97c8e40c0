/** As much of autocannon as is used here; it comes without types. */
declare module 'autocannon' {
  interface LoadRequest {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  }

  interface LoadClient {
    setRequests(requests: readonly LoadRequest[]): void;
  }

  interface LoadOptions {
    readonly url: string;
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
    /** Milliseconds; a run ends at the next multiple of it. */
    readonly sampleInt: number;
    readonly setupClient: (client: LoadClient) => void;
    readonly verifyBody: (body: string) => boolean;
  }

  interface LoadResult {
    readonly errors: number;
    readonly timeouts: number;
    readonly mismatches: number;
  }

  interface LoadRun extends PromiseLike<LoadResult> {
    on(event: 'response', listener: (client: LoadClient, status: number, bytes: number, millis: number) => void): this;
  }

  function autocannon(options: LoadOptions): LoadRun;
  export = autocannon;
}
