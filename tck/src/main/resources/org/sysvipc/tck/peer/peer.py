# A peer of the TCK in Python: reads commands from standard input, one a line, makes the call by sysv_ipc, and answers with
# one line, "ok RESULT..." or "error ERRNO TEXT". Ends when its input ends.
import errno
import os
import sys

import sysv_ipc


def semcreate(key, value):
    return sysv_ipc.Semaphore(int(key), sysv_ipc.IPC_CREX, 0o600, int(value)).id


def semop(key, change, undo):
    semaphore = sysv_ipc.Semaphore(int(key))
    semaphore.undo = undo == "1"
    change = int(change)
    if change < 0:
        semaphore.acquire(delta=-change)
    elif change > 0:
        semaphore.release(change)
    else:
        semaphore.Z()
    return 0


def queue(key):
    return sysv_ipc.MessageQueue(int(key), max_message_size=65536)


def msgcreate(key):
    return sysv_ipc.MessageQueue(int(key), sysv_ipc.IPC_CREX, 0o600).id


def msgsend(key, kind, body=""):
    queue(key).send(bytes.fromhex(body), type=int(kind))
    return 0


def msgreceive(key, kind):
    body, received = queue(key).receive(type=int(kind))
    return f"{received} {body.hex()}"


COMMANDS = {f.__name__: f for f in (semcreate, semop, msgcreate, msgsend, msgreceive)}

print("ok", os.getpid(), flush=True)
for line in sys.stdin:
    command, *words = line.rstrip("\n").split(" ")
    try:
        print("ok", COMMANDS[command](*words), flush=True)
    except sysv_ipc.ExistentialError as error:
        # The library tells by the class only that the object is not there any more.
        print("error", errno.EIDRM, error, flush=True)
    except OSError as error:
        print("error", error.errno, error, flush=True)
