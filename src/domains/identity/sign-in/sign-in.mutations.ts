import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Access, AccessOfOffice } from '../../../auth/directives.js';
import { type AuthContext, become, type Viewer } from '../../../auth/index.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import { answered } from '../../../kit/graphql/user-errors.js';
import type { Reads } from '../../../kit/read/index.js';
import { accountOf } from '../accounts/accounts.js';
import { readBindMobile, readRefresh, readSignIn } from './sign-in.commands.js';
import {
  BindMobileInput,
  BindMobilePayload,
  RefreshSessionInput,
  RefreshSessionPayload,
  SignInWithWeChatInput,
  SignInWithWeChatPayload,
  SignOutInput,
  SignOutPayload,
} from './sign-in.inputs.js';
import type { SignIn } from './sign-in.service.js';

export interface SignInMutationsOptions {
  readonly signIn: SignIn;
  readonly members: Reads;
  /** Who asks with an access token. */
  readonly bearerOf: (accessToken: string) => Promise<Viewer>;
}

@Resolver()
export class SignInMutations {
  readonly #signIn: SignIn;
  readonly #members: Reads;
  readonly #bearerOf: SignInMutationsOptions['bearerOf'];

  constructor({ signIn, members, bearerOf }: SignInMutationsOptions) {
    this.#signIn = signIn;
    this.#members = members;
    this.#bearerOf = bearerOf;
  }

  @Mutation(() => SignInWithWeChatPayload, {
    nullable: true,
    description:
      'Signs a person in from a mini-program (微信登录); the answer is read with the rights it gives. The code is for one use and the key of a retry: the same code again from the same device, within its five minutes, answers the same session. The session key of WeChat is not kept.',
  })
  @Access('PUBLIC')
  signInWithWeChat(
    @Input(() => SignInWithWeChatInput) input: SignInWithWeChatInput,
    @Ctx() context: AuthContext,
  ): Promise<SignInWithWeChatPayload> {
    return answered(SignInWithWeChatPayload, context, async () => {
      const { tokens, newcomer } = await this.#signIn.withWeChat(readSignIn(input), context.address);
      const viewer = await this.#bearerOf(tokens.accessToken);
      become(context, viewer);
      return { tokens, newcomer, me: this.#me(viewer.person) };
    });
  }

  @Mutation(() => RefreshSessionPayload, {
    nullable: true,
    description:
      'Exchanges a refresh token for new tokens (续期). With the same key the same tokens come again, so a lost reply signs nobody out.',
  })
  @Access('PUBLIC')
  refreshSession(
    @Input(() => RefreshSessionInput) input: RefreshSessionInput,
    @Ctx() context: AuthContext,
  ): Promise<RefreshSessionPayload> {
    return answered(RefreshSessionPayload, context, async () => {
      const outcome = await this.#signIn.refresh(readRefresh(input), context.address);
      if (outcome instanceof Error) throw outcome;
      return { tokens: outcome };
    });
  }

  @Mutation(() => SignOutPayload, {
    nullable: true,
    description: 'Ends this session or all of the person (退出登录).',
  })
  @AccessOfOffice(
    ['SYSTEM', 'SECURITY', 'AUDIT'],
    ...(['MEMBER', 'STATION_KEEPER', 'CADRE', 'MEDIATOR', 'SITE_DOCTOR', 'SITE_MANAGER', 'ADMIN'] as const),
  )
  signOut(@Input(() => SignOutInput) input: SignOutInput, @Ctx() context: AuthContext): Promise<SignOutPayload> {
    const { viewer } = context;
    return answered(SignOutPayload, context, async () => ({
      endedSessions: await this.#signIn.signOut(viewer, accountOf(viewer.subject ?? ''), input.everywhere),
    }));
  }

  @Mutation(() => BindMobilePayload, {
    nullable: true,
    description:
      'Takes over the mobile number that WeChat has checked (绑定手机号). Newer than what a channel says, it wins; that others have the same number is told to nobody. The code is the key of a retry.',
  })
  @Access('MEMBER')
  bindMobile(
    @Input(() => BindMobileInput) input: BindMobileInput,
    @Ctx() context: AuthContext,
  ): Promise<BindMobilePayload> {
    return answered(BindMobilePayload, context, async () => ({
      me: this.#me(await this.#signIn.bindMobile(readBindMobile(input), context.viewer, context.address)),
    }));
  }

  /** Read when it is answered, by the rights of then. */
  #me(personId: string | null): never {
    return (personId === null ? null : this.#members.byKey(personId)) as never;
  }
}
