/**
 * The mini-programs that the hub serves, with their secrets. A secret leaves it for a call of WeChat only: neither a
 * template, nor a log, nor JSON shows one.
 */
export class WeChatApps {
  readonly #secrets: ReadonlyMap<string, string>;

  private constructor(secrets: ReadonlyMap<string, string>) {
    this.#secrets = secrets;
  }

  /** Reads the setting HUB_WECHAT_APPS, whose form was checked: `appId:secret`, parted by commas; none without it. */
  static parse(text = ''): WeChatApps {
    const pairs = text.split(',').map((entry) => entry.trim().split(':'));
    return new WeChatApps(new Map(pairs.flatMap(([id, secret]) => (id && secret ? [[id, secret] as const] : []))));
  }

  /** Whether none is set. */
  get isEmpty(): boolean {
    return this.#secrets.size === 0;
  }

  secretOf(appId: string): string | undefined {
    return this.#secrets.get(appId);
  }
}
