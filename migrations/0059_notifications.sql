-- Messages to people, which are made of the log of changes, and what WeChat was asked to show of them.

-- Up to which place of the log each notice has become messages.
create table identity.notice_reader (
  notice text collate "C" primary key check (length(notice) between 1 and 60),
  epoch uuid not null,
  transaction_id xid8 not null,
  log_id bigint not null
);

create table identity.notification (
  id uuid primary key,
  person_id uuid not null,
  notice text collate "C" not null,
  -- Of all messages of a notice with one key there is one.
  key text collate "C" not null check (length(key) between 1 and 200),
  kind text not null check (kind in ('MEMBERSHIP', 'ENTITLEMENT', 'BOOKING', 'CASE', 'SUGGESTION', 'NOTICE')),
  -- No personal field of anyone.
  title text not null check (length(title) between 1 and 40),
  body text not null check (length(body) between 1 and 200),
  subject_type text collate "C",
  subject_id uuid,
  created_at timestamptz not null default clock_timestamp(),
  read_at timestamptz,
  unique (notice, key),
  check ((subject_type is null) = (subject_id is null))
);
create index notification_list on identity.notification (person_id, created_at, id);
create index notification_unread on identity.notification (person_id, created_at, id) where read_at is null;
create index notification_age on identity.notification (created_at);

-- What a user of WeChat has let a mini-program send: it goes with the user, wherever the account goes.
create table identity.notification_consent (
  user_id uuid not null references identity.wechat_user (id) on delete cascade,
  template_id text collate "C" not null check (length(template_id) between 1 and 64),
  -- Null without limit.
  sends_left integer check (sends_left between 0 and 1000000),
  answered_at timestamptz not null default clock_timestamp(),
  primary key (user_id, template_id)
);

create table identity.notification_send (
  notification_id uuid primary key references identity.notification (id) on delete cascade,
  state text not null default 'PENDING'
    check (state in ('PENDING', 'SENDING', 'RETRYING', 'SENT', 'REFUSED', 'FAILED', 'UNKNOWN')),
  -- To whom by which template: from then on a consent is spent on it.
  user_id uuid references identity.wechat_user (id) on delete cascade,
  template_id text collate "C",
  attempts integer not null default 0,
  -- Of the attempt that is at work.
  attempt uuid,
  -- Whether some attempt may have been shown without the hub having been told.
  is_doubtful boolean not null default false,
  errcode integer,
  -- When it is its turn; while it is sent, when whoever sends it is given up. Null once it is done with.
  due_at timestamptz default clock_timestamp(),
  decided_at timestamptz,
  settled_at timestamptz,
  check ((state = 'PENDING') = (user_id is null) and (user_id is null) = (template_id is null)
    and (user_id is null) = (decided_at is null)),
  check ((state = 'SENDING') = (attempt is not null)),
  check ((state in ('PENDING', 'SENDING', 'RETRYING')) = (due_at is not null)),
  check ((due_at is null) = (settled_at is not null))
);
create index notification_send_due on identity.notification_send (due_at) where due_at is not null;
-- What operators are told of.
create index notification_send_failed on identity.notification_send (settled_at) where state in ('FAILED', 'UNKNOWN');
create index notification_send_user on identity.notification_send (user_id) where user_id is not null;
