package org.bondstone.rest.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bondstone.store.model.BlockEvent;

/** Which events a client wants, by Prefect's {@code EventFilter}. Immutable. */
final class EventFilter {

  private static final String ID = "prefect.resource.id";
  private static final String ROLE = "prefect.resource.role";

  private static final Set<String> FIELDS =
      Set.of("occurred", "event", "resource", "related", "any_resource", "id", "text", "order");
  private static final Set<String> OF_TIME = Set.of("since", "until");
  private static final Set<String> OF_NAME =
      Set.of("prefix", "exclude_prefix", "name", "exclude_name");
  private static final Set<String> OF_RESOURCE = Set.of("id", "id_prefix", "labels", "distinct");
  private static final Set<String> OF_RELATED =
      Set.of("id", "role", "resources_in_roles", "labels");
  private static final Set<String> OF_ANY = Set.of("id", "id_prefix", "labels");
  private static final Set<String> OF_ID = Set.of("id");
  private static final Set<String> OF_TEXT = Set.of("query");

  /** As in Prefect, in characters. */
  private static final int LONGEST_QUERY = 200;

  private final List<Predicate<BlockEvent>> conditions = new ArrayList<>();
  private final OffsetDateTime since;

  private EventFilter(JsonNode filter) {
    FilterFields fields = new FilterFields("filter", filter, FIELDS);
    Optional<FilterFields> time = fields.object("occurred", OF_TIME);
    this.since = time.flatMap(occurred -> occurred.moment("since")).orElse(OffsetDateTime.MIN);
    conditions.add(event -> !event.occurred().isBefore(since));
    time.flatMap(occurred -> occurred.moment("until"))
        .ifPresent(until -> conditions.add(event -> !event.occurred().isAfter(until)));
    fields.object("event", OF_NAME).ifPresent(this::names);
    fields
        .object("resource", OF_RESOURCE)
        .map(EventFilter::resource)
        .ifPresent(wanted -> conditions.add(event -> wanted.test(event.resource())));
    fields.objects("related", OF_RELATED).stream()
        .filter(related -> !related.asksNothing())
        .map(EventFilter::related)
        .forEach(wanted -> conditions.add(event -> event.related().stream().anyMatch(wanted)));
    fields.objects("any_resource", OF_ANY).stream()
        .map(EventFilter::resource)
        .forEach(wanted -> conditions.add(event -> resources(event).anyMatch(wanted)));
    fields
        .object("id", OF_ID)
        .map(ids -> ids.texts("id"))
        .filter(ids -> !ids.isEmpty())
        .ifPresent(ids -> conditions.add(event -> ids.contains(event.id().toString())));
    fields
        .object("text", OF_TEXT)
        .flatMap(text -> text.text("query", LONGEST_QUERY))
        .map(TextQuery::new)
        .ifPresent(query -> conditions.add(event -> query.matches(text(event))));
  }

  /**
   * Reads a filter.
   *
   * @throws InvalidFilterException when it is not understood
   */
  static EventFilter of(JsonNode filter) {
    return new EventFilter(filter);
  }

  /** The time of the first event that is wanted. */
  OffsetDateTime since() {
    return since;
  }

  boolean wants(BlockEvent event) {
    return conditions.stream().allMatch(condition -> condition.test(event));
  }

  private void names(FilterFields fields) {
    List<String> prefixes = fields.texts("prefix");
    List<String> names = fields.texts("name");
    List<String> excluded = fields.texts("exclude_prefix");
    List<String> excludedNames = fields.texts("exclude_name");
    conditions.add(
        event ->
            anyOrNone(prefixes, event.event()::startsWith)
                && anyOrNone(names, event.event()::equals)
                && excluded.stream().noneMatch(event.event()::startsWith)
                && !excludedNames.contains(event.event()));
  }

  /** Whether one fits, or nothing is asked for. */
  private static <T> boolean anyOrNone(List<T> wanted, Predicate<T> fits) {
    return wanted.isEmpty() || wanted.stream().anyMatch(fits);
  }

  private static Predicate<Map<String, String>> resource(FilterFields fields) {
    List<String> ids = fields.texts("id");
    List<String> prefixes = fields.texts("id_prefix");
    Map<String, List<Glob>> labels = fields.labels("labels");
    return resource ->
        anyOrNone(ids, resource.get(ID)::equals)
            && anyOrNone(prefixes, resource.get(ID)::startsWith)
            && matches(labels, resource);
  }

  private static Predicate<Map<String, String>> related(FilterFields fields) {
    List<String> ids = fields.texts("id");
    List<String> roles = fields.texts("role");
    List<List<String>> both = fields.pairs("resources_in_roles");
    Map<String, List<Glob>> labels = fields.labels("labels");
    return resource ->
        anyOrNone(ids, resource.get(ID)::equals)
            && anyOrNone(roles, resource.get(ROLE)::equals)
            && anyOrNone(both, List.of(resource.get(ID), resource.get(ROLE))::equals)
            && matches(labels, resource);
  }

  private static boolean matches(Map<String, List<Glob>> labels, Map<String, String> resource) {
    return labels.entrySet().stream()
        .allMatch(
            label ->
                resource.get(label.getKey()) != null
                    && label.getValue().stream()
                        .anyMatch(pattern -> pattern.matches(resource.get(label.getKey()))));
  }

  private static Stream<Map<String, String>> resources(BlockEvent event) {
    return Stream.concat(Stream.of(event.resource()), event.related().stream());
  }

  private static String text(BlockEvent event) {
    StringBuilder text = new StringBuilder(event.event());
    resources(event)
        .flatMap(one -> one.values().stream())
        .forEach(one -> text.append(' ').append(one));
    return text.append(' ').append(event.payload()).toString();
  }
}
