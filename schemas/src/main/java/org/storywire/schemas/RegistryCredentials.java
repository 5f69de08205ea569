package org.storywire.schemas;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads Confluent's client keys, with or without the prefix {@code schema.registry.}: addresses, and credentials as
 * {@code basic.auth.user.info}, {@code bearer.auth.token} or user information in the URL.
 */
final class RegistryCredentials {
    private static final String PREFIX = "schema.registry.";

    private RegistryCredentials() {}

    /** The registry's addresses without user information and without a slash at the end. */
    static List<URI> addresses(Map<String, ?> config) {
        return urls(config).stream()
                .map(url -> URI.create(url.getScheme() + "://" + host(url) + stripSlash(url.getRawPath())))
                .toList();
    }

    /** The value of the Authorization header, where there are credentials. */
    static Optional<String> authorization(Map<String, ?> config) {
        Optional<String> bearer = text(config, "bearer.auth.token").map(token -> "Bearer " + token);
        return bearer.or(() -> text(config, "basic.auth.user.info").map(RegistryCredentials::basic))
                .or(() -> urls(config).stream()
                        .flatMap(url -> Optional.ofNullable(url.getUserInfo()).stream())
                        .findFirst()
                        .map(RegistryCredentials::basic));
    }

    private static List<URI> urls(Map<String, ?> config) {
        String urls = text(config, "url")
                .orElseThrow(() -> new SchemaRegistryException("expected " + PREFIX + "url, found nothing", null));
        return Arrays.stream(urls.split(",", -1))
                .map(String::strip)
                .map(URI::create)
                .toList();
    }

    private static Optional<String> text(Map<String, ?> config, String key) {
        Object value = config.containsKey(PREFIX + key) ? config.get(PREFIX + key) : config.get(key);
        return Optional.ofNullable(value).map(Object::toString).filter(text -> !text.isBlank());
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    private static String host(URI url) {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    private static String stripSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
