package org.storywire.trending.message;

import java.util.Arrays;

/** Cells in a growing array, {@link CountMessage#WIDTH} numbers each: the minute, the story, and two that say how much. */
final class CellBuffer {
    private int[] numbers = new int[64];
    private int length;
    private int minute;

    /** The minute of what is added from now on. */
    void minute(int next) {
        minute = next;
    }

    void add(int story, int first, int second) {
        if (length == numbers.length) {
            numbers = Arrays.copyOf(numbers, length * 2);
        }
        numbers[length] = minute;
        numbers[length + 1] = story;
        numbers[length + 2] = first;
        numbers[length + 3] = second;
        length += CountMessage.WIDTH;
    }

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    int get(int at) {
        return numbers[at];
    }

    /** How many runs of cells of one minute there are. */
    int runs() {
        int count = 0;
        for (int at = 0; at < length; at = endOfRun(at)) {
            count++;
        }
        return count;
    }

    /** Where the cells of the minute that stands at {@code from} end. */
    int endOfRun(int from) {
        int end = from;
        while (end < length && numbers[end] == numbers[from]) {
            end += CountMessage.WIDTH;
        }
        return end;
    }

    int[] toArray() {
        return Arrays.copyOf(numbers, length);
    }
}
