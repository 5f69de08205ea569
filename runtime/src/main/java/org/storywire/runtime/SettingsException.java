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
        return mistakes.stream().map(Mistake::problem).collect(Collectors.joining("\n  ", head + "\n  ", ""));
    }

    /** One mistake: the key and a sentence without a full stop. */
    public record Mistake(String key, String problem) {
        /** A wrong value: what was expected and what came (the values of secrets are not shown). */
        public Mistake(String key, String expected, String found) {
            this(
                    key,
                    key + " (in the environment " + Setting.environmentName(key) + "): expected " + expected
                            + ", found " + found);
        }
    }
}
