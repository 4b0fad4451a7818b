package org.bondstone.rest.block;

import java.util.List;
import java.util.UUID;
import org.bondstone.rest.json.JsonFields;
import org.bondstone.store.model.BlockDocumentFilter;
import org.bondstone.store.model.BlockSchemaFilter;
import org.bondstone.store.model.BlockTypeFilter;
import org.bondstone.store.model.Operator;

/** Reads the filters that listings share. */
final class Filters {

  private Filters() {}

  static BlockTypeFilter types(JsonFields fields) {
    String like = fields.optionalNested("name", name -> name.optionalText("like_"));
    List<String> slugs = fields.optionalNested("slug", slug -> slug.optionalTexts("any_"));
    return new BlockTypeFilter(emptyToNull(like), slugs);
  }

  static BlockSchemaFilter schemas(JsonFields fields) {
    Operator operator = operator(fields);
    List<UUID> types = anyId(fields, "block_type_id");
    List<String> capabilities =
        fields.optionalNested("block_capabilities", all -> all.optionalTexts("all_"));
    List<UUID> ids = anyId(fields, "id");
    List<String> versions = fields.optionalNested("version", any -> any.optionalTexts("any_"));
    return new BlockSchemaFilter(operator, types, capabilities, ids, versions);
  }

  static BlockDocumentFilter documents(JsonFields fields) {
    Operator operator = operator(fields);
    List<UUID> ids = anyId(fields, "id");
    // Left out, it hides anonymous documents; null or empty, it hides nothing.
    Boolean anonymous =
        fields.has("is_anonymous")
            ? fields.optionalNested("is_anonymous", eq -> eq.optionalFlag("eq_"))
            : Boolean.FALSE;
    List<UUID> types = anyId(fields, "block_type_id");
    NameFilter name = fields.optionalNested("name", NameFilter::read);
    return new BlockDocumentFilter(
        operator,
        ids,
        anonymous,
        types,
        name == null ? null : name.any(),
        name == null ? null : name.like());
  }

  private static Operator operator(JsonFields fields) {
    Operator operator = fields.optionalChoice("operator", Operator.class, Filters::operatorText);
    return operator == null ? Operator.AND : operator;
  }

  private static String operatorText(Operator operator) {
    return operator == Operator.AND ? "and_" : "or_";
  }

  private static List<UUID> anyId(JsonFields fields, String name) {
    return fields.optionalNested(name, any -> any.optionalUuids("any_"));
  }

  private static String emptyToNull(String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private record NameFilter(List<String> any, String like) {

    static NameFilter read(JsonFields fields) {
      return new NameFilter(
          fields.optionalTexts("any_"), emptyToNull(fields.optionalText("like_")));
    }
  }
}
