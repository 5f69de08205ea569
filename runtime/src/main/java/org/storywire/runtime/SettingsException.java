package org.storywire.runtime;

import java.util.List;
import java.util.stream.Collectors;

/** Every mistake in the settings, in one report. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    public SettingsException(List<Mistake> mistakes) {
        super(report(mistakes));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }

    private static String report(List<Mistake> mistakes) {
        String head = mistakes.size() == 1 ? "1 setting is wrong:" : mistakes.size() + " settings are wrong:";
        return mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n  ", head + "\n  ", ""));
    }

    /** One wrong setting: its key, what was expected and what came (the values of secrets are not shown). */
    public record Mistake(String key, String expected, String found) {
        @Override
        public String toString() {
            return key + " (in the environment " + Settings.environmentName(key) + "): expected " + expected
                    + ", found " + found;
        }
    }
}
