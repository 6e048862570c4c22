/* A disk that fails on demand, for the programs that it is preloaded into (LD_PRELOAD).
 *
 * Every open, write, truncation, sync, rename, removal and new folder below a root is a step and has a number. The step
 * with a chosen number fails once, fails with all that follow, or ends the process; or all steps are written to a log,
 * from which `power_loss.py` plays a loss of power.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { COUNT, ONCE, FOR_GOOD, KILL, HALF_AND_KILL };
#define MOST 4096

static char root[PATH_MAX];
static long steps, failing;
static int mode, error, log_fd = -1;
static char *names[MOST]; /* of descriptors below the root */

void disk_arm(const char *path, long at, int how, int number, const char *log) {
    snprintf(root, sizeof root, "%s", path);
    steps = 0; failing = at; mode = how; error = number;
    if (log && *log) log_fd = ((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open"))(log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
}

long disk_steps(void) { return steps; }

void disk_disarm(void) {
    root[0] = 0;
    if (log_fd >= 0) close(log_fd);
    log_fd = -1;
}

static int is_ours(const char *path) { return root[0] && path && strncmp(path, root, strlen(root)) == 0; }

/* 0: the step goes on. -1: it fails, errno is set. 1: half of it, then the end. */
static int step(void) {
    steps++;
    if (mode == COUNT || steps < failing || (mode != FOR_GOOD && steps > failing)) return 0;
    if (mode == KILL) kill(getpid(), SIGKILL);
    if (mode == HALF_AND_KILL) return 1;
    errno = error;
    return -1;
}

static void note(const char *what, const char *path, const char *other, long long offset, const void *data, size_t size) {
    if (log_fd < 0) return;
    char head[3 * PATH_MAX];
    int n = snprintf(head, sizeof head, "%s\t%s\t%s\t%lld\t%zu\n", what, path, other ? other : "", offset, data ? size : 0);
    ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    if (real(log_fd, head, n) != n) abort();
    if (data && real(log_fd, data, size) != (ssize_t)size) abort();
}

#define NEXT(type, name) __typeof__(type) real = (__typeof__(type))dlsym(RTLD_NEXT, name)
#define FAILS_IF(ours) if (ours) { int s = step(); if (s < 0) return -1; if (s > 0) kill(getpid(), SIGKILL); }

static int opened(int fd, const char *path, int flags) {
    if (fd >= 0 && fd < MOST && is_ours(path)) {
        free(names[fd]);
        names[fd] = strdup(path);
        if (flags & (O_CREAT | O_TRUNC)) note(flags & O_TRUNC ? "truncated" : "created", path, 0, 0, 0, 0);
    }
    return fd;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        NEXT(int (*)(const char *, int, ...), #name); \
        va_list rest; va_start(rest, flags); mode_t how = va_arg(rest, mode_t); va_end(rest); \
        FAILS_IF(is_ours(path)) \
        return opened(real(path, flags, how), path, flags); \
    }
OPEN(open)
OPEN(open64)
#define OPENAT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        NEXT(int (*)(int, const char *, int, ...), #name); \
        va_list rest; va_start(rest, flags); mode_t how = va_arg(rest, mode_t); va_end(rest); \
        FAILS_IF(is_ours(path)) \
        return opened(real(folder, path, flags, how), path, flags); \
    }
OPENAT(openat)
OPENAT(openat64)

int close(int fd) {
    NEXT(int (*)(int), "close");
    if (fd >= 0 && fd < MOST) { free(names[fd]); names[fd] = 0; }
    return real(fd);
}

static char *name_of(int fd) { return root[0] && fd >= 0 && fd < MOST ? names[fd] : 0; }

ssize_t write(int fd, const void *data, size_t size) {
    NEXT(ssize_t (*)(int, const void *, size_t), "write");
    char *name = name_of(fd);
    if (name) {
        int s = step();
        if (s < 0) return -1;
        if (s > 0) { if (real(fd, data, size / 2)) {} kill(getpid(), SIGKILL); }
        note("write", name, 0, lseek(fd, 0, SEEK_CUR), data, size);
    }
    return real(fd, data, size);
}

#define PWRITE(name, offset_type) \
    ssize_t name(int fd, const void *data, size_t size, offset_type offset) { \
        NEXT(ssize_t (*)(int, const void *, size_t, offset_type), #name); \
        char *of = name_of(fd); \
        if (of) { \
            int s = step(); \
            if (s < 0) return -1; \
            if (s > 0) { if (real(fd, data, size / 2, offset)) {} kill(getpid(), SIGKILL); } \
            note("write", of, 0, offset, data, size); \
        } \
        return real(fd, data, size, offset); \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define RESIZE(name, offset_type) \
    int name(int fd, offset_type size) { \
        NEXT(int (*)(int, offset_type), #name); \
        char *of = name_of(fd); \
        FAILS_IF(of) \
        if (of) note("resize", of, 0, size, 0, 0); \
        return real(fd, size); \
    }
RESIZE(ftruncate, off_t)
RESIZE(ftruncate64, off64_t)

#define SYNC(name) \
    int name(int fd) { \
        NEXT(int (*)(int), #name); \
        char *of = name_of(fd); \
        FAILS_IF(of) \
        if (of) note("sync", of, 0, 0, 0, 0); \
        return real(fd); \
    }
SYNC(fsync)
SYNC(fdatasync)

#define ONE(name, what, parameters, arguments) \
    int name parameters { \
        NEXT(int (*) parameters, #name); \
        FAILS_IF(is_ours(path)) \
        int result = real arguments; \
        if (result == 0 && is_ours(path)) note(what, path, 0, 0, 0, 0); \
        return result; \
    }
ONE(unlink, "unlink", (const char *path), (path))
ONE(rmdir, "rmdir", (const char *path), (path))
ONE(mkdir, "mkdir", (const char *path, mode_t how), (path, how))
ONE(unlinkat, flags & AT_REMOVEDIR ? "rmdir" : "unlink", (int folder, const char *path, int flags), (folder, path, flags))
ONE(mkdirat, "mkdir", (int folder, const char *path, mode_t how), (folder, path, how))

int rename(const char *path, const char *other) {
    NEXT(int (*)(const char *, const char *), "rename");
    FAILS_IF(is_ours(path))
    int result = real(path, other);
    if (result == 0 && is_ours(path)) note("rename", path, other, 0, 0, 0);
    return result;
}

int renameat(int folder, const char *path, int other_folder, const char *other) {
    NEXT(int (*)(int, const char *, int, const char *), "renameat");
    FAILS_IF(is_ours(path))
    int result = real(folder, path, other_folder, other);
    if (result == 0 && is_ours(path)) note("rename", path, other, 0, 0, 0);
    return result;
}
