-- One row per laptop. Everything about a device is serialised by locking this row.
create table devices (
  device text primary key,
  employee integer not null references employees (id),
  auth_key text not null,
  auth_kid text not null,
  state text not null check (state in ('active', 'revoked')),
  agent_version text not null,
  enrolled_at timestamptz not null,
  revoked_at timestamptz,
  revoked_because text,
  last_contact_at timestamptz,
  -- Last position allotted in this device's feed, and the last one the device said it has applied.
  feed_position integer not null default 0,
  feed_applied integer not null default 0
);

create index devices_of_employee on devices (employee);

-- One row per database file a laptop has had. The head is where its log ends here; null before the first batch.
create table generations (
  device text not null,
  generation integer not null,
  log_key text not null,
  last_receipt text,
  opened_at timestamptz not null,
  head_seq integer not null default 0,
  head_hash text,
  head_received_at timestamptz,
  head_at timestamptz,
  primary key (device, generation)
) partition by hash (device);

-- What an administrator should know of a device's log: a new generation, a fork. Facts, kept for ever.
create table device_marks (
  device text not null,
  marked_at timestamptz not null,
  generation integer not null,
  seq integer not null,
  mark text not null,
  detail text not null,
  primary key (device, generation, seq, mark)
) partition by hash (device);

-- One-time codes, hashed: this table opens nothing.
create table enrolment_codes (
  code_hash text primary key,
  employee integer not null references employees (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by text,
  used_generation integer,
  used_keys text
);

-- Wrong codes, by address, so that guessing can be slowed; swept after an hour.
create table enrolment_failures (
  failed_at timestamptz not null,
  address text not null
);

create index enrolment_failures_by_time on enrolment_failures (failed_at);

-- Proofs already seen, until their nonce has expired.
create table seen_proofs (
  device text not null,
  jti text not null,
  expires_at timestamptz not null,
  primary key (device, jti)
) partition by hash (device);

create index seen_proofs_by_expiry on seen_proofs (expires_at);
