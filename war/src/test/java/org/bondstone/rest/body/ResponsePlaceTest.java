package org.bondstone.rest.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResponsePlaceTest {

  private static final int MIB = 1024 * 1024;

  /** Two MiB for answers, one listing. */
  private final ResponseLimits answers = new ResponseLimits(32 * MIB);

  @Test
  void admitsSmallAnswersAlways() {
    ResponsePlace large = new ResponsePlace(answers);
    ResponsePlace small = new ResponsePlace(answers);

    assertThat(large.admits(2 * MIB)).isTrue();
    assertThat(small.admits(ResponseLimits.SMALL_BYTES)).isTrue();
  }

  @Test
  void refusesWhatIsMoreThanTheMemoryUntilItIsGivenBack() {
    ResponsePlace first = new ResponsePlace(answers);
    ResponsePlace second = new ResponsePlace(answers);
    assertThat(first.admits(3 * MIB / 2)).isTrue();

    assertThat(second.admits(MIB)).isFalse();
    assertThat(second.refused()).isTrue();
    assertThat(second.admits(1)).as("the rest of a refused one").isFalse();

    second.close();
    first.close();
    assertThat(new ResponsePlace(answers).admits(2 * MIB)).isTrue();
  }

  @Test
  void letsAnAnswerThatIsLargerThanTheMemoryGoAlone() {
    try (ResponsePlace huge = new ResponsePlace(answers)) {
      assertThat(huge.admits(5 * MIB)).isTrue();
      assertThat(huge.admits(5 * MIB)).isTrue();
      assertThat(new ResponsePlace(answers).admits(MIB)).isFalse();
    }
    assertThat(answers.memory().availablePermits()).isEqualTo(answers.mostBytes());
  }

  @Test
  void letsTheNextListingBeginWhileALargeOneIsWritten() {
    try (ResponsePlace first = new ResponsePlace(answers);
        ResponsePlace second = new ResponsePlace(answers)) {
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
    try (ResponsePlace place = new ResponsePlace(answers)) {
      assertThat(place.enterListing()).isFalse();
      assertThat(place.admits(MIB)).isFalse();
    }
    assertThat(answers.threads().availablePermits()).isZero();
    answers.threads().release(all);
  }
}
