-- Where the requests for a correction are. Bodies stay in `entries`, so that erasing one erases it everywhere; what a
-- request is about is kept, so that what counts of a slot still says that somebody asked.
create table correction_requests (
  device text not null,
  generation integer not null,
  seq integer not null,
  kind text not null,
  slot_date date,
  slot text,
  check_name text,
  primary key (device, generation, seq)
) partition by hash (device);

do $$
begin
  for part in 0..15 loop
    execute format(
      'create table %I partition of correction_requests for values with (modulus 16, remainder %s)',
      'correction_requests_p' || part, part
    );
  end loop;
end
$$;
create index correction_requests_by_date on correction_requests (device, slot_date);

-- Contests of security checks are such requests, those received before this version too.
insert into correction_requests (device, generation, seq, kind, check_name)
select entries.device, entries.generation, entries.seq, entries.kind,
  convert_from(entries.body, 'UTF8')::jsonb #>> '{finding,check}'
from entries
where entries.kind = 'posture-contested' and entries.quarantined is null and entries.body is not null;

-- What the person in charge answered, once, with the signed document that carries it.
create table correction_decisions (
  device text not null,
  generation integer not null,
  seq integer not null,
  purpose text not null,
  directive text not null,
  outcome text not null check (outcome in ('accepted', 'partly', 'refused')),
  official_time text,
  reasons text,
  decided_at timestamptz not null,
  -- The office, and the account of the machine; the laptop learns neither.
  role text not null,
  decided_by text not null,
  -- Under which rule the reasons went, once their time was over.
  erased_under text,
  primary key (device, generation, seq)
);
create index correction_decisions_to_forget on correction_decisions (purpose, decided_at)
  where erased_under is null;

create trigger correction_decisions_are_kept before delete on correction_decisions
  for each row execute function refuse_change();
create trigger correction_decisions_are_unchanged
  before update of device, generation, seq, purpose, directive, outcome, official_time, decided_at, role, decided_by
  on correction_decisions for each row execute function refuse_change();

create function refuse_rewritten_reasons() returns trigger language plpgsql as $$
begin
  if old.erased_under is not null or new.erased_under is null or new.reasons is not null then
    raise exception 'an answer loses its reasons under a rule, and nothing else of it changes';
  end if;
  return new;
end
$$;
create trigger correction_decisions_only_lose_reasons before update on correction_decisions
  for each row execute function refuse_rewritten_reasons();
