package org.sysvipc.cli;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.sysvipc.Ipc;
import org.sysvipc.IpcException;

/**
 * The other process of the tour: does what it reads, line by line, and answers each line with one. When there is nothing
 * more to read, the tour is over, or its process was killed: then it removes what that process left.
 */
final class TourPeerCommand extends Subcommand {
    static final String NAME = "tour-peer";

    /** How an answer begins if the request was carried out; any other answer is an error's message. */
    static final String DONE = "done ";

    private final Argument<Integer> creator = parameter(0, "PID", Integer.class, "the process that plays the tour");

    /** What the other process does with one kind of object. */
    interface Part {
        /**
         * Does what a request asks for.
         *
         * @param verb what
         * @param operand with what; may be empty
         * @return what came of it, in one line
         */
        String answer(String verb, String operand) throws InterruptedException;
    }

    TourPeerCommand(SysvipcCommand command) {
        super(command, NAME, "The other process of the tour.");
        spec().usageMessage().hidden(true);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Ipc ipc = open()) {
            TourHeir heir = new TourHeir(ipc, creator.required());
            try {
                serve(ipc, heir);
            } finally {
                heir.removeWhatWasLeft();
            }
        } catch (IOException e) {
            throw new CommandFailure("tour: the pipe from the other process: " + e.getMessage(), e);
        }
        return ExitCode.DONE;
    }

    private void serve(Ipc ipc, TourHeir heir) throws IOException, InterruptedException {
        TourWait waiting = new TourWait();
        Part segment = new PeerSegment(ipc);
        Part set = new PeerSemaphoreSet(ipc, waiting);
        Part queue = new PeerQueue(ipc, waiting);
        BufferedReader requests = new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
        for (String request = requests.readLine(); request != null; request = requests.readLine()) {
            String[] words = request.split(" ", 2);
            String rest = words.length > 1 ? words[1] : "";
            String answer;
            try {
                answer = DONE
                        + switch (words[0]) {
                            case "watch" -> heir.watch(rest);
                            case "segment" -> answer(segment, rest);
                            case "set" -> answer(set, rest);
                            case "queue" -> answer(queue, rest);
                            case "outcome" -> waiting.outcome();
                            default -> throw new CommandFailure("not a request: " + request);
                        };
            } catch (IpcException | CommandFailure e) {
                answer = String.valueOf(e.getMessage());
            }
            out().println(answer);
            out().flush();
        }
    }

    private static String answer(Part part, String request) throws InterruptedException {
        String[] words = request.split(" ", 2);
        return part.answer(words[0], words.length > 1 ? words[1] : "");
    }
}
