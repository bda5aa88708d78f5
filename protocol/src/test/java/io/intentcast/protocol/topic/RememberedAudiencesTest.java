package io.intentcast.protocol.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RememberedAudiencesTest {

    private static final int MOST = 50;
    private static final int LARGEST_KEPT = RememberedAudiences.MOST_STANDINGS / Audience.MOST_NODES;

    private final RememberedAudiences remembered = new RememberedAudiences(MOST);

    @Test
    void theLeastRecentlyUsedAreEvicted() {
        putAll(MOST, audience(1));
        assertThat(isKnown(0)).isTrue();
        put(MOST, audience(1));

        assertThat(known(MOST + 1)).hasSize(MOST).contains(0L, (long) MOST).doesNotContain(1L);
    }

    @Test
    void theTotalOfStandingsIsLimited() {
        putAll(MOST, audience(Audience.MOST_NODES));

        assertThat(known(MOST)).hasSize(LARGEST_KEPT).startsWith((long) MOST - LARGEST_KEPT);
    }

    @Test
    void evictionMakesRoomForStandings() {
        putAll(LARGEST_KEPT, audience(Audience.MOST_NODES));
        putAll(LARGEST_KEPT, audience(1));
        putAll(MOST, audience(1));

        assertThat(known(MOST)).hasSize(MOST);
    }

    @Test
    void aMissingAudienceIsCachedToo() {
        remembered.put(new AudienceId(3), Optional.empty());

        assertThat(remembered.find(new AudienceId(3), () -> Optional.of(audience(1))))
                .isEmpty();
        assertThat(remembered.find(new AudienceId(4), () -> Optional.of(audience(1))))
                .contains(audience(1));
        assertThat(isKnown(4)).isFalse();
    }

    private void putAll(int count, Audience audience) {
        LongStream.range(0, count).forEach(id -> put(id, audience));
    }

    private void put(long id, Audience audience) {
        remembered.put(new AudienceId(id), Optional.of(audience));
    }

    private List<Long> known(int of) {
        return LongStream.range(0, of).filter(this::isKnown).boxed().toList();
    }

    private boolean isKnown(long id) {
        return remembered.find(new AudienceId(id), Optional::empty).isPresent();
    }

    private static Audience audience(int nodes) {
        var asked = new TreeMap<NodeId, Standing>();
        IntStream.range(0, nodes).forEach(i -> asked.put(new NodeId("n" + i), Standing.newcomer(i)));
        return new Audience(Role.STORAGE, asked, Collections.emptySortedMap());
    }
}
