import type { Viewer } from '../../../auth/index.js';

/** The check that whoever asks still holds the phone: before an act that a stolen token must not do alone. */
export interface FreshCheck {
  /** Called outside of transactions. Throws a Refusal (RECHECK_FAILED) for a code that is not of the person who asks. */
  pass(asked: {
    readonly viewer: Viewer;
    readonly address: string | undefined;
    /** A fresh code of wx.login. */
    readonly code: string;
    /** What it is for, with the client's key of it: the same act again may come with the same code. */
    readonly act: string;
  }): Promise<void>;
}
