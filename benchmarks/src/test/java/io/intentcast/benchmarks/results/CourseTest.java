package io.intentcast.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.benchmarks.results.Course.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {

    private final Course course = new Course(
            "memory",
            "broker",
            "live heap",
            "MB",
            List.of(new Point(0, 90), new Point(1, 40), new Point(2, 50), new Point(3, 51), new Point(4, 52)));

    @Test
    void itsGrowthIsThatFromAMinuteOn() {
        assertThat(course.perHour(2)).isEqualTo(60);
    }

    @Test
    void aPointIsTheFirstFromAMinuteOn() {
        assertThat(course.at(0.5)).isEqualTo(new Point(1, 40));
        assertThat(course.last()).isEqualTo(new Point(4, 52));
    }
}
