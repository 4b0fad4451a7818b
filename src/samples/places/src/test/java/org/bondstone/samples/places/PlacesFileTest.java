package org.bondstone.samples.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlacesFileTest {

  private static List<Place> all(PlacesFile file) {
    List<Place> places = new ArrayList<>();
    file.read(1_000, places::addAll);
    return places;
  }

  @Test
  void holds171075PlacesThatAreNumberedInOrder() {
    PlacesFile file = PlacesFile.bundled();

    List<Place> places = all(file);

    assertThat(file.count()).isEqualTo(171_075);
    assertThat(places).hasSize(171_075);
    assertThat(places).extracting(Place::id).first().isEqualTo(1);
    assertThat(places).extracting(Place::id).last().isEqualTo(171_075);
    assertThat(places).allMatch(place -> Math.abs(place.latitude()) <= 90);
    assertThat(places).allMatch(place -> Math.abs(place.longitude()) <= 180);
  }

  @Test
  void readsAsManyPlacesOfEachCountryAsTheFileHasLines() {
    Map<String, Long> counts = new TreeMap<>();
    all(PlacesFile.bundled()).forEach(place -> counts.merge(place.country(), 1L, Long::sum));

    assertThat(counts).isEqualTo(PackedFile.linesByCountry());
  }

  @Test
  void fitsTheColumnsOfTheTable() {
    assertThat(all(PlacesFile.bundled()))
        .allMatch(place -> PlaceNames.folded(place.name()).length() <= 255)
        .allMatch(place -> place.country().length() == 2)
        .allMatch(place -> place.admin1() == null || place.admin1().length() <= 64)
        .allMatch(place -> place.admin2() == null || place.admin2().length() <= 64);
  }

  @Test
  void readsQuotedNamesAndOtherScripts() {
    List<Place> places =
        all(
            PackedFile.of(
                "\"Basford, \"\"Stoke\"\"\",53.01628,-2.2123,GB,ENG,M9", "東京,35,139,JP,,"));

    assertThat(places)
        .containsExactly(
            new Place(1, "Basford, \"Stoke\"", 53.01628, -2.2123, "GB", "ENG", "M9"),
            new Place(2, "東京", 35, 139, "JP", null, null));
  }

  @Test
  void givesFullBatchesAndThenTheRest() {
    List<Integer> sizes = new ArrayList<>();

    PackedFile.of("A,1,1,CH,,", "B,1,1,CH,,", "C,1,1,CH,,", "D,1,1,CH,,", "E,1,1,CH,,")
        .read(2, batch -> sizes.add(batch.size()));

    assertThat(sizes).containsExactly(2, 2, 1);
  }

  @Test
  void givesNoBatchOfAFileWithoutPlaces() {
    assertThat(all(PackedFile.of())).isEmpty();
  }

  @Test
  void namesTheLineThatIsNoPlace() {
    assertThatThrownBy(() -> all(PackedFile.of("A,1,1,CH,,", "B,north,1,CH,,")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Line 3 of the file is not a place.");
  }

  @Test
  void saysThatAFileIsNotPacked() {
    PlacesFile file = new PlacesFile(() -> new ByteArrayInputStream(new byte[] {1, 2, 3}));

    assertThatThrownBy(file::count).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void saysThatAFileIsMissing() {
    assertThatThrownBy(() -> new PlacesFile(() -> null).count())
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("The archive does not hold cities.csv.gz.");
  }
}
