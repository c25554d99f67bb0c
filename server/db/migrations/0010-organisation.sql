-- Who the ministry is. Small tables, the same on every node of a distributed PostgreSQL ("reference tables").

create table ministry (
  id smallint primary key default 1 check (id = 1),
  name_ar text not null,
  name_fr text not null,
  name_en text not null,
  created_at timestamptz not null
);

create table units (
  id integer generated always as identity primary key,
  level text not null check (level in ('central', 'regional', 'provincial')),
  parent integer references units (id),
  name_ar text not null,
  name_fr text not null,
  name_en text not null,
  created_at timestamptz not null,
  check (parent is distinct from id)
);

-- The PPR (numéro de somme) is an opaque string of digits: leading zeros count. No national identity number, ever.
create table employees (
  id integer generated always as identity primary key,
  ppr text not null unique check (ppr ~ '^[0-9]{1,12}$'),
  name text not null,
  unit integer not null references units (id),
  created_at timestamptz not null
);

create index employees_of_unit on employees (unit);
