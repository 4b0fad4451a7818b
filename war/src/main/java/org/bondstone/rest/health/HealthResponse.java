package org.bondstone.rest.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What MicroProfile Health returns, and the blocks by name.
 *
 * @param blocks null for who may not read their names
 */
@JsonInclude(Include.NON_NULL)
public record HealthResponse(String status, List<One> checks, List<Block> blocks) {

  static HealthResponse of(List<Check> checks, List<Block> blocks) {
    return new HealthResponse(
        word(checks.stream().allMatch(Check::up)), checks.stream().map(One::of).toList(), blocks);
  }

  boolean up() {
    return status.equals(word(true));
  }

  private static String word(boolean up) {
    return up ? "UP" : "DOWN";
  }

  /** One check. */
  @JsonInclude(Include.NON_EMPTY)
  public record One(String name, String status, Map<String, Long> data) {

    static One of(Check check) {
      return new One(check.name(), word(check.up()), check.data());
    }
  }

  /** One block in use. */
  public record Block(String name, String state, Instant since, Instant seen, String why) {

    static Block of(org.bondstone.api.spi.BlockHealth.Block known) {
      return new Block(
          known.name(), NeededBlocks.word(known.state()), known.since(), known.seen(), known.why());
    }
  }
}
