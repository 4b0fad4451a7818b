package org.bondstone.adapter.database.postgresql;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads PostgreSQL's text form of arrays: {@code {a,"b c",NULL}}, in any number of dimensions. */
final class ArrayLiteral {

  private final String text;
  private final Class<?> type;
  private final Function<String, ?> parser;
  private int position;

  private ArrayLiteral(String text, Class<?> type, Function<String, ?> parser) {
    this.text = text;
    this.type = type;
    this.parser = parser;
    // Bounds other than from 1 come before the elements: [0:1]={a,b}
    this.position = text.indexOf('{');
  }

  static Object parse(String text, Class<?> type, Function<String, ?> parser) {
    return new ArrayLiteral(text, type, parser).array();
  }

  private Object array() {
    List<Object> elements = new ArrayList<>();
    Class<?> elementType = type;
    position++;
    while (text.charAt(position) != '}') {
      if (text.charAt(position) == '{') {
        Object inner = array();
        elementType = inner.getClass();
        elements.add(inner);
      } else {
        elements.add(element());
      }
      if (text.charAt(position) == ',') {
        position++;
      }
    }
    position++;
    Object array = Array.newInstance(elementType, elements.size());
    for (int i = 0; i < elements.size(); i++) {
      Array.set(array, i, elements.get(i));
    }
    return array;
  }

  private Object element() {
    if (text.charAt(position) == '"') {
      return parser.apply(quoted());
    }
    int from = position;
    while (text.charAt(position) != ',' && text.charAt(position) != '}') {
      position++;
    }
    String element = text.substring(from, position);
    return element.equals("NULL") ? null : parser.apply(element);
  }

  private String quoted() {
    StringBuilder element = new StringBuilder();
    position++;
    while (text.charAt(position) != '"') {
      if (text.charAt(position) == '\\') {
        position++;
      }
      element.append(text.charAt(position++));
    }
    position++;
    return element.toString();
  }
}
