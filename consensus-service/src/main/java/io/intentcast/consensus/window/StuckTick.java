package io.intentcast.consensus.window;

/**
 * A fold is stuck at a tick that reaches beyond the end of intents.
 *
 * @param tick the offset of the tick
 * @param upTo the intent that it reaches
 * @param end the end of intents at the last look-up
 */
public record StuckTick(long tick, long upTo, long end) {

    @Override
    public String toString() {
        return "the tick at offset " + tick + " of responses reaches to intent " + upTo + ", and intents end at " + end;
    }
}
