-- Every document the ministry signed for its laptops. `everyone` documents in force reach each feed on its next reading.
create table directives (
  number integer generated always as identity primary key,
  id text not null unique,
  kind text not null,
  serial integer not null,
  audience text not null check (audience in ('everyone', 'device')),
  is_in_force boolean not null,
  issued_at timestamptz not null,
  body text not null,
  jws text not null
);

create index directives_in_force on directives (kind) where is_in_force and audience = 'everyone';

-- Positions are allotted per device under its row lock: a global sequence skips rows that commit late.
create table feed (
  device text not null,
  position integer not null,
  directive text not null,
  primary key (device, position),
  unique (device, directive)
) partition by hash (device);
