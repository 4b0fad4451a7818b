package org.bondstone.rest.json;

import java.util.List;

/**
 * One fault of a request, in the shape in which FastAPI shows it. It names the place and the rule,
 * never the value that was found there, since the value may be a secret.
 *
 * @param type the kind of fault, such as {@code missing}
 * @param loc the place: {@code body}, {@code path} or {@code query}, then names and list positions
 * @param msg what is wrong, for people
 */
public record RequestFault(String type, List<Object> loc, String msg) {

  public RequestFault {
    loc = List.copyOf(loc);
  }

  /** A member that must be there is not. */
  public static RequestFault missing(List<Object> loc) {
    return new RequestFault("missing", loc, "Field required");
  }

  /** A value that has the right type breaks a rule. */
  public static RequestFault value(List<Object> loc, String msg) {
    return new RequestFault("value_error", loc, "Value error, " + msg);
  }
}
