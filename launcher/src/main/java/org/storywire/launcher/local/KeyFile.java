package org.storywire.launcher.local;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** API keys in a data folder, by what they are for; readable by their owner only. */
public record KeyFile(DataFolder data) {
    /** Submits and kills stories. */
    public static final String NEWSROOM = "newsroom";
    /** Reports reads. */
    public static final String READS = "reads";

    /** Retracts reads and rules on boards. */
    public static final String EDITOR = "editor";

    private static final String FILE = "keys.properties";

    public Optional<String> find(String purpose) {
        return Optional.ofNullable(data.read(FILE).get(purpose));
    }

    public void keep(String purpose, String key) {
        Map<String, String> all = new TreeMap<>(data.read(FILE));
        all.put(purpose, key);
        data.write(FILE, all);
    }
}
