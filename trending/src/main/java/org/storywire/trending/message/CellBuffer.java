package org.storywire.trending.message;

import java.util.Arrays;

/** A growing array of cells, {@link CountMessage#WIDTH} ints each: the minute, the story, and two values. */
final class CellBuffer {
    private int[] numbers = new int[64];
    private int length;
    private int minute;

    /** Sets the minute of the cells that are added next. */
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

    /** The number of runs of cells with the same minute. */
    int runs() {
        int count = 0;
        for (int at = 0; at < length; at = endOfRun(at)) {
            count++;
        }
        return count;
    }

    /** The end of the run of cells that begins at {@code from}. */
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
