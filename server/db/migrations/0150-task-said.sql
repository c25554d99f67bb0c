-- How far a laptop was told what another laptop of the same employee said of tasks.
create table task_said_told (
  device text not null references devices (device),
  source text not null references devices (device),
  generation integer not null,
  seq integer not null,
  primary key (device, source)
);
