// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// Physical-limit yardstick: one send() of a prebuilt B-byte buffer to each of N TCP connections, M ticks.
// usage: raw_fanout N M B [tick_us=0] ; env PIN=1 pins server to cpu0, drain process to cpu1 ; env NODELAY=0
// leaves Nagle on The drain side is a forked process (its CPU is not counted in the server figures, but is
// printed).
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <vector>
using namespace std;
static long long ns(clockid_t c) {
  timespec t;
  clock_gettime(c, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}
static long long tv(timeval t) { return t.tv_sec * 1000000000LL + t.tv_usec * 1000LL; }
static void die(const char* s) {
  perror(s);
  exit(1);
}
static void pin(int cpu) {
  if (!getenv("PIN")) return;
  cpu_set_t c;
  CPU_ZERO(&c);
  CPU_SET(cpu, &c);
  sched_setaffinity(0, sizeof c, &c);
}

static void drain(int N, int port, long long want, int wr) {
  pin(1);
  int ep = epoll_create1(0);
  for (int i = 0; i < N; i++) {
    int s = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (s < 0) die("client socket");
    int one = 1;
    setsockopt(s, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
    sockaddr_in a{};
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = htonl(0x7f000002 + i / 20000);
    if (bind(s, (sockaddr*)&a, sizeof a)) die("client bind");
    a.sin_addr.s_addr = htonl(0x7f000001);
    a.sin_port = htons(port);
    while (connect(s, (sockaddr*)&a, sizeof a)) {
      if (errno == EINPROGRESS) {
        pollfd p{s, POLLOUT, 0};
        poll(&p, 1, -1);
        break;
      }
      if (errno == EAGAIN || errno == EINTR) {
        usleep(1000);
        continue;
      }
      die("connect");
    }
    epoll_event e{};
    e.events = EPOLLIN;
    e.data.fd = s;
    epoll_ctl(ep, EPOLL_CTL_ADD, s, &e);
  }
  static char buf[1 << 20];
  long long got = 0;
  epoll_event ev[512];
  while (got < want) {
    int k = epoll_wait(ep, ev, 512, -1);
    for (int i = 0; i < k; i++) {
      ssize_t r = recv(ev[i].data.fd, buf, sizeof buf, 0);
      if (r > 0)
        got += r;
      else if (r == 0 || errno != EAGAIN) {
        fprintf(stderr, "drain: connection lost after %lld bytes\n", got);
        exit(1);
      }
    }
  }
  if (write(wr, &got, sizeof got) != sizeof got) exit(1);
  exit(0);
}

int main(int argc, char** argv) {
  if (argc < 4) {
    fprintf(stderr, "usage: raw_fanout N M B [tick_us]\n");
    return 2;
  }
  int N = atoi(argv[1]), M = atoi(argv[2]), B = atoi(argv[3]), tick = argc > 4 ? atoi(argv[4]) : 0,
      W = M > 20 ? M / 20 : 1;
  signal(SIGPIPE, SIG_IGN);
  rlimit rl;
  getrlimit(RLIMIT_NOFILE, &rl);
  rl.rlim_cur = rl.rlim_max;
  if (rl.rlim_cur < (rlim_t)N + 64) {
    rl.rlim_cur = rl.rlim_max = N + 64;
  }
  if (setrlimit(RLIMIT_NOFILE, &rl)) {
    getrlimit(RLIMIT_NOFILE, &rl);
    fprintf(stderr, "N=%d needs %d descriptors, hard limit is %ld\n", N, N + 64, (long)rl.rlim_max);
    return 1;
  }
  int ls = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  sockaddr_in a{};
  a.sin_family = AF_INET;
  a.sin_addr.s_addr = htonl(0x7f000001);
  socklen_t al = sizeof a;
  if (bind(ls, (sockaddr*)&a, sizeof a) || listen(ls, 4096)) die("listen");
  getsockname(ls, (sockaddr*)&a, &al);
  int port = ntohs(a.sin_port);
  int pp[2];
  if (pipe(pp)) die("pipe");
  pid_t child = fork();
  if (child < 0) die("fork");
  if (!child) {
    close(ls);
    drain(N, port, (long long)N * (M + W) * B, pp[1]);
  }
  close(pp[1]);
  pin(0);
  int ep = epoll_create1(0);
  epoll_event e{};
  e.events = EPOLLIN;
  e.data.fd = ls;
  epoll_ctl(ep, EPOLL_CTL_ADD, ls, &e);
  vector<int> fd;
  fd.reserve(N);
  int nodelay = !(getenv("NODELAY") && atoi(getenv("NODELAY")) == 0);
  while ((int)fd.size() < N) {
    epoll_event x;
    if (epoll_wait(ep, &x, 1, 10000) < 1) {
      fprintf(stderr, "accepted only %zu of %d\n", fd.size(), N);
      kill(child, SIGKILL);
      return 1;
    }
    for (int s; (s = accept4(ls, 0, 0, SOCK_NONBLOCK)) >= 0;) {
      if (nodelay) setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &nodelay, sizeof nodelay);
      fd.push_back(s);
    }
  }
  vector<char> buf(B, 'x');
  long long blocked = 0, partial = 0, sends = 0, late = 0;
  auto run = [&](int ticks) {
    long long t0 = ns(CLOCK_MONOTONIC);
    for (int m = 0; m < ticks; m++) {
      for (int s : fd) {
        int off = 0;
        while (off < B) {
          ssize_t r = send(s, buf.data() + off, B - off, MSG_DONTWAIT | MSG_NOSIGNAL);
          sends++;
          if (r > 0) {
            off += r;
            if (off < B) partial++;
          } else if (errno == EAGAIN) {
            blocked++;
            pollfd p{s, POLLOUT, 0};
            poll(&p, 1, -1);
          } else
            die("send");
        }
      }
      if (tick) {
        long long w = t0 + (m + 1) * (long long)tick * 1000 - ns(CLOCK_MONOTONIC);
        if (w > 0) {
          timespec t{(time_t)(w / 1000000000), (long)(w % 1000000000)};
          nanosleep(&t, 0);
        } else
          late++;
      }
    }
  };
  run(W);
  blocked = partial = sends = late = 0;
  rusage r0, r1;
  getrusage(RUSAGE_SELF, &r0);
  long long w0 = ns(CLOCK_MONOTONIC), c0 = ns(CLOCK_PROCESS_CPUTIME_ID);
  run(M);
  long long w1 = ns(CLOCK_MONOTONIC), c1 = ns(CLOCK_PROCESS_CPUTIME_ID);
  getrusage(RUSAGE_SELF, &r1);
  long long got = 0;
  if (read(pp[0], &got, sizeof got) != sizeof got) fprintf(stderr, "drain process failed\n");
  long long w2 = ns(CLOCK_MONOTONIC);
  int st;
  rusage rc;
  wait4(child, &st, 0, &rc);
  double D = (double)N * M, u = tv(r1.ru_utime) - tv(r0.ru_utime), s = tv(r1.ru_stime) - tv(r0.ru_stime);
  printf(
      "raw_fanout N=%d M=%d B=%d tick_us=%d deliveries=%.0f send_calls=%lld eagain=%lld partial=%lld "
      "late_ticks=%lld\n",
      N, M, B, tick, D, sends, blocked, partial, late);
  printf("server cpu ns/send: %.0f (user %.0f sys %.0f; getrusage)  %.0f (CLOCK_PROCESS_CPUTIME)\n",
         (u + s) / D, u / D, s / D, (c1 - c0) / D);
  printf(
      "wall: %.3f s  %.0f deliveries/s  %.1f MB/s  ; until drained %.3f s ; received %lld bytes (all: %s)\n",
      (w1 - w0) / 1e9, D * 1e9 / (w1 - w0), D * B / 1e6 * 1e9 / (w1 - w0), (w2 - w0) / 1e9, got,
      got == (long long)N * (M + W) * B ? "yes" : "NO");
  printf("drain process cpu (whole life): %.3f s ; server ctx switches vol %ld invol %ld\n",
         (tv(rc.ru_utime) + tv(rc.ru_stime)) / 1e9, r1.ru_nvcsw - r0.ru_nvcsw, r1.ru_nivcsw - r0.ru_nivcsw);
}
