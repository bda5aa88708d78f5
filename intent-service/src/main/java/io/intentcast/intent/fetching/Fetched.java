package io.intentcast.intent.fetching;

import io.intentcast.intent.declaring.Declaration.Undeclared;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.report.OutcomeReport;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/** What comes of wanting bytes. */
public sealed interface Fetched {

    /** They are here, with the digest that was meant. Closing it takes them away. */
    record Delivered(Sha256 sha256, long size, Rooms.Room room) implements Fetched, AutoCloseable {

        public FileChannel channel() {
            return room.channel();
        }

        @Override
        public void close() throws IOException {
            room.close();
        }
    }

    /**
     * Which bytes they are; nobody has fetched them.
     *
     * @param size in bytes, as a node says
     */
    record Described(Sha256 sha256, long size) implements Fetched {}

    /** They are not here. */
    sealed interface Missing extends Fetched {}

    /** Everyone was asked, and nobody holds them. */
    record NobodyHasIt(OutcomeReport outcome) implements Missing {}

    /** Some hold them, but refused, or were asked for them and did not deliver. */
    record NobodyDelivers(OutcomeReport outcome, List<Attempt> failed) implements Missing {

        public NobodyDelivers {
            failed = List.copyOf(failed);
        }
    }

    /** No outcome came in time. */
    record Undecided(IntentId intentId, List<Attempt> failed) implements Missing {

        public Undecided {
            failed = List.copyOf(failed);
        }
    }

    /** They were not found where they were announced, if they were, and all others could not be asked. */
    record NotAsked(Undeclared why) implements Missing {}

    /** So many are fetched at the same time. */
    record TooMany(int limit) implements Missing {}

    /** They could not be taken in here. */
    record NoRoom(String why) implements Missing {}
}
