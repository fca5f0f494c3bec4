package org.sysvipc;

import org.sysvipc.spi.IpcConstants;

/**
 * Who may use an object: the nine permission bits, read and write for owner, group and others. The execute bits have no
 * meaning but for attaching a segment executable. See sysvipc(7).
 *
 * @param bits the bits, 0 to 0777 octal
 */
public record Mode(int bits) {
    /** Read and write for the owner alone: 0600. */
    public static final Mode OWNER = new Mode(0600);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if a bit outside 0777 is set
     */
    public Mode {
        if ((bits & ~IpcConstants.MODE_BITS) != 0) {
            throw new IllegalArgumentException("a mode is 0 to 0777, not 0" + Integer.toOctalString(bits));
        }
    }

    /**
     * A mode.
     *
     * @param bits the bits, 0 to 0777 octal
     * @return the mode
     * @throws IllegalArgumentException if a bit outside 0777 is set
     */
    public static Mode of(int bits) {
        return new Mode(bits);
    }

    /**
     * Reads a mode as people write it, in octal: {@code 0640}, {@code 640}.
     *
     * @param octal the text
     * @return the mode
     * @throws IllegalArgumentException if it is not a number in octal, or out of range
     */
    public static Mode parse(String octal) {
        try {
            return new Mode(Integer.parseInt(octal, 8));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a mode in octal: '" + octal + "'", e);
        }
    }

    /** {@return the mode as {@code ls} shows it, for example {@code rw-r-----}} */
    public String symbolic() {
        StringBuilder text = new StringBuilder(9);
        for (int bit = 8; bit >= 0; bit--) {
            text.append((bits >> bit & 1) == 0 ? '-' : "xwr".charAt(bit % 3));
        }
        return text.toString();
    }

    /** {@return four octal digits, for example {@code 0640}} */
    @Override
    public String toString() {
        // A fifth digit in front, cut off again, keeps the leading zeros.
        return Integer.toOctalString(bits | 010000).substring(1);
    }
}
