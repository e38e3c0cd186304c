package dev.taskqueue.durable;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/** Names a node: what picked a chain, as operators read it. */
final class NodeName {

    static final int MAX_LENGTH = 50;

    private static final int MAX_HOST = 30;

    private NodeName() {}

    static String ofThisProcess() {
        String host = host();
        return host.substring(0, Math.min(host.length(), MAX_HOST)) + "-"
                + ProcessHandle.current().pid() + "-"
                + Integer.toHexString(ThreadLocalRandom.current().nextInt(1 << 16));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }
}
