# A peer of the TCK in Perl: reads commands from standard input, one a line, makes the call by IPC::Semaphore or IPC::Msg,
# and answers with one line, "ok RESULT..." or "error ERRNO TEXT". Ends when its input ends.
use strict;
use warnings;
use IPC::Msg;
use IPC::Semaphore;
use IPC::SysV qw(IPC_CREAT IPC_EXCL IPC_NOWAIT SEM_UNDO);

$| = 1;

sub semaphores { IPC::Semaphore->new($_[0], 0, 0) }

sub queue { IPC::Msg->new($_[0], 0) }

# What a call returns, or nothing if it failed.
my %commands = (
    semcreate => sub {
        my ($key, $value) = @_;
        my $set = IPC::Semaphore->new($key, 1, IPC_CREAT | IPC_EXCL | 0600) or return;
        $set->setval(0, $value) or return;
        return $set->id;
    },
    semop => sub {
        my ($key, $change, $undo) = @_;
        my $set = semaphores($key) or return;
        return $set->op(0, $change, $undo ? SEM_UNDO : 0) ? 0 : undef;
    },
    msgcreate => sub {
        my $queue = IPC::Msg->new($_[0], IPC_CREAT | IPC_EXCL | 0600) or return;
        return $queue->id;
    },
    msgsend => sub {
        my ($key, $type, $hex) = @_;
        my $queue = queue($key) or return;
        return $queue->snd($type, pack('H*', $hex)) ? 0 : undef;
    },
    msgreceive => sub {
        my ($key, $type) = @_;
        my $queue = queue($key) or return;
        my $received = $queue->rcv(my $body, 65536, $type);
        return defined $received ? "$received " . unpack('H*', $body) : undef;
    },
);

print "ok $$\n";
while (my $line = <STDIN>) {
    chomp $line;
    my ($command, @words) = split / /, $line, -1;
    my $result = $commands{$command}->(@words);
    print defined $result ? "ok $result\n" : 'error ' . ($! + 0) . " $!\n";
}
