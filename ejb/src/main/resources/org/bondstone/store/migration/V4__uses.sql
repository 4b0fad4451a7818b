-- Who used which block last: an account that read its secrets over REST, an application by the
-- adapter. One row each, written once a minute at most. Blocks may come from other sources, so no
-- document is referred to.

create table bondstone_use (
  block_name varchar(255) not null,
  -- account or application
  kind varchar(20) not null,
  user_name varchar(255) not null,
  used timestamp(6) with time zone not null,
  primary key (block_name, kind, user_name)
);

-- How long a statement of a block may take before it is noted as slow, where that is not the usual.

create table bondstone_slow_threshold (
  block_name varchar(255) not null primary key,
  millis bigint not null
);
