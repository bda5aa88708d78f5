package io.intentcast.intent.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.ResponseRecord.Withdrawn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentResponsesTest {

    private final RecentResponses responses = new RecentResponses(2, 3, 100);
    private final List<Long> heard = new ArrayList<>();
    private final RecentResponses.ResponseListener responseListener = (offset, _, _) -> heard.add(offset);

    @Test
    void aListenerHearsCachedAndNewRecordsOnceAndInOrder() {
        read(0, 1);
        read(0, 2);

        responses.listen(0, responseListener);
        read(0, 3);

        assertThat(heard).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aListenerHearsItsPartitionOnly() {
        responses.listen(0, responseListener);

        read(1, 1);

        assertThat(heard).isEmpty();
    }

    @Test
    void aRemovedListenerHearsNothing() {
        responses.listen(0, responseListener);
        responses.noLongerListening(0, responseListener);

        read(0, 1);

        assertThat(heard).isEmpty();
    }

    @Test
    void onlyTheNewestAreCached() {
        for (long offset = 1; offset <= 4; offset++) {
            read(0, offset);
        }

        responses.listen(0, responseListener);

        assertThat(heard).containsExactly(2L, 3L, 4L);
    }

    @Test
    void theCachedBytesAreLimited() {
        responses.read(0, 1, Instant.EPOCH, new Withdrawn(0), 60);
        responses.read(0, 2, Instant.EPOCH, new Withdrawn(0), 60);

        responses.listen(0, responseListener);

        assertThat(heard).containsExactly(2L);
    }

    private void read(int partition, long offset) {
        responses.read(partition, offset, Instant.EPOCH, new Withdrawn(0), 1);
    }
}
