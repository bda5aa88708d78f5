package io.intentcast.client.outcome;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.annotation.EnumNaming;

/** What ended a window. */
@EnumNaming(EnumNamingStrategies.SnakeCaseStrategy.class)
public enum ClosedBy {
    /** All nodes that were asked have spoken. */
    ALL_DECIDED,
    /** What the declarer waited for was there. */
    SATISFIED,
    DEADLINE,
    WITHDRAWN,
    /** No node of the audience was there to be asked. */
    NOBODY_ASKED,
    /** The intent could not be served. */
    REFUSED,
    /** A reason that this version of the client does not know. */
    @JsonEnumDefaultValue
    UNKNOWN
}
