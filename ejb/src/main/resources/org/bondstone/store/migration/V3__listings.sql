-- What listings ask for, in their order: a page of them is read from an index and not sorted out of
-- all documents.

create index bondstone_document_listing on bondstone_document (is_anonymous, name, id);
create index bondstone_document_of_type on bondstone_document (type_id, is_anonymous, name, id);
-- The last one begins with what this one holds.
drop index bondstone_document_type;
