package org.sysvipc.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A process that ended: its exit code, and what it wrote. */
final class Finished {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<String> command;
    private final int exitCode;
    private final byte[] bytes;
    private final String err;

    Finished(List<String> command, int exitCode, byte[] bytes, String err) {
        this.command = command;
        this.exitCode = exitCode;
        this.bytes = bytes.clone();
        this.err = err;
    }

    int exitCode() {
        return exitCode;
    }

    /** {@return what it wrote to standard error} */
    String err() {
        return err;
    }

    /** {@return what it wrote to standard output} */
    byte[] bytes() {
        return bytes.clone();
    }

    /** {@return what it wrote to standard output, as text} */
    String out() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** {@return the number that is all of standard output} */
    int id() {
        return Integer.parseInt(succeeded().out().strip());
    }

    JsonNode json() {
        try {
            return JSON.readTree(succeeded().bytes);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + out(), e);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    Finished succeeded() {
        if (exitCode != 0 || !err.isEmpty()) {
            throw new AssertionError("failed: " + this);
        }
        return this;
    }

    /**
     * Checks that the call failed.
     *
     * @param error what standard error must tell, in its single line, from the name of the call on
     */
    void failedWith(String error) {
        boolean told = err.startsWith("sysvipc: " + error) && err.indexOf('\n') == err.length() - 1;
        if (exitCode != ExitCode.FAILED || bytes.length > 0 || !told) {
            throw new AssertionError("should have failed with '" + error + "': " + this);
        }
    }

    @Override
    public String toString() {
        return command + " ended with " + exitCode + "\nstandard output: " + out() + "\nstandard error: " + err;
    }
}
