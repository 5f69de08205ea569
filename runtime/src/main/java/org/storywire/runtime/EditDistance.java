package org.storywire.runtime;

/**
 * The optimal string alignment distance (restricted Damerau-Levenshtein): the number of insertions, deletions,
 * substitutions and swaps of two neighbours that turn one text into another.
 */
final class EditDistance {
    private EditDistance() {}

    static int between(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 1; j <= other.length(); j++) {
            cost[0][j] = j;
            for (int i = 1; i <= one.length(); i++) {
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                int changed = cost[i - 1][j - 1] + (same ? 0 : 1);
                cost[i][j] = Math.min(changed, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && swapped(one.substring(i - 2, i), other.substring(j - 2, j))) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[one.length()][other.length()];
    }

    private static boolean swapped(String pair, String other) {
        return pair.charAt(0) == other.charAt(1) && pair.charAt(1) == other.charAt(0);
    }
}
