package org.sysvipc.tck.peer;

import java.util.HexFormat;
import java.util.List;
import org.sysvipc.spi.Errno;
import org.sysvipc.spi.IpcConstants;
import org.sysvipc.spi.SegmentRecord;
import org.sysvipc.spi.SegmentSystemRecord;

/**
 * What a process in C can be told to do: the raw calls, with raw flags and addresses. Unless it says otherwise, a method
 * returns what the call returns, or the negated error number, as {@link org.sysvipc.spi.IpcBackend} does.
 */
public abstract class CCalls {

    /** For peers and their children. */
    CCalls() {}

    /**
     * Sends a command and waits for its answer.
     *
     * @throws PeerException if the answer is an error
     * @throws PeerEndedException if it ended before it answered
     */
    abstract List<String> ask(Object... words);

    /** The process that holds the conversation. */
    abstract PeerProcess conversation();

    /** {@return its pid} */
    public abstract long pid();

    final long call(Object... words) {
        try {
            return Long.parseLong(ask(words).get(0));
        } catch (PeerException e) {
            return refusal(e);
        }
    }

    /** Sends a command without waiting for its answer. */
    void tell(Object... words) {
        conversation().send(words);
    }

    /** Waits for the answer to what was {@linkplain #tell told}. */
    List<String> hear() {
        return conversation().receive();
    }

    /** The {@linkplain #hear answer} to a call. */
    final long result() {
        try {
            return Long.parseLong(hear().get(0));
        } catch (PeerException e) {
            return refusal(e);
        }
    }

    private static long refusal(PeerException e) {
        if (e.errno() == Errno.UNKNOWN) {
            throw e;
        }
        return e.errno().result();
    }

    // -------------------------------------------------------------------------------------- shared memory

    /**
     * {@code shmget}.
     *
     * @param key the key
     * @param size bytes
     * @param flags flags
     * @return the id, or the negated errno
     */
    public long shmget(int key, long size, int flags) {
        return call("shmget", key, size, flags);
    }

    /**
     * {@code shmat}.
     *
     * @param id the segment
     * @param address where, or 0
     * @param flags flags
     * @return the address, or the negated errno
     */
    public long shmat(long id, long address, int flags) {
        return call("shmat", id, address, flags);
    }

    /**
     * {@code shmdt}.
     *
     * @param address the address
     * @return 0, or the negated errno
     */
    public long shmdt(long address) {
        return call("shmdt", address);
    }

    /**
     * {@code shmctl}, with a pointer that need not be one.
     *
     * @param id the segment
     * @param command the command
     * @param pointer the pointer
     * @return what the command returns, or the negated errno
     */
    public long shmctl(long id, int command, long pointer) {
        return call("shmctl", id, command, pointer);
    }

    /**
     * {@code shmctl} with IPC_RMID.
     *
     * @param id the segment
     * @return 0, or the negated errno
     */
    public long remove(long id) {
        return shmctl(id, IpcConstants.IPC_RMID, 0);
    }

    /**
     * {@code shmctl} with IPC_STAT, SHM_STAT or SHM_STAT_ANY.
     *
     * @param id the segment, or an index
     * @param command which of them
     * @param record filled
     * @return what the command returns, or the negated errno
     */
    public long shmstat(long id, int command, SegmentRecord record) {
        List<String> words;
        try {
            words = ask("shmstat", id, command);
        } catch (PeerException e) {
            return refusal(e);
        }
        PermissionWords.read(words.subList(1, words.size()), record);
        record.size = Long.parseUnsignedLong(words.get(7));
        record.atime = Long.parseLong(words.get(8));
        record.dtime = Long.parseLong(words.get(9));
        record.ctime = Long.parseLong(words.get(10));
        record.cpid = Integer.parseInt(words.get(11));
        record.lpid = Integer.parseInt(words.get(12));
        record.nattch = Long.parseLong(words.get(13));
        return Long.parseLong(words.get(0));
    }

    /**
     * {@code shmctl} with IPC_STAT, which must succeed.
     *
     * @param id the segment
     * @return its state
     * @throws IllegalStateException if the call fails
     */
    public SegmentRecord stat(long id) {
        SegmentRecord record = new SegmentRecord();
        long result = shmstat(id, IpcConstants.IPC_STAT, record);
        if (result < 0) {
            throw new IllegalStateException("IPC_STAT of segment " + id + ": " + Errno.ofResult(result));
        }
        return record;
    }

    /**
     * {@code shmctl} with IPC_SET. All bytes of the argument that IPC_SET is not to look at have one value.
     *
     * @param id the segment
     * @param uid the owner
     * @param gid the group
     * @param mode the mode, any bits
     * @param fill the value of the other bytes
     * @return 0, or the negated errno
     */
    public long shmset(long id, int uid, int gid, int mode, int fill) {
        return call(
                "shmset",
                id,
                Integer.toUnsignedString(uid),
                Integer.toUnsignedString(gid),
                Integer.toUnsignedString(mode),
                fill);
    }

