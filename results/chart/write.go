package chart

import (
	"fmt"
	"os"
	"path/filepath"

	"headroom/results"
	"headroom/results/export"
)

// pages are the charts of a run's report, in the order in which they are best read:
//
//	service-level      by interval against target, a panel per live queue with a threshold
//	waiting            queue length of live queues, backlog of deferred ones, over time
//	demand             the work that comes, beside the people scheduled
//	people             scheduled, present and engaged people, a panel per team
//	in-hand            what each team has in hand by channel, stacked
//	utilization        how the paid time of each team was spent
//	occupancy          by interval, a panel per team
//	occupancy-map      the same as cells, where there are several teams
//	backlog-age        age of the oldest open work, where there is deferred work
//	due-dates          done by due, by interval, likewise
//	wait-distribution  the share still waiting after a time, per queue
func pages(r *results.Report) []page {
	all := []page{servicePage(r), waitingPage(r), demandPage(r), peoplePage(r), doingPage(r), utilizationPage(r), occupancyPage(r)}
	if len(r.Teams) > 1 {
		all = append(all, occupancyMapPage(r))
	}
	if hasDeferred(r) {
		all = append(all, agePage(r), duePage(r))
	}
	all = append(all, distributionPage(r))
	for i := range all {
		all[i].footer = runLine(r)
	}
	return all
}

// Write draws charts into dir, which is created if need be, as NAME.png and NAME.svg, and returns the paths written. Files appear whole or not at all.
func Write(dir string, charts []Chart) ([]string, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("chart: %w", err)
	}
	var written []string
	for i := range charts {
		p := charts[i].page
		for _, kind := range []struct {
			extension string
			encode    func() ([]byte, error)
		}{{".png", p.png}, {".svg", p.svg}} {
			content, err := kind.encode()
			if err != nil {
				return written, fmt.Errorf("chart: drawing %s%s: %w", p.name, kind.extension, err)
			}
			path := filepath.Join(dir, p.name+kind.extension)
			if err := export.WriteFile(path, content); err != nil {
				return written, err
			}
			written = append(written, path)
		}
	}
	return written, nil
}
