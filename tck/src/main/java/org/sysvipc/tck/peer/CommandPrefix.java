package org.sysvipc.tck.peer;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What a command line begins with, so that the program runs as somebody else or in other namespaces. The programs used
 * end in exec: the process keeps its pid.
 *
 * @param words the prefix
 * @param otherUser whether the program runs as another user, who may not be able to read this user's files
 */
public record CommandPrefix(List<String> words, boolean otherUser) {
    /** No prefix. */
    public static final CommandPrefix NONE = new CommandPrefix(List.of(), false);

    /** The user and group id of nobody, who owns nothing. */
    public static final int NOBODY = 65_534;

    private static final Map<CommandPrefix, Optional<String>> OBSTACLES = new ConcurrentHashMap<>();

    /** Copies the words. */
    public CommandPrefix {
        words = List.copyOf(words);
    }

    /** {@return nobody, without supplementary groups and capabilities} */
    public static CommandPrefix asNobody() {
        return asUser(NOBODY, NOBODY);
    }

    /**
     * As a user, without capabilities unless it is root.
     *
     * @param uid the user id
     * @param gid the group id
     * @param supplementary supplementary groups
     * @return the prefix
     */
    public static CommandPrefix asUser(int uid, int gid, int... supplementary) {
        String groups = supplementary.length == 0
                ? "--clear-groups"
                : "--groups="
                        + Arrays.stream(supplementary).mapToObj(String::valueOf).collect(Collectors.joining(","));
        return new CommandPrefix(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, groups, "--"), true);
    }

    /**
     * A new IPC namespace, which has no objects in it and ends with the last process in it. Where only root may make one,
     * anybody may as the root of a new user namespace, if the system allows these.
     *
     * @return the prefix
     */
    public static CommandPrefix newIpcNamespace() {
        CommandPrefix plain = new CommandPrefix(List.of("unshare", "--ipc", "--"), false);
        CommandPrefix asRoot = new CommandPrefix(List.of("unshare", "--user", "--map-root-user", "--ipc", "--"), false);
        return plain.obstacle().isPresent() && asRoot.obstacle().isEmpty() ? asRoot : plain;
    }

    /**
     * This prefix before a command.
     *
     * @param command the program and its arguments
     * @return the whole command line
     */
    public List<String> before(List<String> command) {
        List<String> line = new ArrayList<>(words);
        line.addAll(command);
        return line;
    }

    /**
     * Tries it out on {@code true}, once for each prefix.
     *
     * @return why it does not work here; empty if it does
     */
    public Optional<String> obstacle() {
        return OBSTACLES.computeIfAbsent(this, CommandPrefix::tryOut);
    }

    private static Optional<String> tryOut(CommandPrefix prefix) {
        List<String> line = prefix.before(List.of("true"));
        try {
            ExternalCommand.Result result = ExternalCommand.run(line);
            return result.exitCode() == 0
                    ? Optional.empty()
                    : Optional.of("'" + String.join(" ", line) + "' exits with " + result.exitCode() + ": "
                            + result.output().strip());
        } catch (UncheckedIOException e) {
            return Optional.of("'" + String.join(" ", line) + "' cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
