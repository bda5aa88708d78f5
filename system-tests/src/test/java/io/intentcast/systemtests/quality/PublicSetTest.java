package io.intentcast.systemtests.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicSetTest {

    @TempDir
    Path folder;

    @Test
    void repositoriesAreReadAndWhatIsNotThereIsNamed() throws IOException {
        write(
                "truth-inference-at-scale/data/SpectralMethodsMeetEM/rte/label.csv",
                "item,worker,label\n7,a,1\n7,b,0\n7,c,1\n8,a,1\n8,b,1\n");
        write("truth-inference-at-scale/data/SpectralMethodsMeetEM/rte/truth.csv", "item,truth\n7,1\n8,1\n");

        DataSets sets = DataSets.in(folder);

        assertThat(sets.missing())
                .hasSize(PublicSet.ALL.size() - 1)
                .noneMatch(set -> set.name().equals("RTE"));
        DataSet data = sets.found().getFirst();
        assertThat(data).hasToString("RTE");
        assertThat(data.classes()).containsExactly("0", "1");
        assertThat(data.tasks()).singleElement().satisfies(task -> {
            assertThat(task.name()).isEqualTo("7");
            assertThat(task.truth()).isEqualTo("1");
            assertThat(task.answers().values()).containsExactly("1", "0", "1");
        });
    }

    /** Of pollster A the last poll counts, of race 9 only those of the pair that was asked for twice. */
    @Test
    void theLastPollOfEachPollsterIsItsAnswer() throws IOException {
        write("fivethirtyeight/pollster-ratings/2023/raw-polls.csv", """
                race_id,pollster,polldate,cand1_name,cand2_name,margin_poll,electiondate,margin_actual
                10,A,11/1/2000,Ann,Bob,1,11/7/2000,4
                10,B,11/2/2000,Ann,Bob,2,11/7/2000,4
                10,C,11/2/2000,Ann,Bob,3,11/7/2000,4
                9,A,10/9/2000,Cy,Di,5,10/10/2000,6
                9,A,10/1/2000,Cy,Di,50,10/10/2000,6
                9,A,10/10/2000,Cy,Eve,70,10/10/2000,60
                9,B,10/9/2000,Cy,Di,7,10/10/2000,6
                9,C,10/9/2000,Cy,Di,8,10/10/2000,6
                """);

        DataSet data = DataSets.in(folder).found().getFirst();

        assertThat(data.inTimeOrder()).isTrue();
        assertThat(data.tasks()).extracting(Task::name).containsExactly("9", "10");
        assertThat(data.tasks()).extracting(Task::truth).containsExactly("6", "4");
        assertThat(data.tasks().getFirst().answers().values()).containsExactlyInAnyOrder("5", "7", "8");
    }

    @Test
    void aFolderWithoutDataSetsSaysWhatItLacks() {
        assertThatThrownBy(() -> DataSets.in(folder.resolve("none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no data set in " + folder.resolve("none"))
                .hasMessageContaining("answers.csv");
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
