/* M/M/c as a bare event loop: the floor that headroom's speed is measured against (make bench-floor).
 *
 * One class of customers, one pool of agents, first come first served, all times exponential, nobody leaves. It has one
 * heap of events and one ring of waiting customers, and counts two sums; nothing else.
 *
 * usage: mm [arrivals [seed [agents [rate]]]]      rate: of arrivals, per mean service time
 * prints arrivals, share who waited, mean wait in mean service times, CPU nanoseconds each
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { RING = 1 << 20 };

/* Random numbers: a 64-bit mix of a Weyl sequence (splitmix64). */
static uint64_t weyl;

static inline double exponential(double mean) {
    uint64_t x = (weyl += UINT64_C(0x9e3779b97f4a7c15));
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    x ^= x >> 31;
    return -mean * log(((double)(x >> 11) + 0.5) * 0x1p-53);
}

/* The agenda: a binary heap ordered by time. An entry is an arrival or an agent who gets free. */
struct entry {
    double at;
    uint64_t arrival;
};

static struct entry *heap; /* from 1 */
static int size;

static inline void schedule(double at, uint64_t arrival) {
    int i = ++size;
    for (; i > 1 && heap[i / 2].at > at; i /= 2) heap[i] = heap[i / 2];
    heap[i] = (struct entry){at, arrival};
}

static inline struct entry next(void) {
    struct entry first = heap[1], last = heap[size--];
    int hole = 1;
    for (int child; (child = 2 * hole) <= size; hole = child) {
        if (child < size && heap[child + 1].at < heap[child].at) child++;
        if (last.at <= heap[child].at) break;
        heap[hole] = heap[child];
    }
    heap[hole] = last;
    return first;
}

static double entered[RING]; /* the waiting, from head to tail */

int main(int argc, char **argv) {
    long wanted = argc > 1 ? atol(argv[1]) : 2000000;
    weyl = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    int agents = argc > 3 ? atoi(argv[3]) : 100;
    double gap = 1 / (argc > 4 ? atof(argv[4]) : 95);
    uint32_t head = 0, tail = 0;
    int busy = 0;
    long arrivals = 0, waiters = 0;
    double waited = 0;

    if (!(heap = malloc(((size_t)agents + 3) * sizeof *heap))) return 1;
    clock_t start = clock();
    schedule(exponential(gap), 1);
    while (size > 0) {
        struct entry e = next();
        if (e.arrival) {
            if (++arrivals < wanted) schedule(e.at + exponential(gap), 1);
            if (busy < agents) {
                busy++;
                schedule(e.at + exponential(1), 0);
            } else if (tail - head == RING) {
                fputs("mm: queue full\n", stderr);
                return 1;
            } else {
                entered[tail++ % RING] = e.at;
            }
        } else if (head != tail) {
            waited += e.at - entered[head++ % RING];
            waiters++;
            schedule(e.at + exponential(1), 0);
        } else {
            busy--;
        }
    }
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    printf("arrivals %ld waited %.5f wait %.5f cpu %.1f ns each\n", arrivals, (double)waiters / (double)arrivals,
           waited / (double)arrivals, seconds * 1e9 / (double)arrivals);
    return 0;
}
