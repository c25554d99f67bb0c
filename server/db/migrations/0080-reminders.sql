-- Reminders are told beside what was not recorded: those received before this version are found too. Their bodies were
-- checked when they arrived; erased ones no longer say which slot they were about.
insert into attendance (device, generation, seq, slot_date, slot, kind)
select entries.device, entries.generation, entries.seq,
  (body_of.fields ->> 'slot')::char(10)::date, body_of.fields ->> 'slot', entries.kind
from entries
cross join lateral (select convert_from(entries.body, 'UTF8')::jsonb as fields) body_of
where entries.kind = 'reminder' and entries.quarantined is null and entries.body is not null
on conflict do nothing;
