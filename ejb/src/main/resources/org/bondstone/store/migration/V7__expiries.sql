-- When the credentials of a block end, where somebody has said so. Beside the document and not in it,
-- so that its schema and its checksum stay what Prefect's clients know.

create table bondstone_expiry (
  document_id varchar(36) not null primary key references bondstone_document (id) on delete cascade,
  expires timestamp(6) with time zone not null,
  -- When an event was sent of it last, by any server.
  told timestamp(6) with time zone
);
