package org.bondstone.adapter.statement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bondstone.api.error.BadParameterException;

/** Writes a statement whose values hold lists. Used once. */
final class ListExpansion {

  private final String[] names;
  private final String[] fragments;
  private final Placeholder[] places;
  private final SqlSyntax syntax;
  private final StringBuilder text = new StringBuilder();
  private final List<Object> bound = new ArrayList<>();

  ListExpansion(String[] names, String[] fragments, Placeholder[] places, SqlSyntax syntax) {
    this.names = names;
    this.fragments = fragments;
    this.places = places;
    this.syntax = syntax;
  }

  BoundStatement bind(Object[] values) {
    text.append(fragments[0]);
    for (int i = 0; i < places.length; i++) {
      Object value = values[places[i].name()];
      if (value instanceof Collection<?> list) {
        list(places[i], list);
      } else {
        text.append(places[i].single());
        bound.add(value);
      }
      text.append(fragments[i + 1]);
    }
    return new BoundStatement(text.toString(), bound.toArray());
  }

  private void list(Placeholder place, Collection<?> list) {
    if (place.inOperator() == null) {
      if (list.isEmpty()) {
        throw new BadParameterException(
            "The list \"%s\" is empty. An empty list may only stand alone after IN."
                .formatted(names[place.name()]));
      }
      items(list, place);
    } else if (list.isEmpty()) {
      text.append(syntax.emptyList(place.inOperator(), place.negated()));
    } else {
      text.append(place.inOperator()).append(" (");
      items(list, place);
      text.append(')');
    }
  }

  private void items(Collection<?> list, Placeholder place) {
    String separator = "";
    for (Object item : list) {
      text.append(separator);
      if (item instanceof Collection<?> tuple) {
        tuple(tuple, place);
      } else {
        text.append('?');
        bound.add(item);
      }
      separator = ", ";
    }
  }

  private void tuple(Collection<?> tuple, Placeholder place) {
    if (tuple.isEmpty() || tuple.stream().anyMatch(Collection.class::isInstance)) {
      throw new BadParameterException(
          "The list \"%s\" holds an empty list, or lists in lists.".formatted(names[place.name()]));
    }
    text.append('(');
    items(tuple, place);
    text.append(')');
  }
}
