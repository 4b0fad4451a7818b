package org.bondstone.rest.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerPlaceTest {

  private static final int MIB = 1024 * 1024;

  /** Two MiB for answers, one listing. */
  private final Answers answers = new Answers(32 * MIB);

  @Test
  void admitsSmallAnswersAlways() {
    AnswerPlace large = new AnswerPlace(answers);
    AnswerPlace small = new AnswerPlace(answers);

    assertThat(large.admits(2 * MIB)).isTrue();
    assertThat(small.admits(Answers.SMALL_BYTES)).isTrue();
  }

  @Test
  void refusesWhatIsMoreThanTheMemoryUntilItIsGivenBack() {
    AnswerPlace first = new AnswerPlace(answers);
    AnswerPlace second = new AnswerPlace(answers);
    assertThat(first.admits(3 * MIB / 2)).isTrue();

    assertThat(second.admits(MIB)).isFalse();
    assertThat(second.refused()).isTrue();
    assertThat(second.admits(1)).as("the rest of a refused one").isFalse();

    second.close();
    first.close();
    assertThat(new AnswerPlace(answers).admits(2 * MIB)).isTrue();
  }

  @Test
  void letsAnAnswerThatIsLargerThanTheMemoryGoAlone() {
    try (AnswerPlace huge = new AnswerPlace(answers)) {
      assertThat(huge.admits(5 * MIB)).isTrue();
      assertThat(huge.admits(5 * MIB)).isTrue();
      assertThat(new AnswerPlace(answers).admits(MIB)).isFalse();
    }
    assertThat(answers.memory().availablePermits()).isEqualTo(answers.mostBytes());
  }

  @Test
  void letsTheNextListingBeginWhileALargeOneIsWritten() {
    try (AnswerPlace first = new AnswerPlace(answers);
        AnswerPlace second = new AnswerPlace(answers)) {
      assertThat(first.enterListing()).isTrue();
      assertThat(answers.listings().availablePermits()).isZero();

      first.admits(MIB);

      assertThat(second.enterListing()).isTrue();
    }
    assertThat(answers.listings().availablePermits()).isEqualTo(1);
  }

  @Test
  void refusesAListingWithoutWaitingWhenAllThreadsAreTaken() {
    int all = answers.threads().drainPermits();
    try (AnswerPlace place = new AnswerPlace(answers)) {
      assertThat(place.enterListing()).isFalse();
      assertThat(place.admits(MIB)).isFalse();
    }
    assertThat(answers.threads().availablePermits()).isZero();
    answers.threads().release(all);
  }
}
