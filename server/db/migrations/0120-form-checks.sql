-- What the server found when it held an entry against the very edition of the form that it names: null until it has been
-- looked at, which entries of an earlier version of this program are by the next "form settle".
alter table form_entries add column found text;
alter table form_entries add column found_field text;
create index form_entries_to_judge on form_entries (device)
  where found is null or found in ('edition-unknown', 'text-unknown');

-- Retention: who answered which version stays, as a fact; in what language, of what text, and with what fault goes.
alter table form_entries alter column locale drop not null;
alter table form_entries alter column text_digest drop not null;

-- A form of some units: one signed document, which reaches each laptop of theirs at its next reading of the feed.
alter table directives drop constraint directives_audience_check;
alter table directives add constraint directives_audience_check check (audience in ('everyone', 'units', 'device'));
create table directive_units (
  directive text not null,
  unit integer not null references units (id),
  primary key (directive, unit)
);
create index directives_of_units_in_force on directives (number) where is_in_force and audience = 'units';
