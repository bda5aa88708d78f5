package io.intentcast.platform.disk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.Status.Code;
import org.rocksdb.Status.SubCode;

class StoreFailureTest {

    @ParameterizedTest
    @CsvSource({
        "IOError, NoSpace, NO_ROOM",
        "Corruption, None, DAMAGED",
        "IOError, Undefined, DAMAGED",
        "IOError, None, NONE",
        "Busy, None, NONE"
    })
    void followsFromTheRocksDbStatusAnywhereInTheCauses(Code code, SubCode subCode, StoreFailure expected) {
        var cause = new RocksDBException(new Status(code, subCode, "in any language"));

        assertThat(StoreFailure.of(new IllegalStateException("store", new RuntimeException(cause))))
                .isEqualTo(expected);
    }

    @Test
    void anythingElseIsNone() {
        assertThat(StoreFailure.of(new IllegalStateException("no store is to blame")))
                .isEqualTo(StoreFailure.NONE);
    }
}
