package io.intentcast.systemtests.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Makes the tables of docs/consensus.md from what {@code system-tests/public-sets DIR} fetched:
 * {@code -Dquality.data=DIR}. Other data sets in that folder get rows as well.
 */
@EnabledIfSystemProperty(named = "quality.data", matches = ".+")
class ComparisonTest {

    private static final Path TABLES = Path.of("target", "quality", "tables.md");

    @Test
    void allDataSetsAreCompared() throws IOException {
        DataSets sets = DataSets.given();
        var comparison = new Comparison();
        Files.createDirectories(TABLES.getParent());
        for (DataSet data : sets.found()) {
            System.out.printf("%s: %s answers%n", data, data.answers());
            comparison.add(data);
            Files.writeString(TABLES, comparison.toString());
        }

        System.out.printf("%n%s%nAlso in %s%n", comparison, TABLES.toAbsolutePath());
        sets.missing()
                .forEach(set -> System.out.printf(
                        "Left out: %s, because there is no %s. system-tests/public-sets fetches it.%n",
                        set, set.answers()));
        assertThat(comparison.tables())
                .allSatisfy(table -> assertThat(table.rows())
                        .allSatisfy(row -> assertThat(row).allMatch(figure -> figure >= 0)));
    }
}
