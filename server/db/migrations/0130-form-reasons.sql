-- Retention: the words of the administration on a request go when their time is over, here and in the document that
-- carried them. That the step was taken, when and with what outcome stays, and nothing else of a step ever changes.
alter table form_request_steps add column erased_under text;

drop trigger form_steps_are_kept on form_request_steps;
create trigger form_steps_are_kept before delete on form_request_steps for each row execute function refuse_change();
create trigger form_steps_are_unchanged
  before update of number, device, generation, seq, said_at, said_by on form_request_steps
  for each row execute function refuse_change();

create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  if old.erased_under is not null or new.erased_under is null
    or new.said::jsonb - 'reasons' <> old.said::jsonb - 'reasons' then
    raise exception 'a step of a request loses its reasons under a rule, and nothing else of it changes';
  end if;
  return new;
end
$$;
create trigger form_steps_only_lose_reasons before update on form_request_steps
  for each row execute function refuse_rewriting();
