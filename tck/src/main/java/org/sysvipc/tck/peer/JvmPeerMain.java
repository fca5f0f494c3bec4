package org.sysvipc.tck.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sysvipc.AttachOptions;
import org.sysvipc.Attachment;
import org.sysvipc.Ipc;
import org.sysvipc.IpcChange;
import org.sysvipc.IpcException;
import org.sysvipc.IpcKey;
import org.sysvipc.Mode;
import org.sysvipc.Segment;

/** What a {@link JvmPeer} runs: a loop over the commands in its input. */
final class JvmPeerMain {
    private static final int EXIT_CODE = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A kind of object is asked for when a command needs it: the backend may lack the others. */
    private final Ipc ipc;

    private final JvmPeerSpaces spaces;
    private final JvmPeerSemaphores semaphores;
    private final JvmPeerQueues queues;
    private final PeerTasks tasks = new PeerTasks(this::answer);
    private final Map<Integer, Attachment> attachments = new ConcurrentHashMap<>();

    private JvmPeerMain(Ipc ipc) {
        this.ipc = ipc;
        this.spaces = new JvmPeerSpaces(ipc);
        this.semaphores = new JvmPeerSemaphores(ipc, this::attached);
        this.queues = new JvmPeerQueues(ipc, this::attached);
    }

    /**
     * Runs the loop until the input ends.
     *
     * @param arguments the backend's name, and where it must be from
     * @throws IOException if the input cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        BackendOrigin.valueOf(arguments[1]).require(arguments[0]);
        try (Ipc ipc = Ipc.open(arguments[0])) {
            JvmPeerMain peer = new JvmPeerMain(ipc);
            PrintStream output = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            output.println("ok");
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                output.println(peer.answer(line));
            }
        }
    }

    private String answer(String line) {
        try {
            if (line.startsWith("result ")) {
                return tasks.result(intAt(List.of(line.split(" ", -1)), 1));
            }
            Object result = run(List.of(line.split(" ", -1)), line);
            return result == null ? "ok" : "ok " + result;
        } catch (IpcException e) {
            return "error " + e.errnoNumber() + " " + oneLine(e.getMessage());
        } catch (RuntimeException | InterruptedException e) {
            return "error 0 " + oneLine(e.toString());
        }
    }

    private static String oneLine(@Nullable String message) {
        return String.valueOf(message).replace('\n', ' ');
    }

    private @Nullable Object run(List<String> words, String line) throws InterruptedException {
        return switch (words.get(0)) {
            case "create", "openOrCreate", "open", "openWith" -> obtain(words).id();
            case JvmSpace.SEGMENTS, JvmSpace.SEMAPHORES, JvmSpace.QUEUES -> spaces.run(words);
            case JvmSemaphoreSet.COMMAND -> semaphores.run(words);
            case JvmMessageQueue.COMMAND -> queues.run(words);
            case "task" -> tasks.start(line.substring(line.indexOf(' ') + 1));
            case "over" -> tasks.isOver(intAt(words, 1));
            case "blocked" -> tasks.isBlocked(intAt(words, 1));
            case "interrupt" -> {
                tasks.interrupt(intAt(words, 1));
                yield null;
            }
            case "ftok" -> {
                String path = line.substring(line.indexOf(' ', "ftok ".length()) + 1);
                yield IpcKey.ftok(Path.of(path), intAt(words, 1)).value();
            }
            case "exit" -> {
                System.exit(EXIT_CODE);
                yield null;
            }
            case "halt" -> {
                Runtime.getRuntime().halt(EXIT_CODE);
                yield null;
            }
            case "when" -> {
                awaitStart(attached(intAt(words, 1)), longAt(words, 2));
                yield run(words.subList(3, words.size()), line);
            }
            case "together" -> {
                List<String> commands =
                        List.of(line.substring(line.indexOf('|') + 1).split("[|]", -1));
                yield ConcurrentCommands.run(intAt(words, 1), commands, this::answer);
            }
            case "detach", "put", "get", "addLong" -> access(words, attached(intAt(words, 1)));
            default -> control(words, ipc.segments().byId(intAt(words, 1)));
        };
    }

    private Segment obtain(List<String> words) {
        return switch (words.get(0)) {
            case "create" -> ipc.segments().create(key(words), longAt(words, 2), mode(words, 3));
            case "openOrCreate" -> ipc.segments().openOrCreate(key(words), longAt(words, 2), mode(words, 3));
            case "open" -> ipc.segments().open(key(words));
            default -> ipc.segments().open(key(words), longAt(words, 2), mode(words, 3));
        };
    }

    /** Spins, so that all who wait for the same go on at the same time; and yields, since they may outnumber the cores. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void awaitStart(Attachment memory, long round) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        memory.getAndAddLong(JvmPeer.ARRIVED, 1);
        while (memory.getLongVolatile(JvmPeer.STARTED) < round) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("waited in vain for the start of round " + round);
            }
            Thread.yield();
        }
    }

    private @Nullable Object access(List<String> words, Attachment memory) {
        switch (words.get(0)) {
            case "detach" -> memory.close();
            case "put" -> memory.put(longAt(words, 2), HexFormat.of().parseHex(words.get(3)));
            case "get" -> {
                byte[] bytes = new byte[intAt(words, 3)];
                memory.get(longAt(words, 2), bytes);
                return HexFormat.of().formatHex(bytes);
            }
            default -> {
                for (int i = intAt(words, 4); i > 0; i--) {
                    memory.getAndAddLong(longAt(words, 2), longAt(words, 3));
                }
            }
        }
        return null;
    }

    private @Nullable Object control(List<String> words, Segment segment) {
        switch (words.get(0)) {
            case "attach" -> {
                return keep(segment.attach());
            }
            case "attachReadOnly" -> {
                return keep(segment.attachReadOnly());
            }
            case "attachExecutable" -> {
                return keep(segment.attach(AttachOptions.readWrite().executable()));
            }
            case "attachAndDetach" -> {
                for (int i = intAt(words, 2); i > 0; i--) {
                    segment.attach().close();
                }
            }
            case "attachCount" -> {
                return segment.stat().attachCount();
            }
            case "lists" -> {
                return ipc.segments().list().stream()
                                .anyMatch(entry -> entry.id().orElse(-1) == segment.id())
                        ? 1
                        : 0;
            }
            case "setMode" -> segment.set(IpcChange.mode(mode(words, 2)));
            case "setOwner" -> segment.set(IpcChange.owner(intAt(words, 2)));
            case "remove" -> segment.remove();
            case "lock" -> segment.lock();
            default -> throw new IllegalArgumentException("unknown command " + words);
        }
        return null;
    }

    private int keep(Attachment memory) {
        attachments.put(attachments.size(), memory);
        return attachments.size() - 1;
    }

    private Attachment attached(int number) {
        Attachment memory = attachments.get(number);
        if (memory == null) {
            throw new IllegalArgumentException("there is no attachment " + number);
        }
        return memory;
    }

    private static IpcKey key(List<String> words) {
        return IpcKey.of(intAt(words, 1));
    }

    private static Mode mode(List<String> words, int index) {
        return Mode.parse(words.get(index));
    }

    private static int intAt(List<String> words, int index) {
        return Integer.parseInt(words.get(index));
    }

    private static long longAt(List<String> words, int index) {
        return Long.parseLong(words.get(index));
    }
}
