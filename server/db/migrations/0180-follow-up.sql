-- Where the signed follow-up sheets are. Bodies stay in `entries`, so that erasing one erases it everywhere; for which
-- days a sheet was signed is kept, so that nobody seems not to have signed.
create table signed_sheets (
  device text not null,
  generation integer not null,
  seq integer not null,
  period text not null check (period in ('day', 'week')),
  from_date date not null,
  to_date date not null,
  edition integer not null,
  primary key (device, generation, seq)
) partition by hash (device);

do $$
begin
  for part in 0..15 loop
    execute format(
      'create table %I partition of signed_sheets for values with (modulus 16, remainder %s)',
      'signed_sheets_p' || part, part
    );
  end loop;
end
$$;
create index signed_sheets_of_period on signed_sheets (device, period, from_date);

-- What the line manager answered to a signed sheet, once, with the signed document that carries it.
create table sheet_visas (
  device text not null,
  generation integer not null,
  seq integer not null,
  directive text not null,
  visa text not null check (visa in ('seen', 'returned')),
  remarks text,
  set_at timestamptz not null,
  -- The office, and the account; the laptop learns the office alone.
  role text not null,
  set_by text not null,
  -- Under which rule the remarks went, once their time was over.
  erased_under text,
  primary key (device, generation, seq)
);
create index sheet_visas_to_forget on sheet_visas (set_at) where erased_under is null;

create trigger sheet_visas_are_kept before delete on sheet_visas
  for each row execute function refuse_change();
create trigger sheet_visas_are_unchanged
  before update of device, generation, seq, directive, visa, set_at, role, set_by on sheet_visas
  for each row execute function refuse_change();

create function refuse_rewritten_remarks() returns trigger language plpgsql as $$
begin
  if old.erased_under is not null or new.erased_under is null or new.remarks is not null then
    raise exception 'a visa loses its remarks under a rule, and nothing else of it changes';
  end if;
  return new;
end
$$;
create trigger sheet_visas_only_lose_remarks before update on sheet_visas
  for each row execute function refuse_rewritten_remarks();
