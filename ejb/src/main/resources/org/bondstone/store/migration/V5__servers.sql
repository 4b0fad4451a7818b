-- The servers that run on this database, for people to see. Each keeps its own row up to date.

create table bondstone_server (
  id varchar(36) not null primary key,
  host varchar(255) not null,
  process bigint not null,
  version varchar(100) not null,
  started timestamp(6) with time zone not null,
  seen timestamp(6) with time zone not null,
  -- The newest change that it has passed on to its applications.
  revision bigint not null
);
