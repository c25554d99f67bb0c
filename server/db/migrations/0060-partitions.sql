-- Sixteen parts each, by device: one machine prunes to the right one, a distributed PostgreSQL spreads them.
do $$
declare
  parent text;
begin
  foreach parent in array array['generations', 'device_marks', 'seen_proofs', 'entries', 'seals', 'receipts', 'fork_evidence', 'feed', 'attendance']
  loop
    for part in 0..15 loop
      execute format(
        'create table %I partition of %I for values with (modulus 16, remainder %s)',
        parent || '_p' || part, parent, part
      );
    end loop;
  end loop;
end
$$;

-- The past is only ever added to. Erasure under law 09-08 may empty a body and its salt, nothing else.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or deleted', tg_table_name;
end
$$;

create trigger receipts_are_kept before update or delete on receipts for each row execute function refuse_change();
create trigger seals_are_kept before update or delete on seals for each row execute function refuse_change();
create trigger forks_are_kept before update or delete on fork_evidence for each row execute function refuse_change();
create trigger access_is_kept before update or delete on access_log for each row execute function refuse_change();
create trigger entries_are_kept before delete on entries for each row execute function refuse_change();
create trigger entries_are_unchanged
  before update of device, generation, seq, hash, header, kind, purpose, at, received_at on entries
  for each row execute function refuse_change();
