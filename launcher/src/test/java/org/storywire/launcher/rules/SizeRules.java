package org.storywire.launcher.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.storywire.launcher.rules.SourceTree.Method;
import org.storywire.launcher.rules.SourceTree.SourceFile;

/** The numeric rules, and the words that no name may contain. */
final class SizeRules {
    private static final int METHOD_LINES_MAX = 40;
    private static final int FILE_LINES_MAX = 400;
    private static final int PARAMETERS_MAX = 4;
    private static final int CONSTRUCTOR_PARAMETERS_MAX = 6;
    private static final int SENTENCE_WORDS_MIN = 3;
    private static final Set<String> EMPTY_WORDS =
            Set.of("Manager", "Helper", "Helpers", "Util", "Utils", "Common", "Impl", "Base");
    private static final String HUMP = "(?<=[a-z0-9])(?=[A-Z])";

    private SizeRules() {}

    /** The faults of a file, one sentence each: where, what was found, what is allowed. */
    static List<String> faults(SourceFile file) {
        List<String> faults = new ArrayList<>();
        if (file.lines() > FILE_LINES_MAX) {
            faults.add(file.path() + ": " + file.lines() + " lines, at most " + FILE_LINES_MAX);
        }
        for (String type : file.types()) {
            for (String word : type.split(HUMP, -1)) {
                if (EMPTY_WORDS.contains(word)) {
                    faults.add(file.path() + ": the name " + type + " says \"" + word + "\", a word that says nothing");
                }
            }
        }
        for (Method method : file.methods()) {
            addFaults(file, method, faults);
        }
        return faults;
    }

    private static void addFaults(SourceFile file, Method method, List<String> faults) {
        String where = file.path() + ":" + method.line() + " " + method.name();
        if (method.lines() > METHOD_LINES_MAX) {
            faults.add(where + ": " + method.lines() + " lines, at most " + METHOD_LINES_MAX);
        }
        int parametersMax = method.isConstructor() ? CONSTRUCTOR_PARAMETERS_MAX : PARAMETERS_MAX;
        // the columns of a table of cases do not count as parameters
        if (method.parameters() > parametersMax && !method.has("Override") && !method.has("ParameterizedTest")) {
            faults.add(where + ": " + method.parameters() + " parameters, at most " + parametersMax);
        }
        boolean isTest = method.has("Test") || method.has("ParameterizedTest");
        if (isTest && method.name().split(HUMP, -1).length < SENTENCE_WORDS_MIN) {
            faults.add(where + ": a test's name is a sentence of " + SENTENCE_WORDS_MIN + " words at least");
        }
    }
}
