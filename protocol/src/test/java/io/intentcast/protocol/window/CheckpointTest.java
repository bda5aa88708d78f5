package io.intentcast.protocol.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    @Test
    void aCheckpointIsReadBackFromItsCommit() {
        var checkpoint = new Checkpoint(7, 0, 999_999_999_999_999_999L);

        assertThat(Checkpoint.of(7, checkpoint.metadata())).contains(checkpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "oldest=1",
                "oldest=1 rereadFrom=",
                "oldest=x rereadFrom=2",
                "oldest=-1 rereadFrom=2",
                "oldest=1 rereadFrom=2 more",
                "rereadFrom=2 oldest=1",
                "oldest=1 rereadFrom=9999999999999999999"
            })
    void metadataOfAnotherFormIsIgnored(String metadata) {
        assertThat(Checkpoint.of(7, metadata)).isEmpty();
    }
}
