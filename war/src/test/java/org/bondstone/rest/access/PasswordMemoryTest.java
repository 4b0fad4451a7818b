package org.bondstone.rest.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.bondstone.rest.access.PasswordMemory.Result;
import org.junit.jupiter.api.Test;

class PasswordMemoryTest {

  private final PasswordMemory memory = new PasswordMemory();

  @Test
  void remembersWhatWasRightAndWhatWasWrong() {
    memory.result("ada", "right", () -> Result.RIGHT);
    memory.result("ada", "wrong", () -> Result.WRONG);
    assertThat(memory.result("ada", "right", () -> Result.WRONG)).isEqualTo(Result.RIGHT);
    assertThat(memory.result("ada", "wrong", () -> Result.RIGHT)).isEqualTo(Result.WRONG_AGAIN);
  }

  @Test
  void knowsNothingOfAnotherNameOrOfWhatWasNotComputed() {
    memory.result("ada", "right", () -> Result.RIGHT);
    memory.result("ada", "later", () -> Result.NONE);
    assertThat(memory.result("ad", "aright", () -> Result.WRONG)).isEqualTo(Result.WRONG);
    assertThat(memory.result("ada", "later", () -> Result.RIGHT)).isEqualTo(Result.RIGHT);
  }
}
