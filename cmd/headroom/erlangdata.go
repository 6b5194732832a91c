package main

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"math"
	"strconv"

	"headroom/results/analytic"
)

// erlangSchema names the form of the JSON; docs/erlang.md describes it.
const erlangSchema = "headroom.erlang/1"

type erlangDocument struct {
	Schema           string          `json:"schema"`
	Calls            float64         `json:"calls"`
	PeriodSeconds    float64         `json:"period_seconds"`
	HandleSeconds    float64         `json:"handle_seconds"`
	Load             float64         `json:"erlangs"`
	TargetLevel      float64         `json:"target_level"`
	ThresholdSeconds float64         `json:"threshold_seconds"`
	PatienceSeconds  *float64        `json:"patience_seconds"` // null: for ever
	MaxWaiting       *int            `json:"max_waiting"`      // null: all
	Redial           float64         `json:"redial"`
	Required         erlangRequired  `json:"required"`
	Rows             []erlangRowData `json:"rows"`
	Lines            *erlangLines    `json:"lines,omitempty"`
	Warnings         []string        `json:"warnings"`
}

type erlangRequired struct {
	C *erlangNeedData `json:"erlang_c"`
	A *erlangNeedData `json:"erlang_a"` // null: without patience and waiting places
}

type erlangNeedData struct {
	Agents      int             `json:"agents"`
	ByOccupancy bool            `json:"by_occupancy"`
	Rungs       []erlangRungRow `json:"shrinkage"`
}

type erlangRungRow struct {
	Name    string  `json:"name"`
	Share   float64 `json:"share"`
	People  float64 `json:"people"` // not rounded
	Rounded int     `json:"people_rounded_up"`
}

type erlangRowData struct {
	Agents int            `json:"agents"`
	C      *erlangNumbers `json:"erlang_c"` // null: the queue grows without end
	A      *erlangNumbers `json:"erlang_a"`
}

type erlangNumbers struct {
	erlangFigures
	Percentiles map[string]float64 `json:"wait_percentile_seconds"`
}

type erlangLines struct {
	Lines   int     `json:"lines"`
	Load    float64 `json:"erlangs"`
	Blocked float64 `json:"blocked_at_most"`
}

func (p *erlangPlan) document() erlangDocument {
	d := erlangDocument{
		Schema: erlangSchema, Calls: p.calls, PeriodSeconds: p.per, HandleSeconds: p.handle, Load: p.load(), TargetLevel: p.level,
		ThresholdSeconds: p.threshold, Redial: p.redial, Required: erlangRequired{C: p.needData(p.NeedC)}, Warnings: append([]string{}, p.Warnings...),
	}
	if !math.IsInf(p.patience, 1) {
		d.PatienceSeconds = &p.patience
	}
	if p.places != endless {
		d.MaxWaiting = &p.places
	}
	if p.impatient() {
		d.Required.A = p.needData(p.NeedA)
	}
	for _, r := range p.Rows {
		d.Rows = append(d.Rows, erlangRowData{Agents: r.Agents, C: numbersOf(r.C), A: numbersOf(r.A)})
	}
	if p.Lines > 0 {
		d.Lines = &erlangLines{p.Lines, p.LineLoad, p.block}
	}
	return d
}

func (p *erlangPlan) needData(n erlangNeed) *erlangNeedData {
	data := &erlangNeedData{Agents: n.Agents, ByOccupancy: n.ByOccupancy, Rungs: []erlangRungRow{}}
	for i, step := range p.shrinkage {
		data.Rungs = append(data.Rungs, erlangRungRow{rung(p.shrinkage, i), step.Share, n.Rungs[i], analytic.Whole(n.Rungs[i])})
	}
	return data
}

func numbersOf(f erlangFigures) *erlangNumbers {
	if !f.Stable {
		return nil
	}
	n := &erlangNumbers{erlangFigures: f, Percentiles: map[string]float64{}}
	for i, share := range percentiles {
		n.Percentiles[percentileName(share)] = f.Percentiles[i]
	}
	return n
}

func percentileName(share float64) string { return strconv.Itoa(int(math.Round(100 * share))) }

func (p *erlangPlan) writeJSON(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(p.document())
}

// writeCSV writes a line for each number of agents and model; what a model cannot say is empty.
func (p *erlangPlan) writeCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	header := []string{"agents", "model", "required", "service_level", "mean_wait_seconds", "waits", "abandons", "turned_away", "occupancy", "calls"}
	for _, share := range percentiles {
		header = append(header, "wait_p"+percentileName(share)+"_seconds")
	}
	_ = out.Write(header) // errors are told by Error below
	for _, r := range p.Rows {
		_ = out.Write(csvLine(r.Agents, "erlang_c", r.Agents == p.NeedC.Agents, r.C))
		if p.impatient() {
			_ = out.Write(csvLine(r.Agents, "erlang_a", r.Agents == p.NeedA.Agents, r.A))
		}
	}
	out.Flush()
	return out.Error()
}

func csvLine(agents int, model string, required bool, f erlangFigures) []string {
	line := []string{strconv.Itoa(agents), model, strconv.FormatBool(required)}
	values := append([]float64{f.ServiceLevel, f.MeanWait, f.Waits, f.Abandons, f.TurnedAway, f.Occupancy, f.Calls}, f.Percentiles[:]...)
	for _, v := range values {
		if !f.Stable {
			line = append(line, "")
			continue
		}
		line = append(line, strconv.FormatFloat(v, 'f', -1, 64))
	}
	return line
}
