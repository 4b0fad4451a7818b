package org.bondstone.rest.block;

import jakarta.ws.rs.ClientErrorException;
import org.bondstone.rest.error.ErrorResponse;
import org.bondstone.rest.json.JsonFields;
import org.bondstone.store.model.BlockDocumentFilter;
import org.bondstone.store.model.BlockDocumentQuery;
import org.bondstone.store.model.BlockDocumentSort;
import org.bondstone.store.model.BlockSchemaFilter;
import org.bondstone.store.model.BlockTypeFilter;
import org.bondstone.store.model.Page;

/** Reads the bodies of the listing routes. */
final class Listings {

  private Listings() {}

  /** What to list of the types. */
  record Types(BlockTypeFilter types, BlockSchemaFilter schemas, Page page) {

    static Types read(JsonFields fields) {
      return new Types(
          fields.optionalNested("block_types", Filters::types),
          fields.optionalNested("block_schemas", Filters::schemas),
          pageOf(fields));
    }
  }

  /** What to list of the schemas. */
  record Schemas(BlockSchemaFilter schemas, Page page) {

    static Schemas read(JsonFields fields) {
      return new Schemas(fields.optionalNested("block_schemas", Filters::schemas), pageOf(fields));
    }
  }

  /** What to list of the documents. */
  record Documents(BlockDocumentQuery query, boolean includeSecrets) {

    static Documents read(JsonFields fields) {
      // Prefect's client sends it, and Prefect's server ignores it.
      fields.ignore("block_schema_type");
      Boolean secrets = fields.optionalFlag("include_secrets");
      BlockDocumentSort sort =
          fields.optionalChoice("sort", BlockDocumentSort.class, BlockDocumentSort::name);
      return new Documents(
          query(fields, sort == null ? BlockDocumentSort.NAME_ASC : sort, pageOf(fields)),
          Boolean.TRUE.equals(secrets));
    }

    static BlockDocumentQuery readCount(JsonFields fields) {
      return query(fields, BlockDocumentSort.NAME_ASC, Page.first());
    }

    private static BlockDocumentQuery query(JsonFields fields, BlockDocumentSort sort, Page page) {
      BlockDocumentFilter documents = fields.optionalNested("block_documents", Filters::documents);
      return new BlockDocumentQuery(
          documents == null ? BlockDocumentFilter.named() : documents,
          fields.optionalNested("block_types", Filters::types),
          fields.optionalNested("block_schemas", Filters::schemas),
          sort,
          page);
    }
  }

  private static Page pageOf(JsonFields fields) {
    Long limit = fields.optionalWhole("limit");
    Integer offset = fields.optionalCount("offset");
    if (limit != null && (limit < 0 || limit > Page.MOST)) {
      throw new ClientErrorException(
          ErrorResponse.detail(
                  ErrorResponse.UNPROCESSABLE, "The limit must be from 0 to " + Page.MOST + ".")
              .build());
    }
    return new Page(limit == null ? Page.MOST : limit.intValue(), offset == null ? 0 : offset);
  }
}
