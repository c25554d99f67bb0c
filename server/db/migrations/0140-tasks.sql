-- Every order that the ministry gave, revision by revision, with the signed document that brought it.
create table task_orders (
  task text not null,
  revision integer not null,
  employee integer not null references employees (id),
  directive text not null,
  document text not null,
  ordered_at timestamptz not null,
  ordered_by text not null,
  primary key (task, revision)
);
create index task_orders_of_employee on task_orders (employee);

-- Where the entries about tasks are. Bodies stay in `entries`, so that erasing one erases it everywhere.
create table task_entries (
  device text not null,
  generation integer not null,
  seq integer not null,
  task text not null,
  primary key (device, generation, seq)
) partition by hash (device);

do $$
begin
  for part in 0..15 loop
    execute format(
      'create table %I partition of task_entries for values with (modulus 16, remainder %s)',
      'task_entries_p' || part, part
    );
  end loop;
end
$$;
create index task_entries_of_task on task_entries (task);

-- A document for one employee: it reaches each of their laptops, one that is enrolled later too.
alter table directives drop constraint directives_audience_check;
alter table directives add constraint directives_audience_check
  check (audience in ('everyone', 'units', 'employee', 'device'));
create table directive_employees (
  directive text primary key,
  employee integer not null references employees (id)
);
create index directives_of_employee on directive_employees (employee);
