package org.storywire.launcher.local;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** API keys in a data folder, by purpose; readable by their owner only. */
public record KeyFile(DataFolder data) {
    /** The key that submits and kills stories. */
    public static final String NEWSROOM = "newsroom";
    /** The key that reports reads. */
    public static final String READS = "reads";

    /** The key that retracts reads and makes rulings. */
    public static final String EDITOR = "editor";

    private static final String FILE = "keys.properties";

    public Optional<String> find(String purpose) {
        return Optional.ofNullable(data.read(FILE).get(purpose));
    }

    public void store(String purpose, String key) {
        Map<String, String> all = new TreeMap<>(data.read(FILE));
        all.put(purpose, key);
        data.write(FILE, all);
    }
}
