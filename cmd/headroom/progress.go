package main

import (
	"io"
	"os"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"

	"headroom/results"
)

// progress shows how many replications (or other things) are done and how long the rest will take; nothing unless w is a terminal that can
// move its cursor.
type progress struct {
	container *mpb.Progress
	bar       *mpb.Bar
	things    string
	wanted    int // that the bar goes to
	needed    int // replications that the half-widths wanted probably take, by the last look
	since     time.Time
	words     atomic.Pointer[string]
}

func newProgress(w io.Writer, things string) *progress {
	if !isTerminal(w) || os.Getenv("TERM") == "dumb" {
		return &progress{}
	}
	return &progress{container: mpb.New(mpb.WithOutput(w), mpb.WithWidth(40)), things: things, since: time.Now()}
}

// update implements experiment.Options.Progress.
func (p *progress) update(done, wanted int) {
	if p.container == nil {
		return
	}
	wanted = max(wanted, p.needed)
	if p.bar != nil && wanted != p.wanted { // there are to be more, by a look at what there is
		p.bar.Abort(true)
		p.bar = nil
	}
	if p.bar == nil {
		p.wanted = wanted
		p.bar = p.container.AddBar(int64(wanted),
			mpb.BarRemoveOnComplete(),
			mpb.PrependDecorators(decor.CountersNoUnit("%d of %d "+p.things+" ")),
			mpb.AppendDecorators(decor.NewAverageETA(decor.ET_STYLE_GO, p.since, nil, decor.WCSyncSpace), decor.Name(" left"), decor.Any(p.beside)))
	}
	p.bar.SetCurrent(int64(done))
}

// looked implements experiment.Options.Looked.
func (p *progress) looked(at *results.Precision) { p.farthest(at.Farthest()) }

// farthest shows the half-width that is farthest from what is wanted, and lets the bar, and the time that is left, go to as many replications as it
// probably takes.
func (p *progress) farthest(words string, needed int) {
	p.needed = needed
	p.words.Store(&words)
}

// beside is what is shown after the time that is left.
func (p *progress) beside(decor.Statistics) string {
	if words := p.words.Load(); words != nil && *words != "" {
		return "; " + *words
	}
	return ""
}

// count says what is done where nobody knows yet how much there will be.
func (p *progress) count(words string) {
	if p.container == nil {
		return
	}
	if p.bar == nil {
		p.bar = p.container.New(0, mpb.NopStyle(), mpb.BarRemoveOnComplete(),
			mpb.PrependDecorators(decor.Any(func(decor.Statistics) string { return *p.words.Load() + " in " }), decor.Elapsed(decor.ET_STYLE_GO)))
	}
	p.words.Store(&words)
}

// close takes the bar off the terminal, so that what follows stands alone.
func (p *progress) close() {
	if p.container == nil {
		return
	}
	if p.bar != nil {
		p.bar.Abort(true)
	}
	p.container.Wait()
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
