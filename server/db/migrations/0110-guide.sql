-- The files of every edition of the guide that was published, by the digest of their bytes: laptops fetch them one by one.
create table guide_parts (
  sha256 text primary key,
  bytes bytea not null
);
