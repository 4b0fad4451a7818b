package org.bondstone.store.error;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One wrong field. Never holds the field's value.
 *
 * @param loc where it is, outermost first: names (String) and places in lists (Integer), without
 *     {@code body}
 * @param msg what is wrong, without the value
 * @param type the kind of error, in the words of FastAPI's clients, such as {@code missing}
 */
public record InputProblem(@SuppressWarnings("serial") List<Object> loc, String msg, String type)
    implements Serializable {

  public InputProblem {
    loc = List.copyOf(loc);
    Objects.requireNonNull(msg, "msg");
    Objects.requireNonNull(type, "type");
  }

  /** The place as a JSON Pointer, such as {@code /data/pool/size}. */
  public String pointer() {
    return loc.stream()
        .map(part -> "/" + part.toString().replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }
}