    /**
     * {@code shmctl} with IPC_INFO.
     *
     * @param id the id, which it does not look at unless it is negative
     * @param record its limits are filled
     * @return the highest index, or the negated errno
     */
    public long shminfo(long id, SegmentSystemRecord record) {
        List<String> words;
        try {
            words = ask("shminfo", id);
        } catch (PeerException e) {
            return refusal(e);
        }
        record.shmmax = Long.parseUnsignedLong(words.get(1));
        record.shmmin = Long.parseUnsignedLong(words.get(2));
        record.shmmni = Long.parseUnsignedLong(words.get(3));
        record.shmall = Long.parseUnsignedLong(words.get(4));
        return Long.parseLong(words.get(0));
    }

    /** {@return SHMLBA, in bytes} */
    public long shmlba() {
        return call("shmlba");
    }

    // ---------------------------------------------------------------------- semaphore sets, message queues

    /**
     * {@code semget}.
     *
     * @param key the key
     * @param count number of semaphores
     * @param flags flags
     * @return the id, or the negated errno
     */
    public long semget(int key, int count, int flags) {
        return call("semget", key, count, flags);
    }

    /**
     * {@code msgget}.
     *
     * @param key the key
     * @param flags flags
     * @return the id, or the negated errno
     */
    public long msgget(int key, int flags) {
        return call("msgget", key, flags);
    }

    /**
     * {@code msgctl}, with a pointer that need not be one.
     *
     * @param id the queue
     * @param command the command
     * @param pointer the pointer
     * @return what the command returns, or the negated errno
     */
    public long msgctl(long id, int command, long pointer) {
        return call("msgctl", id, command, pointer);
    }

    /**
     * A semaphore set, to be used by this process.
     *
     * @param id its id
     * @return the set
     */
    public CSemaphoreSet semaphoreSet(int id) {
        return new CSemaphoreSet(this, id);
    }

    /**
     * A message queue, to be used by this process.
     *
     * @param id its id
     * @return the queue
     */
    public CMessageQueue queue(int id) {
        return new CMessageQueue(this, id);
    }

    // --------------------------------------------------------------------------------------------- memory

    /**
     * Reads memory.
     *
     * @param address where the first byte is
     * @param length how many
     * @return the bytes
     * @throws PeerEndedException if there is no such memory, and so the process ended
     */
    public byte[] read(long address, int length) {
        return HexFormat.of().parseHex(ask("read", address, length).get(0));
    }

    /**
     * Writes memory.
     *
     * @param address where the first byte goes
     * @param bytes the bytes
     * @throws PeerEndedException if there is no such memory or it is read-only, and so the process ended
     */
    public void write(long address, byte... bytes) {
        ask("write", address, HexFormat.of().formatHex(bytes));
    }

    /**
     * {@code __atomic_fetch_add} of a {@code long}, sequentially consistent, many times.
     *
     * @param address where
     * @param delta what to add
     * @param times how many times
     */
    public void addLong(long address, long delta, long times) {
        ask("addlong", address, delta, times);
    }

    /**
     * {@code __atomic_load_n} of a {@code long}, sequentially consistent.
     *
     * @param address where
     * @return its value
     */
    public long getLong(long address) {
        return call("getlong", address);
    }

    /**
     * {@code mmap} of anonymous private memory, for reading and writing.
     *
     * @param length bytes
     * @return the address, or the negated errno
     */
    public long mmap(long length) {
        return call("mmap", length);
    }

    /**
     * {@code munmap}.
     *
     * @param address where
     * @param length bytes
     * @return 0, or the negated errno
     */
    public long munmap(long address, long length) {
        return call("munmap", address, length);
    }

    /**
     * {@code mprotect}.
     *
     * @param address where
     * @param length bytes
     * @param protection PROT_READ is 1, PROT_WRITE is 2
     * @return 0, or the negated errno
     */
    public long mprotect(long address, long length, int protection) {
        return call("mprotect", address, length, protection);
    }

    // ------------------------------------------------------------------------------------------ processes

    /**
     * {@code fork}.
     *
     * @return the child, which can be told what to do in its turn
     */
    public CChild fork() {
        return new CChild(this, Long.parseLong(ask("fork").get(0)));
    }

    /** {@code exec} of the same program: same pid, new memory. Its children are then nobody's to talk to. */
    public void exec() {
        ask("exec");
    }

    /**
     * {@code unshare} with CLONE_NEWIPC: from now on the calls of this process mean a new, empty IPC namespace.
     *
     * @return 0, or the negated errno
     */
    public long unshareIpc() {
        return call("unshareipc");
    }

    /**
     * {@code kill}.
     *
     * @param process the pid
     * @param signal the signal
     * @return 0, or the negated errno
     */
    public long signal(long process, int signal) {
        return call("signal", process, signal);
    }

    /**
     * {@code ftok}.
     *
     * @param path the path; may contain blanks
     * @param project the project
     * @return the key; the negated errno if the key is exactly -1 or there is none
     */
    public long ftok(String path, int project) {
        return call("ftok", project, path);
    }
}
