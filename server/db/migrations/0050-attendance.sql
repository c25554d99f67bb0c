-- Where to find the entries about a slot. Bodies stay in `entries`, so that erasing one erases it everywhere.
create table attendance (
  device text not null,
  generation integer not null,
  seq integer not null,
  slot_date date not null,
  slot text not null,
  kind text not null,
  primary key (device, generation, seq)
) partition by hash (device);

create index attendance_by_date on attendance (device, slot_date);

-- Who read whose record. Each row also goes to that person's laptop.
create table access_log (
  number integer generated always as identity primary key,
  at timestamptz not null,
  employee integer not null references employees (id),
  role text not null,
  account text not null,
  what text not null,
  first_date text,
  last_date text
);

create index access_log_of_employee on access_log (employee, at);
