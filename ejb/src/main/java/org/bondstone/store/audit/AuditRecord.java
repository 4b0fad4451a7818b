package org.bondstone.store.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bondstone.store.json.Json;

/**
 * What one line of the trail says. It has no place for a value.
 *
 * @param time when, or since when
 * @param who the caller
 * @param what the action, as a verb in the past
 * @param subject what it was done to
 * @param times how many of the same it stands for; 0 for a record of one action, which no other
 *     record is like
 */
record AuditRecord(Instant time, String who, String what, String subject, long times) {

  private static final int LONGEST = 300;

  AuditRecord {
    who = limited(who);
    subject = limited(subject);
  }

  /** The same done to something else. */
  AuditRecord of(String otherSubject) {
    return new AuditRecord(time, who, what, otherSubject, times);
  }

  /** The same done so many times more. */
  AuditRecord more(long number) {
    return new AuditRecord(time, who, what, subject, number);
  }

  /** One line of JSON in ASCII: names come from outside, and none starts a line of its own. */
  String line() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", time.toString());
    line.put("who", who);
    line.put("what", what);
    line.put("subject", subject);
    if (times > 0) {
      line.put("times", times);
    }
    return Json.write(line);
  }

  /** Reads a line; empty when it is torn. */
  static Optional<AuditRecord> parse(String line) {
    try {
      Map<String, Object> read = Json.readObject(line);
      return Optional.of(
          new AuditRecord(
              Instant.parse((String) read.get("time")),
              (String) read.get("who"),
              (String) read.get("what"),
              (String) read.get("subject"),
              ((Number) read.getOrDefault("times", 0)).longValue()));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static String limited(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
