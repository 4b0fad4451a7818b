package org.bondstone.store.document;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bondstone.store.check.Texts;
import org.bondstone.store.model.BlockDocumentFilter;
import org.bondstone.store.model.BlockDocumentQuery;
import org.bondstone.store.model.BlockDocumentSort;
import org.bondstone.store.model.Page;
import org.bondstone.store.persistence.Conditions;
import org.bondstone.store.type.FilterConditions;

/**
 * The statements that read several documents. In conditions {@code d} is the document, {@code t}
 * its type, {@code s} its schema.
 */
final class DocumentQueries {

  private static final String FROM = " from Document d, Type t where t.id = d.typeId and (%s)";

  private static final String DOCUMENTS = "block_documents";
  private static final String ANY = "any_";

  private DocumentQueries() {}

  static Conditions conditions(EntityManager entities, BlockDocumentQuery query) {
    Conditions conditions = Conditions.all();
    add(conditions, query.documents());
    FilterConditions.add(conditions, query.types());
    if (query.types() != null && query.types().slugAny() != null) {
      addOnlyType(conditions, query.types().slugAny());
    }
    if (query.schemas() != null) {
      Conditions ofSchema = conditions.allOf().add("s.id is not null");
      FilterConditions.add(entities, ofSchema, query.schemas());
      conditions.add("d.schemaId in (select s.id from Schema s where " + ofSchema.text() + ")");
    }
    return conditions;
  }

  /**
   * Says the one type that is asked for as documents have it, too. The database then reads the
   * listing in its order from an index. It could not know how many documents a slug stands for, and
   * would look through all of them for those of a rare type.
   */
  private static void addOnlyType(Conditions conditions, List<String> slugs) {
    if (slugs.size() == 1) {
      ofType(conditions, slugs.get(0));
    }
  }

  static Conditions ofType(Conditions conditions, String slug) {
    return conditions.holds("d.typeId = (select y.id from Type y where y.slug = %s)", slug);
  }

  private static void add(Conditions conditions, BlockDocumentFilter filter) {
    Conditions group = FilterConditions.group(conditions, filter.operator());
    if (filter.idAny() != null) {
      group.in("d.id", FilterConditions.ids(filter.idAny(), DOCUMENTS, "id", ANY));
    }
    if (filter.isAnonymous() != null) {
      group.equal("d.isAnonymous", filter.isAnonymous());
    }
    if (filter.blockTypeIdAny() != null) {
      group.in(
          "d.typeId",
          FilterConditions.ids(filter.blockTypeIdAny(), DOCUMENTS, "block_type_id", ANY));
    }
    if (filter.nameAny() != null) {
      group.in("d.name", FilterConditions.texts(filter.nameAny(), DOCUMENTS, "name", ANY));
    }
    if (filter.nameLike() != null && !filter.nameLike().isEmpty()) {
      new Texts().shortText("like_", filter.nameLike()).check();
      group.contains("d.name", filter.nameLike());
    }
    conditions.add(group);
  }

  static List<DocumentRow> documents(
      EntityManager entities, Conditions conditions, BlockDocumentSort sort, Page page) {
    TypedQuery<Object[]> query =
        conditions.bind(
            entities.createQuery(
                "select d, t" + used(sort) + FROM.formatted(conditions.text()) + order(sort),
                Object[].class));
    if (!page.equals(Page.unlimited())) {
      query.setFirstResult(page.offset()).setMaxResults(page.limit());
    }
    return onlyRead(entities, query).getResultStream().map(DocumentRow::of).toList();
  }

  static long count(EntityManager entities, Conditions conditions) {
    return conditions
        .bind(
            entities.createQuery("select count(d)" + FROM.formatted(conditions.text()), Long.class))
        .getSingleResult();
  }

  /**
   * All references among what the chosen documents reach, each with the document it leads to. One
   * statement at any depth.
   */
  static ReferencesRead references(EntityManager entities, Conditions conditions) {
    TypedQuery<Object[]> query =
        conditions.bind(
            entities.createQuery(
                "select r, c, ct, p.version from Reference r, Document c, Type ct, Document p"
                    + " where c.id = r.childId and ct.id = c.typeId and p.id = r.parentId"
                    + " and r.parentId in (select x.reachedId from Reach x,"
                    + " Document d, Type t where x.documentId = d.id and t.id = d.typeId and ("
                    + conditions.text()
                    + "))",
                Object[].class));
    if (!entities.getTransaction().isActive()) {
      // What the statement before has read may be another by now.
      query.setHint("eclipselink.maintain-cache", false);
    }
    return ReferencesRead.of(onlyRead(entities, query).getResultList());
  }

  /** The versions of documents, by id; of those that are still there. */
  static Map<String, Long> versions(EntityManager entities, List<String> ids) {
    Map<String, Long> versions = new HashMap<>();
    for (List<String> chunk : ReferenceGraph.chunks(ids)) {
      entities
          .createQuery("select d.id, d.version from Document d where d.id in :ids", Object[].class)
          .setParameter("ids", chunk)
          .getResultStream()
          .forEach(row -> versions.put((String) row[0], (Long) row[1]));
    }
    return versions;
  }

  /** Spares the copies that a persistence context makes of what may change. */
  private static <T> TypedQuery<T> onlyRead(EntityManager entities, TypedQuery<T> query) {
    return entities.getTransaction().isActive()
        ? query
        : query.setHint("eclipselink.read-only", true);
  }

  /** A column to sort by. In the order itself, JPQL has no subqueries. */
  private static String used(BlockDocumentSort sort) {
    return sort == BlockDocumentSort.USED_DESC
        ? ", (select max(u.used) from Use u where u.blockName = d.name) as used"
        : "";
  }

  private static String order(BlockDocumentSort sort) {
    return switch (sort) {
      case NAME_ASC -> " order by d.name, d.id";
      case NAME_DESC -> " order by d.name desc, d.id desc";
      case BLOCK_TYPE_AND_NAME_ASC -> " order by t.name, d.name";
      case UPDATED_DESC -> " order by d.updated desc, d.name, d.id";
      case USED_DESC -> " order by used desc nulls last, d.name, d.id";
    };
  }
}
