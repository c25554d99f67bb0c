-- Which key of the ministry a code names, and so which one its laptop pins: the number of the document that announced
-- that key, 0 for the first key. Announcements up to it are no news to the laptop, and signed by keys it never heard of.
alter table enrolment_codes add column key_announced_by integer not null default 0;
alter table devices add column key_announced_by integer not null default 0;
