-- Which account holds which office, over which unit and those under it. What was granted and taken back is kept: who
-- could read what, and when, is part of every record.
create table account_roles (
  number integer generated always as identity primary key,
  account text not null check (account <> ''),
  role text not null,
  unit integer not null references units (id),
  granted_at timestamptz not null,
  granted_by text not null,
  revoked_at timestamptz,
  revoked_by text,
  check ((revoked_at is null) = (revoked_by is null))
);
create unique index account_roles_held on account_roles (account, role, unit) where revoked_at is null;

create trigger account_roles_are_kept before delete on account_roles
  for each row execute function refuse_change();
create trigger account_roles_are_unchanged
  before update of number, account, role, unit, granted_at, granted_by on account_roles
  for each row execute function refuse_change();

create function refuse_second_revocation() returns trigger language plpgsql as $$
begin
  if old.revoked_at is not null or new.revoked_at is null then
    raise exception 'a role is taken back once, and nothing else of it changes';
  end if;
  return new;
end
$$;
create trigger account_roles_are_revoked_once before update on account_roles
  for each row execute function refuse_second_revocation();
