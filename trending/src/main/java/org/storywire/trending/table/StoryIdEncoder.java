package org.storywire.trending.table;

/** Writes the UTF-8 ids of story numbers. */
public interface StoryIdEncoder {
    int length(int story);

    void write(int story, VarintWriter out);
}
