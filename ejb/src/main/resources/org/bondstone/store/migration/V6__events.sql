-- What has happened to block types and documents lately, for clients that stream events. The
-- position grows under the lock of the state's row: no server sees one before all smaller ones.

alter table bondstone_state add column events bigint default 0 not null;

create table bondstone_event (
  position bigint not null primary key,
  id varchar(36) not null,
  occurred timestamp(6) with time zone not null,
  -- The server that made the change.
  origin varchar(36) not null,
  -- The event as JSON, encrypted: it holds what is not secret of a document, whose data is too.
  body varchar not null,
  key_id bigint not null
);
