-- What the security checks of each laptop found last. Reckoned from the log and reckoned anew from it at any time.
create table posture_devices (
  device text not null primary key,
  -- The entry up to which it is reckoned: one that comes again changes nothing.
  generation integer not null,
  seq integer not null,
  scanned_at timestamptz,
  scan_received_at timestamptz,
  edition text not null,
  unknown_checks text[] not null
) partition by hash (device);

create table posture_findings (
  device text not null,
  check_id text not null,
  version integer not null,
  verdict text not null,
  reason text not null,
  -- Edition of the rules by which it was judged.
  edition text not null,
  checked_at timestamptz not null,
  since timestamptz not null,
  failing_since timestamptz,
  generation integer not null,
  seq integer not null,
  received_at timestamptz not null,
  -- The entry by which its owner says that this result is wrong.
  contested_generation integer,
  contested_seq integer,
  primary key (device, check_id)
) partition by hash (device);

-- Where the entries are by which owners contest. What they wrote stays in `entries`, so that erasing it erases it everywhere.
create table posture_contests (
  device text not null,
  generation integer not null,
  seq integer not null,
  check_id text not null,
  received_at timestamptz not null,
  primary key (device, generation, seq)
) partition by hash (device);

-- Failures that the ministry lets be until a day. None is ever deleted: ending one says when.
create table posture_exceptions (
  device text not null,
  exception text not null,
  check_id text not null,
  until_date text not null,
  reason_ar text not null,
  reason_fr text not null,
  reason_en text not null,
  made_at timestamptz not null,
  made_by text not null,
  ended_at timestamptz,
  ended_by text,
  primary key (device, exception)
) partition by hash (device);

do $$
declare
  parent text;
begin
  foreach parent in array array['posture_devices', 'posture_findings', 'posture_contests', 'posture_exceptions']
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

create trigger exceptions_are_kept before delete on posture_exceptions for each row execute function refuse_change();
create trigger exceptions_are_unchanged
  before update of device, exception, check_id, until_date, reason_ar, reason_fr, reason_en, made_at, made_by
  on posture_exceptions for each row execute function refuse_change();
