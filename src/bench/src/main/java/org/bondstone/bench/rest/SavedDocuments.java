package org.bondstone.bench.rest;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.bondstone.bench.server.Api;
import org.bondstone.bench.server.Documents;

/** Documents in a server, and requests for them. Any server that speaks Prefect's protocol. */
final class SavedDocuments {

  /** Names of the requests. */
  static final String BY_NAME = "by name";

  static final String BY_ID = "by id";

  static final String FILTER = "filter";

  /** Asks for documents of a type that has few, and whose names are the last ones. */
  static final String RARE = "filter of a rare type";

  private static final int RARE_ONES = 10;
  private static final int FIRST = 1_000;
  private static final String RARE_TYPE = "bench-rare";
  private static final String OUTER = "bench-mailbox";
  private static final String INNER = "bench-server";

  private static final String FIELDS =
      "{'title': '%s', 'type': 'object', 'properties': {'host': {'type': 'string'},"
          + " 'port': {'type': 'integer'}, 'password': {'type': 'string', 'format': 'password'},"
          + " 'server': {'type': 'object'}}, 'secret_fields': ['password'],"
          + " 'block_schema_references': {}}";
  private static final String DATA =
      "{'host': 'mail-%d.example.com', 'port': 25, 'password': 'not very secret'%s}";

  private final Api api;
  private final List<String> ids;

  private SavedDocuments(Api api, List<String> ids) {
    this.api = api;
    this.ids = ids;
  }

  /** Saves some documents, each with a reference to one of its own. */
  static SavedDocuments nested(Api api, int count) {
    Documents documents = new Documents(api);
    Documents.Type inner = documents.newType(INNER, FIELDS.formatted(INNER));
    Documents.Type outer = documents.newType(OUTER, FIELDS.formatted(OUTER));
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String server = documents.save(inner, "server-" + i, DATA.formatted(i, ""));
      String reference = ", 'server': {'$ref': {'block_document_id': '%s'}}".formatted(server);
      ids.add(documents.save(outer, name(i), DATA.formatted(i, reference)));
    }
    return new SavedDocuments(api, ids);
  }

  /**
   * Saves some documents without references, and a few of another type.
   *
   * @param begun runs when the first are saved
   */
  static SavedDocuments plain(Api api, int count, Runnable begun) {
    Documents documents = new Documents(api);
    Documents.Type type = documents.newType(OUTER, FIELDS.formatted(OUTER));
    int first = Math.min(count, FIRST);
    List<String> ids = new ArrayList<>(save(documents, type, 0, first));
    begun.run();
    ids.addAll(save(documents, type, first, count));
    Documents.Type rare = documents.newType(RARE_TYPE, FIELDS.formatted(RARE_TYPE));
    for (int i = 0; i < RARE_ONES; i++) {
      documents.save(rare, "rare-" + i, DATA.formatted(i, ""));
    }
    return new SavedDocuments(api, ids);
  }

  private static List<String> save(Documents documents, Documents.Type type, int from, int to) {
    return IntStream.range(from, to)
        .parallel()
        .mapToObj(i -> documents.save(type, name(i), DATA.formatted(i, "")))
        .toList();
  }

  private static String name(int i) {
    return String.format(Locale.ROOT, "mailbox-%05d", i);
  }

  /**
   * The request with a number. Reads of single documents go through all of them.
   *
   * @param limit how many documents a filter asks for
   */
  HttpRequest request(String kind, int limit, int n) {
    int document = n % ids.size();
    return switch (kind) {
      case BY_NAME ->
          api.get("/block_types/slug/%s/block_documents/name/%s".formatted(OUTER, name(document)));
      case BY_ID -> api.get("/block_documents/" + ids.get(document));
      case FILTER -> filter(OUTER, limit);
      case RARE -> filter(RARE_TYPE, limit);
      default -> throw new IllegalArgumentException("There is no request " + kind + ".");
    };
  }

  private HttpRequest filter(String type, int limit) {
    return api.post(
        "/block_documents/filter",
        "{'block_types': {'slug': {'any_': ['%s']}}, 'limit': %d}".formatted(type, limit));
  }

  /** What an answer has at least, in bytes: documents are not shorter. */
  static int leastBytes(String kind, int limit) {
    return 300 * (kind.equals(FILTER) || kind.equals(RARE) ? limit : 1);
  }
}
