-- What has changed lately, so that every server on this database drops what it has cached. The
-- revision grows under the lock of the state's row: no server sees one before all smaller ones.

alter table bondstone_state add column revision bigint default 0 not null;

create table bondstone_change (
  revision bigint not null primary key,
  -- The server that made the change, which knows of it already.
  origin varchar(36) not null,
  kind varchar(10) not null,
  type_slug varchar(255) not null,
  name varchar(255) not null
);
