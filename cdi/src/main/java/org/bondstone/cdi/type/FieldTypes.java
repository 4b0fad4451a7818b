package org.bondstone.cdi.type;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bondstone.api.block.Secret;
import org.bondstone.api.error.BondstoneException;

/** Finds how the components of one block type, and of all records in it, are described. */
final class FieldTypes {

  private final Map<Class<?>, RecordFieldType> records = new HashMap<>();
  private final Deque<Class<?>> open = new ArrayDeque<>();

  /**
   * @throws BondstoneException when a component has a type that no document can hold
   */
  RecordFieldType record(Class<?> type) {
    RecordFieldType known = records.get(type);
    if (known == null) {
      if (open.contains(type)) {
        throw new BondstoneException(
            "The record " + type.getName() + " holds itself, so it cannot be saved as a block.");
      }
      open.push(type);
      known = new RecordFieldType(type, this);
      open.pop();
      records.put(type, known);
    }
    return known;
  }

  FieldType of(RecordComponent component) {
    try {
      // Constraints may stand at the component or at its type, and a type may be the component's.
      AnnotatedType type = component.getAnnotatedType();
      return of(type, with(component.getAccessor().getAnnotations(), type));
    } catch (IllegalArgumentException e) {
      throw new BondstoneException(
          "%s.%s cannot be a field of a block: %s"
              .formatted(
                  component.getDeclaringRecord().getName(), component.getName(), e.getMessage()),
          e);
    }
  }

  private FieldType of(AnnotatedType annotated, Annotation[] annotations) {
    Class<?> raw = raw(annotated.getType());
    if (raw == Optional.class || raw == Secret.class) {
      // What stands at the wrapper is said of what it holds.
      AnnotatedType content = argument(annotated, 0);
      FieldType inner = of(content, with(annotations, content));
      return raw == Optional.class ? new OptionalType(inner) : secret(inner);
    }
    FieldType type = plain(annotated, raw);
    Map<String, Object> keywords = Constraints.of(raw, annotations);
    return keywords.isEmpty() ? type : new ConstrainedType(type, keywords);
  }

  private static Annotation[] with(Annotation[] some, AnnotatedType more) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(more.getAnnotations()))
        .distinct()
        .toArray(Annotation[]::new);
  }

  private static FieldType secret(FieldType content) {
    if (content instanceof OptionalType) {
      throw new IllegalArgumentException("write Optional<Secret<…>>, not Secret<Optional<…>>.");
    }
    return new SecretType(content);
  }

  private FieldType plain(AnnotatedType annotated, Class<?> raw) {
    FieldType scalar = Scalars.of(raw);
    if (scalar != null) {
      return scalar;
    }
    if (raw.isEnum()) {
      return new EnumType(raw);
    }
    if (raw.isRecord()) {
      return record(raw);
    }
    if (raw == List.class || raw == Collection.class || raw == Set.class) {
      return new ListType(argument(annotated, 0, raw), raw == Set.class);
    }
    if (raw == Map.class) {
      if (argument(annotated, 0).getType() != String.class) {
        throw new IllegalArgumentException("the keys of a map must be texts.");
      }
      return new MapType(argument(annotated, 1, raw));
    }
    if (raw == Object.class) {
      return new AnyType();
    }
    throw new IllegalArgumentException(
        raw.getName()
            + " is not known. Known are texts, numbers, booleans, enums, java.time, UUID, URI,"
            + " Path, Secret, Optional, List, Set, Map and records of these.");
  }

  private FieldType argument(AnnotatedType annotated, int index, Class<?> holder) {
    AnnotatedType argument = argument(annotated, index);
    FieldType type = of(argument, argument.getAnnotations());
    if (type instanceof OptionalType) {
      throw new IllegalArgumentException(
          "a " + holder.getSimpleName() + " cannot hold an Optional.");
    }
    return type;
  }

  private static AnnotatedType argument(AnnotatedType annotated, int index) {
    if (annotated instanceof AnnotatedParameterizedType parameterized) {
      return parameterized.getAnnotatedActualTypeArguments()[index];
    }
    throw new IllegalArgumentException("say what it holds: " + annotated.getType() + "<…>.");
  }

  private static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType parameterized) {
      return (Class<?>) parameterized.getRawType();
    }
    throw new IllegalArgumentException(type.getTypeName() + " is not a plain type.");
  }
}
