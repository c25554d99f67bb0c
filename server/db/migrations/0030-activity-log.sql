-- The ministry's copy of every log: exact texts, as signed. Never jsonb, which would re-spell them.
create table entries (
  device text not null,
  generation integer not null,
  seq integer not null,
  hash text not null,
  header text not null,
  -- bytea, because a body that breaks the rules may hold what text cannot.
  body bytea,
  salt text,
  kind text not null,
  purpose text not null,
  at timestamptz not null,
  received_at timestamptz not null,
  -- Why the body was put aside, if it was; the chain goes on.
  quarantined text,
  primary key (device, generation, seq)
) partition by hash (device);

create table seals (
  device text not null,
  generation integer not null,
  seq integer not null,
  head text not null,
  signature text not null,
  primary key (device, generation, seq)
) partition by hash (device);

create table receipts (
  device text not null,
  position integer not null,
  generation integer not null,
  seq integer not null,
  digest text not null,
  jws text not null,
  primary key (device, position)
) partition by hash (device);

-- Two different entries for one number: what the laptop sent against what we hold in `entries`. Both are kept.
create table fork_evidence (
  device text not null,
  generation integer not null,
  seq integer not null,
  hash text not null,
  header text not null,
  body bytea,
  salt text,
  seal text not null,
  received_at timestamptz not null,
  primary key (device, generation, seq, hash)
) partition by hash (device);
