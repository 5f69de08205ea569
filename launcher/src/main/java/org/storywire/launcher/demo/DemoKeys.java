package org.storywire.launcher.demo;

import java.util.List;
import java.util.Optional;
import org.storywire.ingest.key.AccessKeys;
import org.storywire.ingest.key.AccessKeys.Grant;
import org.storywire.ingest.key.ApiKey;
import org.storywire.ingest.key.Scopes;
import org.storywire.ingest.story.SubmissionContext;
import org.storywire.launcher.local.KeyFile;

/** The demo's own API keys: made at its first start, kept in the data folder, made again when the house knows them no more. */
record DemoKeys(KeyFile file, AccessKeys keys, String publisher) {
    String newsroom() {
        return key(KeyFile.NEWSROOM, List.of(Scopes.STORY_WRITE, Scopes.STORY_KILL));
    }

    String reads() {
        return key(KeyFile.READS, List.of(Scopes.READ_WRITE));
    }

    /** For the commands {@code retract} and {@code trending pin}; whatever it takes reaches every newsroom. */
    String editor() {
        return key(KeyFile.EDITOR, SubmissionContext.ANY, List.of(Scopes.READ_RETRACT, Scopes.TRENDING_EDIT));
    }

    private String key(String purpose, List<String> scopes) {
        return key(purpose, publisher, scopes);
    }

    private String key(String purpose, String forWhom, List<String> scopes) {
        return file.find(purpose).filter(this::isKnown).orElseGet(() -> made(purpose, forWhom, scopes));
    }

    private String made(String purpose, String forWhom, List<String> scopes) {
        String key = keys.create(new Grant("demo " + purpose, forWhom, scopes, Optional.empty()))
                .token();
        file.keep(purpose, key);
        return key;
    }

    private boolean isKnown(String token) {
        return ApiKey.parse(token)
                .filter(key -> keys.list().stream()
                        .anyMatch(each -> each.getKeyId().equals(key.keyId()) && !each.getRevoked()))
                .isPresent();
    }
}
