package org.storywire.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Parts start in their order, close in the reverse one, and a service is as well as the worst of them. */
class CompositeServiceTest {
    private final List<String> calls = new ArrayList<>();

    /** A part that notes what is called. */
    private final class Noted implements Service {
        private final String name;
        private Health check;

        Noted(String name) {
            this.name = name;
            this.check = Health.up(name);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start() {
            calls.add("start " + name);
            if (!check.live()) {
                throw new ServiceException("cannot start " + name);
            }
        }

        @Override
        public Health check() {
            return check;
        }

        @Override
        public void close() {
            calls.add("close " + name);
            if (!check.live()) {
                throw new IllegalStateException("cannot close " + name);
            }
        }
    }

    private final Noted first = new Noted("first");
    private final Noted second = new Noted("second");
    private final CompositeService service = new CompositeService("both") {
        {
            add("one-", first);
            add(() -> calls.add("start between"), () -> calls.add("close between"));
            add(second);
            detail("age", () -> "3 s");
        }
    };

    @Test
    void partsStartInTheirOrderAndCloseInTheReverseOne() {
        service.start();
        service.close();
        assertThat(calls)
                .containsExactly(
                        "start first", "start between", "start second", "close second", "close between", "close first");
    }

    @Test
    void aPartThatCannotStartClosesAllAndOneThatCannotCloseKeepsNoneOpen() {
        second.check = Health.failed("second", "broken");
        assertThatThrownBy(service::start).isInstanceOf(ServiceException.class).hasMessageContaining("second");
        assertThat(calls).endsWith("close second", "close between", "close first");
    }

    @Test
    void itIsAsWellAsTheWorstOfItsParts() {
        assertThat(service.check()).isEqualTo(Health.up("both").with("age", "3 s"));
        first.check = Health.starting("first", "reading").with("state", "new");
        assertThat(service.check())
                .isEqualTo(new Health(
                        "both", true, false, Map.of("one-why", "reading", "one-state", "new", "age", "3 s")));
        second.check = Health.failed("second", "broken");
        assertThat(service.check().live()).isFalse();
        assertThat(service.check().details()).containsEntry("why", "broken").containsEntry("one-why", "reading");
    }
}
