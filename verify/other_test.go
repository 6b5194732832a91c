package verify

import "testing"

// Fails when a kind of service or of distances that a case of these models may have does not become a scenario that loads.
func TestGeneralQueues(t *testing.T) {
	kinds := []string{
		`{"kind": "exponential", "mean": 1}`, `{"kind": "deterministic", "value": 1}`, `{"kind": "erlang", "k": 3, "mean": 1}`,
		`{"kind": "uniform", "low": 0.5, "high": 1.5}`, `{"kind": "lognormal", "mean": 1, "cv": 2}`, `{"kind": "gamma", "mean": 1, "cv": 0.4}`,
		`{"kind": "hyperexponential", "p1": 0.2, "mean1": 3, "mean2": 0.5}`,
		`{"kind": "hyperexponential", "mean": 1, "cv": 2}`,
	}
	params := []string{`{"lam": 1.5, "service": {"kind": "talk erlang-2 mean 0.7 then wrap-up deterministic mean 0.3 (busy)"}, "n": 2, "mean_patience": 3}`}
	for _, kind := range kinds {
		params = append(params, `{"lam": 0.5, "service": `+kind+`}`, `{"interarrival": `+kind+`, "mu": 1.5}`)
	}
	for _, p := range params {
		studies, err := generalQueue(&referenceCase{id: "G1-kinds", params: p})
		if err != nil {
			t.Errorf("%s: %v", p, err)
			continue
		}
		if _, err := load(studies[0].text(1), nil); err != nil {
			t.Errorf("%s: %v", p, err)
		}
	}
}

// Fails when other parameters of these models than those of the tables do not become scenarios that load.
func TestOtherParameters(t *testing.T) {
	for _, c := range []referenceCase{
		{id: "MG-other", params: `{"lbar": 3, "A": -2, "period": 7, "service": {"kind": "erlang", "k": 3, "mean": 2}}`, rows: []reference{{metric: "mean_busy_t2.5"}, {metric: "mean_busy_t14"}}},
		{id: "TV-minutes", params: `{"arrivals": "1.5-0.5 sin(2 pi t/90) per minute", "mu": 0.25, "theta": 0.2, "grid": [0, 7.5, 30, 90], "n": [2, 5, 9]}`},
		{id: "SH-steps", params: `{"arrivals": "piecewise constant per hour: 10 on [0,0.75), 30 on [0.75,3)", "mu": 6, "theta": 0.5, "grid": [0, 1, 1.25, 3], "n": [9, 1, 4]}`},
		{id: "FH-places", params: `{"lam": 0.2, "mu": 0.005, "n": 38, "K": 50, "theta": 0.01, "horizon": 7250, "T": 20}`},
		{id: "BL-one", params: `{"lam": 0.02, "mu1": 0.005, "mu2": 0.01, "n": 6, "c": 1, "T": 20}`},
		{id: "BP-one", params: `{"lam": 0.9, "mu": 1, "n": 1, "job_rate": 0.3}`},
	} {
		studies, err := translations[c.model()](&c)
		if err != nil {
			t.Errorf("%s: %v", c.id, err)
			continue
		}
		for _, s := range studies {
			if _, err := load(s.scenario(2), nil); err != nil {
				t.Errorf("%s: %v", s.id, err)
			}
		}
	}
}
