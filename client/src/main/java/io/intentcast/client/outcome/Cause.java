package io.intentcast.client.outcome;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** Why a node is silent. */
@EnumNaming(EnumNamingStrategies.SnakeCaseStrategy.class)
public enum Cause {
    /** It read the intent and kept quiet: it has nothing, or ignores it. */
    HEARD,
    /** It did not read the intent in time: offline, cut off, or behind. */
    UNHEARD,
    /** It was presumed offline when the intent was declared, and was not waited for. */
    ABSENT,
    /** The window was closed before it had spoken. */
    NOT_AWAITED,
    /** A cause that this version of the client does not know. */
    @JsonEnumDefaultValue
    UNKNOWN
}
