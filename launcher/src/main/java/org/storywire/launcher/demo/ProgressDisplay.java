package org.storywire.launcher.demo;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.storywire.launcher.console.Terminal;

/** Shows the progress of a task: a bar on a terminal, a line at its end elsewhere. */
public record ProgressDisplay(Terminal terminal) {
    /** A task; close it when it is done. */
    public interface Task extends AutoCloseable {
        void reached(int steps);

        @Override
        void close();
    }

    Task begin(String what, int steps) {
        return terminal.isLive() ? new Bar(what, steps) : new Quiet(terminal, what);
    }

    private static final class Bar implements Task {
        private final ProgressBar bar;

        Bar(String what, int steps) {
            this.bar = new ProgressBarBuilder()
                    .setTaskName(what)
                    .setInitialMax(steps)
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUpdateIntervalMillis(100)
                    .hideEta()
                    .build();
        }

        @Override
        public void reached(int steps) {
            bar.stepTo(steps);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    private record Quiet(Terminal terminal, String what) implements Task {
        @Override
        public void reached(int steps) {
            // only its end is shown
        }

        @Override
        public void close() {
            terminal.line(what + ": done");
        }
    }
}
