package org.storywire.trending.table;

/** The ids of story numbers, UTF-8. */
public interface StoryIdEncoder {
    int length(int story);

    void write(int story, VarintWriter out);
}
