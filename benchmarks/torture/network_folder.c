/* A folder as some networks serve it, for the programs that this is preloaded into (LD_PRELOAD): below
 * $NETWORK_FOLDER no file can be mapped, none can be locked, or a folder cannot be synced, as $NETWORK_LACKS has the
 * letters m, l and s. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static int lacks(char what, int fd) {
    const char *root = getenv("NETWORK_FOLDER"), *all = getenv("NETWORK_LACKS");
    char link[64], path[PATH_MAX];
    if (fd < 0 || !root || !all || !strchr(all, what)) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    return n > 0 && strncmp(path, root, strlen(root)) == 0;
}

void *mmap(void *at, size_t size, int how, int flags, int fd, off_t offset) {
    static void *(*real)(void *, size_t, int, int, int, off_t);
    if (!real) real = dlsym(RTLD_NEXT, "mmap");
    if (lacks('m', fd)) { errno = ENODEV; return MAP_FAILED; }
    return real(at, size, how, flags, fd, offset);
}

void *mmap64(void *at, size_t size, int how, int flags, int fd, off64_t offset) {
    return mmap(at, size, how, flags, fd, offset);
}

int flock(int fd, int how) {
    int (*real)(int, int) = dlsym(RTLD_NEXT, "flock");
    if (lacks('l', fd)) { errno = ENOLCK; return -1; }
    return real(fd, how);
}

static int control(const char *name, int fd, int command, void *argument) {
    int (*real)(int, int, ...) = dlsym(RTLD_NEXT, name);
    int is_lock = command == F_SETLK || command == F_SETLKW || command == F_GETLK || command == F_OFD_SETLK
        || command == F_OFD_SETLKW || command == F_OFD_GETLK;
    if (is_lock && lacks('l', fd)) { errno = ENOLCK; return -1; }
    return real(fd, command, argument);
}

int fcntl(int fd, int command, ...) {
    va_list rest;
    va_start(rest, command);
    void *argument = va_arg(rest, void *);
    va_end(rest);
    return control("fcntl", fd, command, argument);
}

int fcntl64(int fd, int command, ...) {
    va_list rest;
    va_start(rest, command);
    void *argument = va_arg(rest, void *);
    va_end(rest);
    return control("fcntl64", fd, command, argument);
}

int fsync(int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, "fsync");
    struct stat about;
    if (lacks('s', fd) && fstat(fd, &about) == 0 && S_ISDIR(about.st_mode)) { errno = EINVAL; return -1; }
    return real(fd);
}
