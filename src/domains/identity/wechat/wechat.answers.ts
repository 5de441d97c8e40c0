import { z } from 'zod';
import { WeChatUnreachable } from './wechat.http.js';

/** WeChat says no, by one of its codes. */
export class WeChatError extends Error {
  readonly path: string;
  readonly errcode: number;

  /** `field` is that of a template, by its name alone, where WeChat says which it does not take. */
  constructor(path: string, errcode: number, field?: string) {
    super(`WeChat answered ${errcode} at ${path}${field === undefined ? '' : ` of ${field}`}.`);
    this.path = path;
    this.errcode = errcode;
  }
}

const refusal = z.object({ errcode: z.int(), errmsg: z.string().optional().catch(undefined) });
const FIELD = /\bdata\.[a-z_]{1,30}\d{1,2}\b/;

/** A message was taken. */
export const TAKEN = z.object({ errcode: z.literal(0) });

/** Who signed in. The `session_key` beside it is not read: the hub decrypts nothing with it, so it is nowhere kept. */
export const SESSION = z.object({
  openid: z.string().min(1).max(128),
  unionid: z
    .string()
    .max(128)
    .optional()
    // Apps that belong to no open platform account have none.
    .transform((id) => id || undefined),
});

/** A token to call WeChat with, and for how many seconds. */
export const ACCESS_TOKEN = z.object({ access_token: z.string().min(1).max(2048), expires_in: z.int().positive() });

/** A number that WeChat has checked, of the app that the code was given to. */
export const PHONE = z.object({
  phone_info: z.object({
    purePhoneNumber: z.string().regex(/^\d{4,15}$/),
    countryCode: z
      .union([z.string(), z.int()])
      .transform(String)
      .pipe(z.string().regex(/^\d{1,4}$/)),
    watermark: z.object({ appid: z.string() }),
  }),
});

/**
 * What an answer says. `errcode` may be absent where all went well. Throws WeChatError for one that says no, and
 * WeChatUnreachable for what is no answer at all; neither repeats a value.
 */
export function readAnswer<Shape extends z.ZodType>(shape: Shape, path: string, answer: unknown): z.output<Shape> {
  const refused = refusal.safeParse(answer);
  if (refused.success && refused.data.errcode !== 0)
    throw new WeChatError(path, refused.data.errcode, FIELD.exec(refused.data.errmsg ?? '')?.[0]);
  const read = shape.safeParse(answer);
  if (read.success) return read.data;
  const wrong = [...new Set(read.error.issues.map((issue) => issue.path.join('.') || 'all of it'))];
  throw new WeChatUnreachable(path, `the answer is not as documented (${wrong.join(', ')})`);
}
