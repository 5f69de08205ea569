package org.storywire.launcher.demo;

import java.util.List;
import java.util.Optional;
import org.storywire.ingest.key.AccessKeys;
import org.storywire.ingest.key.AccessKeys.Grant;
import org.storywire.ingest.key.ApiKey;
import org.storywire.ingest.key.Scopes;
import org.storywire.ingest.story.SubmissionContext;
import org.storywire.launcher.local.KeyFile;

/** The demo's API keys, stored in the data folder; created at first start, or when the cluster lost them. */
record DemoKeys(KeyFile file, AccessKeys keys, String publisher) {
    String newsroom() {
        return key(KeyFile.NEWSROOM, List.of(Scopes.STORY_WRITE, Scopes.STORY_KILL));
    }

    String reads() {
        return key(KeyFile.READS, List.of(Scopes.READ_WRITE));
    }

    /** The key for the commands {@code retract} and {@code trending pin}; its scopes reach every newsroom. */
    String editor() {
        return key(KeyFile.EDITOR, SubmissionContext.ANY, List.of(Scopes.READ_RETRACT, Scopes.TRENDING_EDIT));
    }

    private String key(String purpose, List<String> scopes) {
        return key(purpose, publisher, scopes);
    }

    private String key(String purpose, String keyPublisher, List<String> scopes) {
        return file.find(purpose).filter(this::isKnown).orElseGet(() -> create(purpose, keyPublisher, scopes));
    }

    private String create(String purpose, String newsroom, List<String> scopes) {
        String key = keys.create(new Grant("demo " + purpose, newsroom, scopes, Optional.empty()))
                .token();
        file.store(purpose, key);
        return key;
    }

    private boolean isKnown(String token) {
        return ApiKey.parse(token)
                .filter(key -> keys.list().stream()
                        .anyMatch(each -> each.getKeyId().equals(key.keyId()) && !each.getRevoked()))
                .isPresent();
    }
}
