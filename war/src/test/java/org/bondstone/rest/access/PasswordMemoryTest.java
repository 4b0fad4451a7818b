package org.bondstone.rest.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.bondstone.rest.access.PasswordMemory.Answer;
import org.junit.jupiter.api.Test;

class PasswordMemoryTest {

  private final PasswordMemory memory = new PasswordMemory();

  @Test
  void remembersWhatWasRightAndWhatWasWrong() {
    memory.answer("ada", "right", () -> Answer.RIGHT);
    memory.answer("ada", "wrong", () -> Answer.WRONG);
    assertThat(memory.answer("ada", "right", () -> Answer.WRONG)).isEqualTo(Answer.RIGHT);
    assertThat(memory.answer("ada", "wrong", () -> Answer.RIGHT)).isEqualTo(Answer.WRONG_AGAIN);
  }

  @Test
  void knowsNothingOfAnotherNameOrOfWhatWasNotComputed() {
    memory.answer("ada", "right", () -> Answer.RIGHT);
    memory.answer("ada", "later", () -> Answer.NONE);
    assertThat(memory.answer("ad", "aright", () -> Answer.WRONG)).isEqualTo(Answer.WRONG);
    assertThat(memory.answer("ada", "later", () -> Answer.RIGHT)).isEqualTo(Answer.RIGHT);
  }
}
