package io.intentcast.intent.purging;

import io.intentcast.intent.declaring.DeclarationResult.Undeclared;
import io.intentcast.protocol.IntentId;

/** The result of purging a chunk. */
public sealed interface PurgeResult {

    /**
     * Nodes dropped it, or will when they read the intent.
     *
     * @param complete whether every node was heard, none keeps it, and none is among the announced providers here
     */
    record Purged(PurgeReceipt receipt, boolean complete) implements PurgeResult {}

    /** No node dropped it, and some refused. */
    record NobodyDrops(PurgeReceipt receipt) implements PurgeResult {}

    /** No node announced it, and no node says that it kept it. */
    record NotThere(PurgeReceipt receipt) implements PurgeResult {}

    /** The nodes could not be asked. */
    record NotDeclared(Undeclared why) implements PurgeResult {}

    /** No outcome came in time; nodes may drop it all the same. */
    record Undecided(IntentId intentId) implements PurgeResult {}
}
