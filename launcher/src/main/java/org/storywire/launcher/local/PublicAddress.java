package org.storywire.launcher.local;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** The address of a server on {@code host} for others: the host itself, or for all addresses the first one here. */
public record PublicAddress(String host) {
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final String LOCALHOST = "localhost";

    /** True where it listens on every address of the machine. */
    public boolean isEverywhere() {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    public String name() {
        if (LOCAL.contains(host)) {
            return LOCALHOST;
        }
        if (isEverywhere()) {
            return machine().orElse(LOCALHOST);
        }
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    public String url(int port) {
        return "http://" + name() + ":" + port;
    }

    /** The address that other machines most likely use. */
    private static Optional<String> machine() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(PublicAddress::isUp)
                    .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst();
        } catch (SocketException e) {
            return Optional.empty();
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback();
        } catch (SocketException e) {
            return false;
        }
    }
}
