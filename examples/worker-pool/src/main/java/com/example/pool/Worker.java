package com.example.pool;

import java.io.IOException;
import org.sysvipc.Ipc;
import org.sysvipc.IpcKey;

/** One worker: takes a slot, works until its standard input has a line or ends, gives the slot back. */
public final class Worker {
    private Worker() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (Ipc ipc = Ipc.open()) {
            Slots slots =
                    Slots.open(ipc, IpcKey.of(Integer.parseInt(arguments[0])), Integer.parseInt(arguments[1]));
            slots.take();
            try {
                System.out.println("working");
                System.in.read();
            } finally {
                slots.giveBack();
            }
        }
    }
}
