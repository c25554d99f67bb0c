-- Retention: a body past its time goes, and its row says under which rule. The header stays, so that the chain verifies.
alter table entries add column erased_under text;
alter table fork_evidence add column erased_under text;

-- What retention looks for, and nothing that is already gone.
create index entries_to_erase on entries (purpose, received_at) where body is not null;

-- Evidence of a fork holds bodies too: they may be emptied as those of entries may, and nothing else of it changes.
drop trigger forks_are_kept on fork_evidence;
create trigger forks_are_kept before delete on fork_evidence for each row execute function refuse_change();
create trigger forks_are_unchanged
  before update of device, generation, seq, hash, header, seal, received_at on fork_evidence
  for each row execute function refuse_change();

-- A body that is gone cannot come back under its old row.
create function refuse_refill() returns trigger language plpgsql as $$
begin
  raise exception 'a body of % is emptied, never filled', tg_table_name;
end
$$;
create trigger bodies_only_go before update of body, salt on entries for each row
  when (new.body is not null or new.salt is not null) execute function refuse_refill();
create trigger evidence_only_goes before update of body, salt on fork_evidence for each row
  when (new.body is not null or new.salt is not null) execute function refuse_refill();
