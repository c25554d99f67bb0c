-- Every version of a form that the ministry published, as the exact document that was signed.
create table form_editions (
  form text not null,
  version integer not null,
  document text not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (form, version)
);

-- Which signed document brought a version to whom: one for everybody, or one for each laptop of the audience.
create table form_deliveries (
  form text not null,
  version integer not null,
  directive text not null,
  primary key (directive)
);

create index form_deliveries_of_form on form_deliveries (form, version);

-- Where the entries about forms are. Bodies stay in `entries`, so that erasing one erases it everywhere.
create table form_entries (
  device text not null,
  generation integer not null,
  seq integer not null,
  kind text not null,
  form text not null,
  version integer not null,
  locale text not null,
  text_digest text not null,
  guide_edition text,
  at timestamptz not null,
  primary key (device, generation, seq)
) partition by hash (device);

do $$
begin
  for part in 0..15 loop
    execute format(
      'create table %I partition of form_entries for values with (modulus 16, remainder %s)',
      'form_entries_p' || part, part
    );
  end loop;
end
$$;

-- What the administration says of a request: opinion, decision, end. Only ever added to.
create table form_request_steps (
  number integer generated always as identity primary key,
  device text not null,
  generation integer not null,
  seq integer not null,
  said text not null,
  said_at timestamptz not null,
  said_by text not null
);

create index form_request_steps_of_request on form_request_steps (device, generation, seq);

-- When an employee was asked, and why: a reminder, or a change of post.
create table form_reminders (
  number integer generated always as identity primary key,
  employee integer not null references employees (id),
  form text not null,
  why text not null,
  at timestamptz not null,
  by_account text not null
);

-- Negative receipts: somebody left the audience, or the form expired, without having acknowledged. Facts, kept.
create table form_negative_receipts (
  employee integer not null references employees (id),
  form text not null,
  version integer not null,
  why text not null check (why in ('left-audience', 'expired')),
  -- Whether any laptop of the employee had applied the form: what was never seen is held against nobody.
  was_received boolean not null,
  at timestamptz not null,
  primary key (employee, form, version)
);

create trigger form_steps_are_kept before update or delete on form_request_steps for each row execute function refuse_change();
create trigger form_editions_are_kept before update or delete on form_editions for each row execute function refuse_change();
create trigger negative_receipts_are_kept before update or delete on form_negative_receipts for each row execute function refuse_change();
