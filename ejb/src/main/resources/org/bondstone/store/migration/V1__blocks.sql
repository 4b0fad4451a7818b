-- The block store. One script for H2 and PostgreSQL. Ids are UUIDs as text; long texts have no
-- length; every table has a prefix, so that the store can share a database.

create table bondstone_type (
  id varchar(36) not null primary key,
  created timestamp(6) with time zone not null,
  updated timestamp(6) with time zone not null,
  version bigint not null,
  name varchar(255) not null,
  slug varchar(255) not null,
  logo_url varchar,
  documentation_url varchar,
  description varchar,
  code_example varchar,
  is_protected boolean not null,
  -- The server defines it: only the server adds schemas, and documents are checked against them.
  is_own boolean not null,
  constraint bondstone_type_name unique (name),
  constraint bondstone_type_slug unique (slug)
);

create table bondstone_schema (
  id varchar(36) not null primary key,
  created timestamp(6) with time zone not null,
  type_id varchar(36) not null references bondstone_type (id) on delete cascade,
  checksum varchar(80) not null,
  version varchar(255) not null,
  -- A hash of the secret_fields, which the checksum leaves out.
  secrets varchar(64) not null,
  fields varchar not null,
  -- Each capability as a JSON string on a line of its own, with an empty line around.
  capabilities varchar not null,
  constraint bondstone_schema_checksum unique (checksum, type_id, version, secrets)
);
create index bondstone_schema_type on bondstone_schema (type_id);

create table bondstone_document (
  id varchar(36) not null primary key,
  created timestamp(6) with time zone not null,
  updated timestamp(6) with time zone not null,
  version bigint not null,
  name varchar(255) not null,
  type_id varchar(36) not null references bondstone_type (id) on delete cascade,
  schema_id varchar(36) not null references bondstone_schema (id) on delete cascade,
  is_anonymous boolean not null,
  has_references boolean not null,
  data varchar not null,
  -- The key that the data is encrypted with. The key itself is never in this database.
  key_id bigint not null,
  constraint bondstone_document_name unique (name, type_id)
);
create index bondstone_document_type on bondstone_document (type_id);
create index bondstone_document_schema on bondstone_document (schema_id);
create index bondstone_document_key on bondstone_document (key_id);

create table bondstone_reference (
  parent_id varchar(36) not null references bondstone_document (id) on delete cascade,
  name varchar(255) not null,
  child_id varchar(36) not null references bondstone_document (id) on delete cascade,
  primary key (parent_id, name)
);
create index bondstone_reference_child on bondstone_reference (child_id);

-- Which documents a document reaches through references, itself included. Documents without
-- references have no rows. It makes a listing two statements at any depth.
create table bondstone_reach (
  document_id varchar(36) not null references bondstone_document (id) on delete cascade,
  reached_id varchar(36) not null references bondstone_document (id) on delete cascade,
  primary key (document_id, reached_id)
);
create index bondstone_reach_reached on bondstone_reach (reached_id);

-- One row, which every write locks.
create table bondstone_state (
  id integer not null primary key,
  -- The key that encrypts, so that all servers on this database agree; null before the first write.
  primary_key_id bigint
);
insert into bondstone_state (id, primary_key_id) values (1, null);
