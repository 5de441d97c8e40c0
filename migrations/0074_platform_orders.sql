-- What platforms that sell places tell of their orders. Each message is a word of its order; what an order is follows from all
-- its words, whatever the order in which they came.
create table activities.order_word (
  channel text collate "C" not null check (length(channel) between 1 and 60),
  -- The record by which it came, and stands for it while it waits.
  record_id text collate "C" not null check (length(record_id) between 1 and 200),
  -- The platform, by the code of its channels, and its number of the order.
  seller text collate "C" not null check (length(seller) between 1 and 60),
  order_no text collate "C" not null check (length(order_no) between 1 and 60),
  event text not null check (event in ('ORDERED', 'CANCELLED', 'CHECKED_IN', 'REFUNDED')),
  -- Which word of the order it is, by the platform; told_at is by its clock.
  seq integer not null check (seq >= 0),
  told_at timestamptz not null,
  -- What it tells; null where it says nothing of it.
  session_no text collate "C" check (length(session_no) between 1 and 60),
  seats text[] check (cardinality(seats) between 1 and 1000),
  person_id uuid,
  union_id uuid,
  headcount integer check (headcount between 1 and 100000),
  -- When the platform says that the session begins.
  starts_at timestamptz,
  primary key (channel, record_id)
);
create index order_word_of_order on activities.order_word (seller, order_no);
create index order_word_of_person on activities.order_word (person_id) where person_id is not null;

-- An order of a platform, as far as words of it are kept.
create table activities.platform_order (
  seller text collate "C" not null check (length(seller) between 1 and 60),
  order_no text collate "C" not null check (length(order_no) between 1 and 60),
  -- In which order they came: who waits longest is given what becomes free.
  arrival bigint generated always as identity,
  session_no text collate "C" check (length(session_no) between 1 and 60),
  -- By a person's word: it is of nobody, because its member has another place there.
  unnamed boolean not null default false,
  -- By which rule it waits; null where it was carried out.
  waits_by text check (length(waits_by) between 1 and 60),
  -- By how much the begin that the platform told differs from that of the session; null where it told none.
  begin_differs_by interval,
  primary key (seller, order_no)
);
create index platform_order_waiting on activities.platform_order (seller, session_no, arrival) where waits_by is not null;

-- Activities by the numbers that platforms have for them, with the moment of the word that named them last.
create table activities.platform_activity (
  seller text collate "C" not null check (length(seller) between 1 and 60),
  activity_no text collate "C" not null check (length(activity_no) between 1 and 60),
  activity_id uuid not null references activities.activity (id) on delete cascade,
  told_at timestamptz not null,
  primary key (seller, activity_no)
);
create index platform_activity_named on activities.platform_activity (activity_id);

-- Where something takes place, for those who would be there at the same time.
create index session_in_venue on activities.session (venue_name, starts_at) where stage <> 'CANCELLED';
-- By its number, whoever has it: a platform names sessions by nothing else.
create index session_by_number on activities.session (session_no);
