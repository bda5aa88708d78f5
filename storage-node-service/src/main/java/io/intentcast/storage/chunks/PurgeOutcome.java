package io.intentcast.storage.chunks;

import io.intentcast.protocol.Sha256;

/** The result of a purge. */
public sealed interface PurgeOutcome {

    /** These bytes are no longer kept. */
    record Dropped(Sha256 sha256) implements PurgeOutcome {}

    /** Nothing was kept under this id. */
    record NotKept() implements PurgeOutcome {}

    /** Other bytes than those to purge are kept under this id, and stay. */
    record OthersKept() implements PurgeOutcome {}
}
