package org.sysvipc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tour tells the story, a chapter for each kind of object. */
class TourStoryTest {
    @RegisterExtension
    final CommandUnderTest command = new CommandUnderTest();

    @Test
    void tellsTheLifeOfASegment() {
        assertThat(story())
                .containsSubsequence(
                        "here   ftok(",
                        "there  ftok(",
                        "shmget(",
                        "IPC_CREAT | IPC_EXCL",
                        "IPC_STAT",
                        "shmat(",
                        "attachments: 0 -> 1",
                        "there  shmget(",
                        "attachments: 1 -> 2",
                        "here   write at 0",
                        "there  read at 0",
                        "hello from process",
                        "there  write at",
                        "here   read at",
                        "hello back from process",
                        "NATTCH",
                        "IPC_RMID",
                        "-> 0x00000000",
                        "status: - -> dest",
                        "ENOENT",
                        "still here",
                        "shmdt(",
                        "attachments: 2 -> 1",
                        "EINVAL",
                        "Semaphores");
    }

    @Test
    void tellsTheLifeOfASemaphoreSet() {
        assertThat(story())
                .containsSubsequence(
                        "here   semget(",
                        "IPC_CREAT | IPC_EXCL",
                        "there  semget(",
                        "semaphore 0: value 1",
                        "there  semop(",
                        "it waits",
                        "value 0, waiting for more 1",
                        "here   semop(",
                        "there  semop(",
                        "= 0   woken",
                        "waiting for more 1, last user's pid",
                        "-> value 0, last user's pid",
                        "IPC_NOWAIT}",
                        "= EAGAIN",
                        "GETALL)",
                        "= {1, 0}",
                        "third  semop(",
                        "SEM_UNDO",
                        "= 0",
                        "it waits",
                        "SIGKILL",
                        "= 0   the token is handed over",
                        "it waits",
                        "here   semctl(",
                        "IPC_RMID",
                        "= semop: EIDRM: semaphore set",
                        "= semctl: EINVAL: semaphore set",
                        "has no semaphore set",
                        "Messages");
    }

    @Test
    void tellsTheLifeOfAQueue() {
        assertThat(story())
                .containsSubsequence(
                        "here   msgget(",
                        "there  msgget(",
                        "here   msgsnd(",
                        "messages: 0 -> 3",
                        "there  msgrcv(",
                        ", -2, 0)",
                        "= type 1, \"it is urgent\"",
                        "= type 2, \"it is important\"",
                        "messages: 3 -> 1",
                        "= msgrcv: E2BIG: message queue",
                        "11 bytes",
                        "4 bytes",
                        "MSG_NOERROR",
                        "= type 3, \"it c\"",
                        "= nothing, after ",
                        "it waits",
                        "here   msgctl(",
                        "= msgrcv: EIDRM: message queue",
                        "= msgctl: EINVAL: message queue",
                        "has no message queue",
                        "Nothing is left");
    }

    /** All that it tells; it has then left nothing behind. */
    private String story() {
        command.needsOwnNamespace();
        String story = command.sysvipc("tour").succeeded().out();
        assertThat(command.ipcs()).isEmpty();
        return story;
    }
}
