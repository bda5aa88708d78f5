package io.intentcast.intent.retrieval;

import io.intentcast.intent.declaring.DeclarationResult.Undeclared;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.report.OutcomeReport;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/** The result of fetching or describing a chunk. */
public sealed interface RetrievalResult {

    /** The bytes are here and have the right digest. Closing it deletes them. */
    record Delivered(Sha256 sha256, long size, TempFiles.TempFile room) implements RetrievalResult, AutoCloseable {

        public FileChannel channel() {
            return room.channel();
        }

        @Override
        public void close() throws IOException {
            room.close();
        }
    }

    /**
     * The bytes are known by digest, but were not fetched.
     *
     * @param size in bytes, as a node says
     */
    record Described(Sha256 sha256, long size) implements RetrievalResult {}

    /** The bytes are not here. */
    sealed interface Missing extends RetrievalResult {}

    /** All nodes were asked, and none holds them. */
    record NobodyHasIt(OutcomeReport outcome) implements Missing {}

    /** Some nodes hold them, but refused or did not deliver when asked for them. */
    record NobodyDelivers(OutcomeReport outcome, List<FailedDelivery> failed) implements Missing {

        public NobodyDelivers {
            failed = List.copyOf(failed);
        }
    }

    /** No outcome came in time. */
    record Undecided(IntentId intentId, List<FailedDelivery> failed) implements Missing {

        public Undecided {
            failed = List.copyOf(failed);
        }
    }

    /** They were not found where they were announced, if they were, and the other nodes could not be asked. */
    record NotAsked(Undeclared why) implements Missing {}

    /** This many fetches are already in progress. */
    record TooMany(int limit) implements Missing {}

    /** The bytes could not be written here. */
    record NoRoom(String why) implements Missing {}
}
