/* The N-design as a bare event loop: the floor that headroom's speed is measured against (make bench-floor).
 *
 * Two classes of customers, two pools of agents. Class 0 takes a free agent of pool 0, else one of pool 1; class 1 takes
 * one of pool 1 only. A freed agent of pool 1 serves class 1 before class 0, one of pool 0 only class 0; within a class
 * who came first goes first. All times are exponential; who loses patience leaves. It routes, and counts what the targets
 * need; nothing else: no rules, no caps, no log, no intervals.
 *
 * usage: ndesign [arrivals [seed [agents of pool 0, of pool 1 [arrivals of class 0, of class 1 [patience ends]]]]]
 * Rates are per mean service time. Prints arrivals, abandonment by class, mean wait by class, CPU nanoseconds each.
 */
#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { CLASSES = 2, POOLS = 2, RING = 1 << 16, HEAP = 1 << 20 };

/* Per mean service time: arrivals of each class, agents of each pool, the rate at which patience ends. */
static double arrival_rate[CLASSES] = {55, 45};
static int agents[POOLS] = {50, 50};
static double patience_rate = 0.5;

/* Random numbers: wyrand-like 64-bit mix of a Weyl sequence (splitmix64), one multiply more than the least. */
static uint64_t weyl;

static inline uint64_t draw(void) {
    uint64_t x = (weyl += UINT64_C(0x9e3779b97f4a7c15));
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

static inline double exponential(double rate) {
    double u = ((double)(draw() >> 11) + 0.5) * 0x1p-53;
    return -log(u) / rate;
}

/* The agenda: a binary heap ordered by time. what = kind * 2 + class or pool; place = position in the class's ring. */
enum { ARRIVE, FREE, GIVE_UP };

struct entry {
    double at;
    uint32_t what, place;
};

static struct entry heap[HEAP + 1]; /* from 1 */
static int size;

static inline void schedule(double at, uint32_t what, uint32_t place) {
    if (size == HEAP) {
        fputs("ndesign: agenda full\n", stderr);
        exit(1);
    }
    int i = ++size;
    for (; i > 1 && heap[i / 2].at > at; i /= 2) heap[i] = heap[i / 2];
    heap[i] = (struct entry){at, what, place};
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

/* Waiting customers of a class: a ring from head to tail; who left has a negative entry time. */
static double entered[CLASSES][RING];
static uint32_t head[CLASSES], tail[CLASSES];

static int busy[POOLS];
static long arrivals, came[CLASSES], lost[CLASSES];
static double waited[CLASSES];

static inline void serve(int pool, double now) {
    schedule(now + exponential(1), FREE * 2 + (uint32_t)pool, 0);
}

/* first takes the first of a class who still waits; 0 if there is none. */
static inline int first(int class, double now) {
    while (head[class] != tail[class]) {
        double at = entered[class][head[class]++ % RING];
        if (at < 0) continue;
        waited[class] += now - at;
        return 1;
    }
    return 0;
}

static inline void arrive(int class, double now) {
    came[class]++;
    schedule(now + exponential(arrival_rate[class]), ARRIVE * 2 + (uint32_t)class, 0);
    for (int pool = class; pool < POOLS; pool++) {
        if (busy[pool] < agents[pool]) {
            busy[pool]++;
            serve(pool, now);
            return;
        }
    }
    if (tail[class] - head[class] == RING) {
        fputs("ndesign: queue full\n", stderr);
        exit(1);
    }
    entered[class][tail[class] % RING] = now;
    schedule(now + exponential(patience_rate), GIVE_UP * 2 + (uint32_t)class, tail[class]++);
}

static inline void free_agent(int pool, double now) {
    if ((pool == 1 && first(1, now)) || first(0, now))
        serve(pool, now);
    else
        busy[pool]--;
}

static inline void give_up(int class, uint32_t place, double now) {
    double *at = &entered[class][place % RING];
    if (place - head[class] >= tail[class] - head[class] || *at < 0) return; /* was served */
    waited[class] += now - *at;
    lost[class]++;
    *at = -1;
}

int main(int argc, char **argv) {
    long wanted = argc > 1 ? atol(argv[1]) : 2000000;
    weyl = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    for (int i = 0; i < POOLS && argc > 3 + i; i++) agents[i] = atoi(argv[3 + i]);
    for (int i = 0; i < CLASSES && argc > 5 + i; i++) arrival_rate[i] = atof(argv[5 + i]);
    if (argc > 7) patience_rate = atof(argv[7]);
    clock_t start = clock();
    for (int class = 0; class < CLASSES; class++)
        schedule(exponential(arrival_rate[class]), ARRIVE * 2 + (uint32_t)class, 0);
    while (size > 0) {
        struct entry e = next();
        int index = e.what & 1;
        switch (e.what >> 1) {
        case ARRIVE:
            if (arrivals < wanted) {
                arrivals++;
                arrive(index, e.at);
            }
            break;
        case FREE:
            free_agent(index, e.at);
            break;
        default:
            give_up(index, e.place, e.at);
        }
    }
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    printf("arrivals %ld abandoned %.4f %.4f wait %.5f %.5f cpu %.1f ns each\n", arrivals,
           (double)lost[0] / (double)came[0], (double)lost[1] / (double)came[1],
           waited[0] / (double)came[0], waited[1] / (double)came[1], seconds * 1e9 / (double)arrivals);
    return 0;
}
