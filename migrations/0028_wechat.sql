-- Wrong tries, counted by whose they are and from where. Nothing of either stands here but an HMAC.
create table auth.guess (
  guess_hmac bytea primary key check (length(guess_hmac) = 32),
  tries integer not null check (tries >= 0),
  -- When the count begins anew.
  ends_at timestamptz not null
);
create index guess_end on auth.guess (ends_at);

-- The token with which all processes call WeChat for an app: one holds the lease and fetches the next.
create table identity.wechat_token (
  app_id text collate "C" primary key check (length(app_id) between 1 and 40),
  -- How many there were: who looked before another fetched does not fetch again.
  generation bigint not null default 0 check (generation >= 0),
  token_sealed bytea,
  expires_at timestamptz,
  renew_at timestamptz check (renew_at <= expires_at),
  lease_id uuid,
  leased_until timestamptz,
  constraint wechat_token_whole check
    ((token_sealed is null) = (expires_at is null) and (token_sealed is null) = (renew_at is null)),
  constraint wechat_token_lease check ((lease_id is null) = (leased_until is null))
);

-- Codes of WeChat that were used, for as long as a retry may come with one: WeChat answers each only once.
create table identity.wechat_code (
  -- Of the code with its app and purpose.
  code_hmac bytea primary key check (length(code_hmac) = 32),
  -- Of the device or account that used it: nobody else is answered.
  holder_hmac bytea not null check (length(holder_hmac) = 32),
  created_at timestamptz not null default clock_timestamp(),
  -- Until when whoever asks WeChat is waited for.
  asking_until timestamptz not null,
  -- What WeChat said, until it was acted on.
  answer_sealed bytea,
  done_at timestamptz,
  -- The session that was opened with it, and whether for somebody new.
  session_id uuid references identity.session (id) on delete cascade,
  newcomer boolean,
  constraint wechat_code_answer check (done_at is null or answer_sealed is null),
  constraint wechat_code_session check ((session_id is null) = (newcomer is null)),
  constraint wechat_code_done check (session_id is null or done_at is not null)
);
create index wechat_code_age on identity.wechat_code (created_at);
create index wechat_code_session on identity.wechat_code (session_id) where session_id is not null;

-- Who WeChat says people are: in one mini-program by openid, in all that belong together by unionid.
create table identity.wechat_user (
  id uuid primary key,
  app_id text collate "C" not null check (length(app_id) between 1 and 40),
  account_id uuid not null references identity.account (id) on delete cascade,
  openid bytea not null,
  openid_index_a bytea constraint wechat_user_of_openid_a unique,
  openid_index_b bytea constraint wechat_user_of_openid_b unique,
  unionid bytea,
  unionid_index_a bytea,
  unionid_index_b bytea,
  created_at timestamptz not null default clock_timestamp(),
  constraint wechat_user_openid_found check (openid_index_a is not null or openid_index_b is not null),
  constraint wechat_user_unionid_found
    check ((unionid is null) = (unionid_index_a is null and unionid_index_b is null))
);
create index wechat_user_of_account on identity.wechat_user (account_id);
create index wechat_user_of_unionid_a on identity.wechat_user (unionid_index_a) where unionid_index_a is not null;
create index wechat_user_of_unionid_b on identity.wechat_user (unionid_index_b) where unionid_index_b is not null;

-- A hub that does not hold the key that rules would meet one user as two, so it can enter none.
create function identity.refuse_unindexed() returns trigger language plpgsql as $$
begin
  if not auth.is_indexed(new.openid_index_a, new.openid_index_b)
    or (new.unionid is not null and not auth.is_indexed(new.unionid_index_a, new.unionid_index_b)) then
    raise check_violation using
      message = 'An id of a user of WeChat is not indexed by the key that rules.',
      schema = 'identity', table = 'wechat_user', constraint = 'wechat_user_is_indexed';
  end if;
  return new;
end $$;
create trigger wechat_user_is_indexed before insert or update on identity.wechat_user
  for each row execute function identity.refuse_unindexed();

-- From which mini-program a session was opened, and as whom.
create table identity.wechat_session (
  session_id uuid primary key references identity.session (id) on delete cascade,
  user_id uuid not null references identity.wechat_user (id) on delete cascade
);
create index wechat_session_of_user on identity.wechat_session (user_id);
