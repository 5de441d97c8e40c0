import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Access } from '../../../auth/directives.js';
import type { AuthContext } from '../../../auth/index.js';
import { Input } from '../../../kit/graphql/act-fields.js';
import { answered } from '../../../kit/graphql/user-errors.js';
import type { UploadTickets } from './upload.tickets.js';
import { CreateUploadTicketInput, CreateUploadTicketPayload } from './upload.type.js';

@Resolver()
export class UploadMutations {
  readonly #tickets: UploadTickets;

  constructor(tickets: UploadTickets) {
    this.#tickets = tickets;
  }

  /** It has no key of the client: a ticket that is not used ends by itself. */
  @Mutation(() => CreateUploadTicketPayload, {
    nullable: true,
    description: 'Gives leave to upload one file (申请上传). Anyone may, for a hazard; rate limited by address.',
  })
  @Access('PUBLIC')
  createUploadTicket(
    @Input(() => CreateUploadTicketInput) input: CreateUploadTicketInput,
    @Ctx() context: AuthContext,
  ): Promise<CreateUploadTicketPayload> {
    return answered(CreateUploadTicketPayload, context, async () => ({
      ticket: await this.#tickets.create(input, context),
    }));
  }
}
