package verify

import (
	"fmt"
	"math"

	"headroom/router"
)

// blend is calls and jobs for one team. There are more jobs from the start than can ever be done.
type blend struct {
	id            string
	calls         float64 // per unit
	talk, job     float64 // means, units
	agents        int
	jobsAtMost    float64 // at a time, on the average: an upper bound
	threshold     *float64
	patience      string
	unit          router.Time
	jobTeam       string // how the queue of jobs names its team
	channels      []string
	occupiedRules string
}

// blendLook is enough for rows of a few percent each way; calls and jobs forget the beginning within tens of them.
const blendLook = 2000

func (s blend) study(read func(metric string) (reading, bool)) study {
	target, patience := "", ""
	if s.threshold != nil {
		target = fmt.Sprintf(", target: 80%% in %s", span(*s.threshold, s.unit))
	}
	if s.patience != "" {
		patience = ", patience: " + s.patience
	}
	jobsPerDay := perDay(s.jobsAtMost/s.job, s.unit)
	return study{
		id: s.id, read: read, perDay: perDay(s.calls, s.unit) + jobsPerDay, look: blendLook,
		text: func(days int) string {
			jobs := float64(1.1 * jobsPerDay * float64(days))
			jobs += float64(20 * math.Sqrt(jobs+float64(perDay(s.calls, s.unit)*float64(days)))) // for what chance adds
			parts := sections{
				channels: s.channels,
				queues: []string{
					fmt.Sprintf("calls: {channel: voice, teams: [agents], priority: 1%s}", target),
					fmt.Sprintf("jobs: {channel: work_item, teams: [%s], priority: 2}", s.jobTeam),
				},
				demand: []string{
					fmt.Sprintf("{entry: calls, volume: {per_hour: %s}, handle: %s%s}", perHour(s.calls, s.unit), exponential(s.talk, s.unit), patience),
					fmt.Sprintf("{entry: jobs, backlog: {size: %d}, handle: %s}", int(jobs)+s.agents, exponential(s.job, s.unit)),
				},
				teams: []string{fmt.Sprintf("agents: {agents: %d, concurrency: {voice: 1, work_item: 1}, occupied_when: [%s]}", s.agents, s.occupiedRules)},
			}
			return parts.withHeader(s.id, fmt.Sprintf("days: %d\ninterval: 24h\n", days)) // not drained: that would do all jobs
		},
	}
}

// blended: jobs are begun only while fewer than c agents are busy, and never interrupted; calls go first.
func blended(c *referenceCase) ([]study, error) {
	var p struct {
		Lam, Mu1, Mu2, Theta float64
		N, C                 int
		T                    *float64
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	if p.C < 1 || p.C > p.N {
		return nil, leftOut(fmt.Sprintf("jobs begin while fewer than %d of %d agents are busy: no reserve says that", p.C, p.N))
	}
	u := unit(1 / p.Mu1)
	// Those who do jobs are at most c, and, if nobody gives up, the n less those on calls.
	most := float64(p.C)
	if p.Theta == 0 {
		most = min(most, float64(p.N)-p.Lam/p.Mu1)
	}
	s := blend{
		id: c.id, calls: p.Lam, talk: 1 / p.Mu1, job: 1 / p.Mu2, agents: p.N, jobsAtMost: most, threshold: p.T, unit: u,
		// fewer than c of n busy = more than n − c idle
		jobTeam: fmt.Sprintf("{team: agents, reserve: %d}", p.N-p.C), occupiedRules: "voice >= 1, work_item >= 1",
	}
	if p.Theta > 0 {
		s.patience = exponential(1/p.Theta, u)
	}
	return []study{s.study(s.read)}, nil
}

// preempted: calls interrupt the jobs that fill all other time of the agents.
func preempted(c *referenceCase) ([]study, error) {
	var p struct {
		Lam, Mu float64
		N       int
		JobRate float64 `json:"job_rate"`
	}
	if err := c.decode(&p); err != nil {
		return nil, err
	}
	s := blend{
		id: c.id, calls: p.Lam, talk: 1 / p.Mu, job: 1 / p.JobRate, agents: p.N, jobsAtMost: float64(p.N) - p.Lam/p.Mu, unit: unit(1 / p.Mu),
		jobTeam: "agents", channels: []string{"work_item: {during: {voice: [interrupt, exclusive]}}"}, occupiedRules: "voice >= 1",
	}
	return []study{s.study(s.read)}, nil
}

func (s blend) read(metric string) (reading, bool) {
	units := 1 / s.unit.Seconds()
	switch metric {
	case "p_wait":
		return share("share_waiting(calls)"), true
	case "p_abandon":
		return share("abandon_rate(calls)"), true
	case "mean_queue":
		return measure("mean_queue_length(calls)"), true
	case "mean_wait":
		return measure("mean_wait(calls)").times(units), true
	case "mean_wait_served":
		return measure("speed_of_answer(calls)").times(units), true
	case "sl":
		return share("service_level(calls, answered_in_time/offered)"), s.threshold != nil
	case "job_throughput":
		return measure("throughput(jobs)").times(s.unit.Seconds() / 3600), true
	case "mean_jobs_in_service":
		return measure("mean_in_hand(jobs)"), true
	case "occupancy":
		return share("occupancy(agents)"), true
	}
	return reading{}, false
}
