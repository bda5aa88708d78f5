package io.intentcast.consensus.window;

/**
 * A fold stands at a tick that reaches beyond the end of intents.
 *
 * @param tick the offset of the tick
 * @param upTo the intent that it reaches
 * @param end where intents ended when they were looked up last
 */
public record Standstill(long tick, long upTo, long end) {

    @Override
    public String toString() {
        return "the tick at offset " + tick + " of responses reaches to intent " + upTo + ", and intents end at " + end;
    }
}
