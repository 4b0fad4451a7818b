package org.bondstone.samples.places;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bondstone.api.sql.SqlConnector;
import org.bondstone.testing.TrackConnections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the SQL of the sample does on every database. */
@TrackConnections
abstract class PlacesContract {

  private SqlConnector warehouse;
  private Places places;

  /** Opens a database without the table. */
  abstract SqlConnector open();

  @BeforeEach
  void openDatabase() {
    warehouse = open();
    places = new Places(warehouse);
  }

  @AfterEach
  void closeDatabase() {
    warehouse.close();
  }

  private void load(PlacesFile file) {
    places.createTable();
    places.replaceAll(file, rows -> {});
  }

  private List<Place> all() {
    List<Place> all = new ArrayList<>();
    places.readAll(all::addAll);
    return all;
  }

  @Test
  void hasNoPlacesWithoutTheTable() {
    assertThat(places.countByCountry()).isEmpty();
    assertThat(places.find("Bern", NameMatch.EXACT, 20)).isEmpty();
    assertThat(all()).isEmpty();
    assertThat(places.deleteAll()).isZero();
  }

  @Test
  void loadsTheWholeFileAndGivesItBack() {
    List<Long> written = new ArrayList<>();
    places.createTable();
    places.replaceAll(PlacesFile.bundled(), written::add);

    assertThat(written).hasSize(172).startsWith(1_000L).endsWith(75L);
    assertThat(places.countByCountry().stream().collect(toMap(c -> c.country(), c -> c.places())))
        .isEqualTo(PackedFile.linesByCountry());
    List<Place> expected = new ArrayList<>();
    PlacesFile.bundled().read(1_000, expected::addAll);
    assertThat(all()).isEqualTo(expected);
  }

  @Test
  void countsTheLargestCountryFirst() {
    load(PackedFile.of("A,1,1,FR,,", "B,1,1,CH,,", "C,1,1,DE,,", "D,1,1,CH,,"));

    assertThat(places.countByCountry())
        .containsExactly(
            new CountryCount("CH", 2), new CountryCount("DE", 1), new CountryCount("FR", 1));
  }

  @Test
  void replacesThePlacesWhenTheyAreLoadedAgain() {
    load(PackedFile.ofSize(2_500));
    load(PackedFile.ofSize(1_200));

    assertThat(all()).extracting(Place::id).hasSize(1_200).startsWith(1).endsWith(1_200);
  }

  @Test
  void readsBatchesOfAThousand() {
    load(PackedFile.ofSize(2_500));
    List<Integer> sizes = new ArrayList<>();

    places.readAll(batch -> sizes.add(batch.size()));

    assertThat(sizes).containsExactly(1_000, 1_000, 500);
  }

  @Test
  void readsTheSameRowsAgainInTheSameThread() {
    load(PackedFile.ofSize(3));

    assertThat(all()).hasSize(3).isEqualTo(all());
    assertThat(places.countByCountry()).hasSize(1).isEqualTo(places.countByCountry());
    assertThat(places.find("Place", NameMatch.PREFIX, 5))
        .hasSize(3)
        .isEqualTo(places.find("Place", NameMatch.PREFIX, 5));
  }

  @Test
  void findsNamesWithoutRegardToCaseAndAccents() {
    load(PackedFile.of("Zürich,1,1,CH,,", "Zürichberg,1,1,CH,,", "Zug,1,1,CH,,"));

    assertThat(places.find("zurich", NameMatch.EXACT, 20))
        .extracting(Place::name)
        .containsExactly("Zürich");
    assertThat(places.find("ZÜR", NameMatch.PREFIX, 20))
        .extracting(Place::name)
        .containsExactly("Zürich", "Zürichberg");
    assertThat(places.find("z", NameMatch.PREFIX, 1)).hasSize(1);
  }

  @Test
  void findsNamesOfOtherScripts() {
    load(PackedFile.of("東京都,1,1,JP,,", "Αθήνα,1,1,GR,,", "القاهرة,1,1,EG,,", "🏔 Berg,1,1,CH,,"));

    assertThat(Map.of("東", "東京都", "ΑΘΗΝΑ", "Αθήνα", "القاهرة", "القاهرة", "🏔", "🏔 Berg"))
        .allSatisfy(
            (beginning, name) ->
                assertThat(places.find(beginning, NameMatch.PREFIX, 20))
                    .extracting(Place::name)
                    .containsExactly(name));
  }

  @Test
  void takesWildcardsAndQuotesOfANameLiterally() {
    load(
        PackedFile.of(
            "100% Beach,1,1,US,,", "1000 Beach,1,1,US,,", "L'Isle,1,1,CH,,", "!x,1,1,US,,"));

    assertThat(places.find("100%", NameMatch.PREFIX, 20)).hasSize(1);
    assertThat(places.find("_00% Beach", NameMatch.EXACT, 20)).isEmpty();
    assertThat(places.find("l'isle", NameMatch.EXACT, 20)).hasSize(1);
    assertThat(places.find("!", NameMatch.PREFIX, 20)).hasSize(1);
    assertThat(places.find("\\", NameMatch.PREFIX, 20)).isEmpty();
  }

  @Test
  void deletesAllPlaces() {
    load(PackedFile.ofSize(3));

    assertThat(places.deleteAll()).isEqualTo(3);
    assertThat(all()).isEmpty();
  }
}
