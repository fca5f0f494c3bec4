package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the user writes that makes no sense, and help. None of it needs a backend. */
class UsageTest {
    @RegisterExtension
    final CommandUnderTest command = new CommandUnderTest();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    frobnicate                              | there is no command 'frobnicate'
                    --frobnicate ls                         | '--frobnicate'
                    ls --frobnicate                         | '--frobnicate'
                    ls extra                                | 'extra'
                    ls --owner no-such-user                 | neither a name in /etc/passwd nor a number
                    stat                                    | -m ID or -M KEY
                    stat -m 1 -M 2                          | -m ID or -M KEY
                    stat -m                                 | '-m'
                    stat -m abc                             | not an id
                    stat -m 09                              | not an id
                    stat -m 4294967296                      | not an id
                    stat -M abc                             | not a key
                    stat -M 0x1ffffffff                     | a key has 32 bits
                    stat -M 0                               | IPC_PRIVATE
                    create --size 1                         | -m KEY
                    create -m 1                             | --size N
                    create -m 1 --size                      | '--size'
                    create -m 1 --size -1                   | not a number of bytes
                    create -m 1 --size 1X                   | not a number of bytes
                    create -m 1 --size 16E                  | not a number of bytes
                    create -m 1 --size 1 --mode 0888        | not a mode in octal
                    create -m 1 --size 1 --mode 01777       | a mode is 0 to 0777
                    create -s 1                             | --count N or --values
                    create -s 1 --count x                   | is not an int
                    create -s 1 --count 2 --values 1        | 2 semaphores take as many --values, not 1
                    create -s 1 --values 1,,2               | not values of semaphores
                    create -s 1 --values -1                 | not values of semaphores
                    create -s 1 --count 1 --size 1          | a semaphore set has no --size
                    create -m 1 --size 1 --count 1          | a segment has no --count
                    create -q 1 --values 1                  | a message queue has no --values
                    create -q 1 -s 1 --count 1              | not several
                    set -q 1                                | --qbytes
                    set -q 1 --qbytes x                     | not a number of bytes
                    set -m 1 --qbytes 1                     | a segment has no --qbytes
                    set -s 1 --mode 0600 --qbytes 1         | a semaphore set has no --qbytes
                    stat -s 1 -Q 2                          | (more were named)
                    stat -Q 0                               | IPC_PRIVATE
                    rm -S private                           | IPC_PRIVATE
                    rm --all=m,s,x                          | (m,s,q)
                    op -s 1                                 | 'OP'
                    op 0:+1                                 | name one object: -s ID or -S KEY (none
                    op -s 1 -S 2 0:+1                       | (more were named)
                    op -s 1 0                               | not an operation
                    op -s 1 0:1                             | not an operation
                    op -s 1 0:+0                            | not an operation
                    op -s 1 0:+32768                        | not an operation
                    op -s 1 :-1                             | not an operation
                    op -s 1 65536:-1                        | not an operation
                    op -s 1 0:+-1                           | not an operation
                    op -s 1 0:-1 --timeout 5                | not a time with its unit
                    op -s 1 0:-1 --timeout 5s --nowait      | exclude each other
                    values                                  | -s ID or -S KEY
                    values -q 1                             | '-q'
                    send -q 1                               | '--type=T'
                    send --type 1                           | -q ID or -Q KEY
                    send -q 1 --type 0                      | 1 or more, not 0
                    send -q 1 --type -1                     | 1 or more, not -1
                    send -q 1 --type x                      | not a message type
                    send -q 1 --type 9223372036854775808    | not a message type
                    receive                                 | -q ID or -Q KEY
                    receive -Q 0                            | IPC_PRIVATE
                    receive -q 1 --except                   | --except needs --type
                    receive -q 1 --except --type -1         | --except needs --type
                    receive -q 1 --copy -1                  | not the index
                    receive -q 1 --copy x                   | not the index
                    receive -q 1 --copy 0 --type 1          | --copy stands alone
                    receive -q 1 --copy 0 --noerror         | --copy stands alone
                    receive -q 1 --copy 0 --timeout 1s      | --copy stands alone
                    receive -q 1 --length 2G                | --length is at most
                    receive -q 1 --nowait --timeout 1s      | exclude each other
                    set -m 1                                | --mode, --uid or --gid
                    set --mode 0600                         | -m ID
                    set -m 1 --uid 4294967296               | neither a name
                    set -m 1 --gid -1                       | neither a name
                    ftok /                                  | 'PROJ'
                    ftok / AB                               | neither a number of 32 bits nor one ASCII character
                    write                                   | '-m=ID'
                    write -m 1 --offset -1                  | not a number of bytes
                    read -m 1 --length x                    | not a number of bytes
                    """)
    void usageErrors(String arguments, String explanation) {
        Finished finished = command.sysvipc(arguments.split(" "));
        assertThat(finished.exitCode()).as("%s", finished).isEqualTo(2);
        assertThat(finished.out()).isEmpty();
        assertThat(finished.err())
                .startsWith("sysvipc: ")
                .contains(explanation)
                .contains("\nTry 'sysvipc ")
                .doesNotContain("Exception");
    }

    @Test
    void noCommandIsAUsageError() {
        Finished finished = command.sysvipc();
        assertThat(finished.exitCode()).isEqualTo(2);
        assertThat(finished.err()).startsWith("sysvipc: ");
    }

    /** Written down once more, and not asked of the command: what is missing there is missed here. */
    static List<String> commands() {
        return List.of(
                "tour",
                "backends",
                "ls",
                "stat",
                "create",
                "rm",
                "set",
                "ftok",
                "limits",
                "write",
                "read",
                "op",
                "values",
                "send",
                "receive");
    }

    @Test
    void helpNamesAllCommandsAndNoOthers() {
        String help = command.sysvipc("--help").succeeded().out();
        for (String name : commands()) {
            assertThat(help).containsPattern("(?m)^  " + name + " ");
        }
        assertThat(help).doesNotContain("tour-peer");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void eachCommandHasHelp(String name) {
        assertThat(command.sysvipc(name, "--help").succeeded().out()).startsWith("Usage: sysvipc " + name + " ");
    }

    @Test
    void version() {
        assertThat(command.sysvipc("--version").succeeded().out()).matches("sysvipc [0-9]+\\.[0-9]+\\.[0-9]+.*\n");
    }
}
