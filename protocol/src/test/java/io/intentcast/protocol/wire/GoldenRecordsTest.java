package io.intentcast.protocol.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.wire.GoldenRecords.Golden;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each record on the wire equals a checked-in file, so a changed byte fails a test. */
class GoldenRecordsTest {

    @ParameterizedTest
    @MethodSource("io.intentcast.protocol.wire.GoldenRecords#all")
    <V> void isWrittenAsTheGoldenFile(Golden<V> golden) throws IOException {
        assertThat(new String(golden.write(), UTF_8)).isEqualTo(file(golden.name()));
        assertThat(golden.wire().typeOf(golden.value())).isEqualTo(golden.type());
    }

    @ParameterizedTest
    @MethodSource("io.intentcast.protocol.wire.GoldenRecords#all")
    <V> void isReadFromTheGoldenFile(Golden<V> golden) throws IOException {
        assertThat(golden.wire().read(golden.type(), file(golden.name()).getBytes(UTF_8)))
                .isEqualTo(new Decoded.Parsed<>(golden.value()));
    }

    @ParameterizedTest
    @MethodSource("io.intentcast.protocol.wire.GoldenRecords#all")
    <V> void isReadWithFieldsThatANewerWriterAdds(Golden<V> golden) throws IOException {
        String newer = file(golden.name())
                .replaceFirst("\\{", "{\"newer\":[1]" + (file(golden.name()).equals("{}") ? "" : ","));
        assertThat(golden.wire().read(golden.type(), newer.getBytes(UTF_8)))
                .isEqualTo(new Decoded.Parsed<>(golden.value()));
    }

    private static String file(String type) throws IOException {
        try (InputStream file = GoldenRecordsTest.class.getResourceAsStream("/golden/" + type + ".json")) {
            assertThat(file).as(type + ".json").isNotNull();
            return new String(file.readAllBytes(), UTF_8).strip();
        }
    }
}
