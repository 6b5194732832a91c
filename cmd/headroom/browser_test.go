package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"golang.org/x/tools/txtar"
)

// chromium starts a browser for the test, once. Where there is none the test fails on the machine that decides what lands (CI=true), and says so elsewhere.
func chromium(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("no chromium on this machine: reports must be looked at in a browser; install Debian's package chromium")
		}
		t.Skip("NOT TESTED: reports in a browser, as there is no chromium on this machine (Debian's package chromium)")
	}
	options := append([]chromedp.ExecAllocatorOption{}, chromedp.DefaultExecAllocatorOptions[:]...)
	options = append(options, chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true), chromedp.WindowSize(1280, 1000), chromedp.WSURLReadTimeout(90*time.Second))
	all, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(all)
	t.Cleanup(end)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("the browser does not start: %v", err)
	}
	return ctx
}

// watched is what a page did that it must not do.
type watched struct {
	sync.Mutex
	list []string
}

func (w *watched) add(format string, args ...any) {
	w.Lock()
	defer w.Unlock()
	w.list = append(w.list, fmt.Sprintf(format, args...))
}

func (w *watched) all() []string {
	time.Sleep(200 * time.Millisecond) // events come on their own
	w.Lock()
	defer w.Unlock()
	return slices.Clone(w.list)
}

// watch tells each event of a kind.
func watch[E any](ctx context.Context, event cdp.Event[E], tell func(E)) {
	events := chromedp.Events(ctx, event)
	go func() {
		for e, err := range events {
			if err != nil {
				return
			}
			tell(e)
		}
	}()
}

// shown opens a report in a new tab, and waits until its charts are drawn.
func shown(t *testing.T, ctx context.Context, file string, actions ...chromedp.Action[chromedp.Void]) (context.Context, *watched) {
	t.Helper()
	tab, end := chromedp.NewContext(ctx)
	t.Cleanup(end)
	if err := chromedp.Do(tab); err != nil {
		t.Fatal(err)
	}
	tab, cancel := context.WithTimeout(tab, 2*time.Minute)
	t.Cleanup(cancel)
	w := &watched{}
	watch(tab, runtime.ConsoleAPICalled, func(e runtime.EventConsoleAPICalled) {
		for _, a := range e.Args {
			w.add("console: %s %s", e.Type, a.Value)
		}
	})
	watch(tab, runtime.ExceptionThrown, func(e runtime.EventExceptionThrown) { w.add("exception: %s", e.ExceptionDetails.Text) })
	watch(tab, log.EntryAdded, func(e log.EventEntryAdded) { w.add("log: %s", e.Entry.Text) })
	watch(tab, network.RequestWillBeSent, func(e network.EventRequestWillBeSent) {
		if url := e.Request.URL; !strings.HasPrefix(url, "file://"+file) && !strings.HasPrefix(url, "data:") && !strings.HasPrefix(url, "blob:") {
			w.add("request: %.200s", url)
		}
	})
	steps := []chromedp.Action[chromedp.Void]{protocol(network.Enable, network.EnableParams{}), protocol(log.Enable, cdp.Empty{}), protocol(runtime.Enable, cdp.Empty{})}
	steps = append(append(steps, actions...), chromedp.Navigate("file://"+file))
	if err := chromedp.Do(tab, steps...); err != nil {
		t.Fatalf("%s: %v; %v", filepath.Base(file), err, w.all())
	}
	for range 300 {
		if ask[bool](t, tab, `document.documentElement.dataset.drawn === 'yes' || !document.querySelector('script')`) {
			return tab, w
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("%s: the charts are not drawn after 30 s: %v", filepath.Base(file), w.all())
	return nil, nil
}

// protocol is one's own.
func protocol[P, R any](c cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, c, params)
		return err
	})
}

// ask evaluates an expression in the page.
func ask[T any](t *testing.T, tab context.Context, expression string) T {
	t.Helper()
	value, err := chromedp.Run(tab, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%.120s: %v", expression, err)
	}
	return value
}

// tell runs a script of which nothing is asked.
func tell(t *testing.T, tab context.Context, script string) { ask[chromedp.Void](t, tab, script) }

// reportOf runs a command and returns the path of its report.
func reportOf(t *testing.T, args ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.html")
	var stderr bytes.Buffer
	if code := execute(append(args, "--report", file), io.Discard, &stderr); code != exitOK && code != exitMissed {
		t.Fatalf("headroom %s: exit code %d\n%s", strings.Join(args, " "), code, &stderr)
	}
	return file
}

// reported are commands whose reports are looked at.
var reported = []struct {
	name string
	args []string
}{
	{"run", []string{"run", "quickstart", "--replications", "5"}},
	{"week", []string{"run", "real-days", "--replications", "2", "--set", "days=7", "--aggregate-only"}},
	{"compare", []string{"compare", "quickstart", "--alt", "more: teams.phone.shifts.0.agents=14", "--replications", "6"}},
	{"sweep", []string{"sweep", "testdata/desk.yaml", "--vary", "teams.desk.agents=8..10", "--vary", "demand.0.volume.per_hour=[140,160]", "--replications", "4"}},
	{"staff", []string{"staff", "testdata/desk.yaml", "--replications", "20"}},
	{"rules", []string{"rules", "testdata/desk.yaml", "--replications", "6"}},
	{"sensitivity", []string{"sensitivity", "testdata/desk.yaml", "--replications", "6"}},
	{"split", []string{"compare", "split.txtar/two.yaml", "--split", "queue", "--replications", "10", "--cross-trained", "20%", "--switching", "0s,1m", "--penalty", "0%,10%", "--candidates", "30"}},
	{"backcast", []string{"backcast", "backcast.txtar/calls.csv", "--fit-weeks", "3", "--replications", "50"}},
}

// fromScripts writes out each file that an argument names as one of a script, as in SCRIPT.txtar/FILE, and gives the arguments with its path.
func fromScripts(t *testing.T, args []string) []string {
	t.Helper()
	args = slices.Clone(args)
	for i, arg := range args {
		script, name, ok := strings.Cut(arg, ".txtar/")
		if !ok {
			continue
		}
		archive, err := txtar.ParseFile(filepath.Join("testdata", script+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if f.Name == name {
				args[i] = filepath.Join(t.TempDir(), name)
				if err := os.WriteFile(args[i], f.Data, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	return args
}

// wrongMarks counts the marks of each layer of each view, beside those that its specification asks for.
const wrongMarks = `(() => {
  const wrong = []
  for (const box of document.querySelectorAll('.view')) {
    const spec = JSON.parse(box.parentElement.querySelector('script').textContent)
    const groups = [...box.querySelectorAll('svg .role-mark')].filter(g => /layer_\d+_marks|layer_\d+_pathgroup/.test(g.getAttribute('class')))
    spec.layer.forEach((layer, i) => {
      const type = layer.mark.type
      const group = groups.find(g => new RegExp('layer_' + i + '_(marks|pathgroup)').test(g.getAttribute('class')))
      const drawn = group ? group.querySelectorAll('path, text, line').length : 0
      const known = spec.datasets[layer.data.name].filter(d => d.y !== null).length
      const want = type === 'line' || type === 'area' ? Math.min(1, known) : known
      if (type === 'line' || type === 'area' ? drawn < want : drawn !== want) wrong.push(box.id + ' layer ' + i + ' (' + type + '): ' + drawn + ' marks, want ' + want)
    })
  }
  return wrong
})()`

// Fails when charts are not drawn, miss marks, or when a page writes to the console, asks the network for anything, or has anything against accessibility
// that axe finds, in light or dark colors.
func TestReportsInBrowser(t *testing.T) {
	ctx := chromium(t)
	axe, err := os.ReadFile("testdata/axe/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range reported {
		t.Run(one.name, func(t *testing.T) {
			file := reportOf(t, fromScripts(t, one.args)...)
			tab, w := shown(t, ctx, file)
			if views := ask[int](t, tab, `document.querySelectorAll('.view svg').length`); views == 0 {
				t.Error("no chart is drawn")
			}
			for _, wrong := range ask[[]string](t, tab, wrongMarks) {
				t.Error(wrong)
			}
			for _, dark := range []bool{false, true} {
				if dark {
					tell(t, tab, `document.getElementById('theme').click()`)
				}
				tell(t, tab, string(axe)+"; 0")
				for _, wrong := range ask[[]string](t, tab, `axe.run().then(r => r.violations.map(v => v.id + ': ' + v.help + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 150)).join(' | ')))`) {
					t.Errorf("dark %v: %s", dark, wrong)
				}
			}
			if len(w.all()) > 0 {
				t.Errorf("the page was not quiet: %v", w.all())
			}
		})
	}
}

// Fails when the timeline is not drawn, does not say what was clicked and why it had waited, or does not follow its controls.
func TestTimelineInBrowser(t *testing.T) {
	ctx := chromium(t)
	tab, w := shown(t, ctx, reportOf(t, "run", "quickstart", "--replications", "2"))
	const painted = `((like) => {
	  const c = document.getElementById('timeline-canvas'), copy = document.createElement('canvas')
	  copy.width = c.width
	  copy.height = c.height
	  const context = copy.getContext('2d', {willReadFrequently: true})
	  context.drawImage(c, 0, 0)
	  const d = context.getImageData(0, 0, c.width, c.height).data
	  let n = 0
	  for (let i = 0; i < d.length; i += 4) if (like(d[i], d[i + 1], d[i + 2])) n++
	  return n
	})`
	const calls = painted + `((r, g, b) => r < 20 && g > 90 && g < 130 && b > 150)`
	all := ask[int](t, tab, calls)
	if all < 10_000 {
		t.Errorf("the timeline has %d pixels of calls", all)
	}
	tell(t, tab, `document.querySelector('[data-show]').click()`)
	if about := ask[string](t, tab, `document.getElementById('timeline-about').textContent`); !strings.Contains(about, "Engagement ") || !strings.Contains(about, "agents serve phone") {
		t.Errorf("shown of the longest wait: %q", about)
	}
	if line := ask[int](t, tab, painted+`((r, g, b) => r > 160 && r < 172 && g > 57 && g < 69 && b < 6)`); line < 500 {
		t.Errorf("the wait that was asked for is marked by %d pixels", line)
	}
	if keep := os.Getenv("HEADROOM_SCREENSHOTS"); keep != "" {
		picture, err := chromedp.Run(tab, chromedp.Screenshot("#timeline"))
		if err != nil {
			t.Error(err)
		} else if err := os.WriteFile(filepath.Join(keep, "timeline.png"), picture, 0o644); err != nil {
			t.Error(err)
		}
	}
	tell(t, tab, `document.getElementById('timeline-all').click()`)
	tell(t, tab, `(() => { const s = document.getElementById('timeline-queue'); s.value = '1'; s.dispatchEvent(new Event('change')) })()`)
	if left := ask[int](t, tab, calls); left > all/20 {
		t.Errorf("of another queue alone: %d pixels of calls, of %d", left, all)
	}
	tell(t, tab, `document.querySelector('.timeline').dispatchEvent(new KeyboardEvent('keydown', {key: '+', bubbles: true}))`)
	if names := ask[int](t, tab, `JSON.parse(document.getElementById('timeline-data').textContent).agents.length`); names != 64 {
		t.Errorf("%d agents", names)
	}
	if len(w.all()) > 0 {
		t.Errorf("the page was not quiet: %v", w.all())
	}
}

// Fails when a key does not hide its series, when zooming changes nothing, when a saved picture is not one, when the page is wider than a phone, when it cannot be printed, or when its
// colors do not follow the system.
func TestReportCanBeUsed(t *testing.T) {
	ctx := chromium(t)
	file := reportOf(t, "run", "quickstart", "--replications", "5")
	tab, w := shown(t, ctx, file)

	const marks = `document.querySelectorAll('figure:first-of-type .view svg .mark-symbol path').length`
	before := ask[int](t, tab, marks)
	tell(t, tab, `document.querySelector('.key button').click()`)
	time.Sleep(300 * time.Millisecond)
	if after := ask[int](t, tab, marks); after >= before {
		t.Errorf("a series that is switched off leaves %d of %d marks", after, before)
	}
	tell(t, tab, `document.querySelector('.key button').click()`)
	time.Sleep(300 * time.Millisecond)
	if again := ask[int](t, tab, marks); again != before {
		t.Errorf("switched on again: %d marks of %d", again, before)
	}

	const drawing = `document.querySelector('.view svg').outerHTML`
	all := ask[string](t, tab, drawing)
	tell(t, tab, `document.querySelector('[data-zoom=in]').click()`)
	time.Sleep(300 * time.Millisecond)
	if ask[string](t, tab, drawing) == all {
		t.Error("zooming in changes nothing")
	}
	tell(t, tab, `document.querySelector('[data-zoom=all]').click()`)

	folder := t.TempDir()
	allow := protocol(browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder})
	if err := chromedp.Do(tab, allow); err != nil {
		t.Fatal(err)
	}
	for kind, begin := range map[string]string{"png": "\x89PNG", "svg": "<svg"} {
		tell(t, tab, fmt.Sprintf(`document.querySelector('[data-save=%s]').click()`, kind))
		var files []string
		for range 50 {
			time.Sleep(200 * time.Millisecond)
			if files, _ = filepath.Glob(filepath.Join(folder, "*."+kind)); len(files) == 1 {
				break
			}
		}
		if len(files) != 1 {
			t.Errorf("%s: %d files saved", kind, len(files))
		}
		for _, name := range files {
			content, err := os.ReadFile(name)
			if err != nil || !strings.HasPrefix(string(content), begin) {
				t.Errorf("%s is no picture: %v", filepath.Base(name), err)
			}
			if keep := os.Getenv("HEADROOM_SCREENSHOTS"); keep != "" {
				if err := os.WriteFile(filepath.Join(keep, "saved."+kind), content, 0o644); err != nil {
					t.Error(err)
				}
			}
			if strings.Contains(string(content), "var(--") {
				t.Errorf("%s has colors that only the page knows", filepath.Base(name))
			}
		}
	}
	if len(w.all()) > 0 {
		t.Errorf("the page was not quiet: %v", w.all())
	}

	for _, width := range []int64{390, 760} {
		phone, _ := shown(t, ctx, file, chromedp.EmulateViewport(width, 844, chromedp.EmulateMobile))
		if wide := ask[int64](t, phone, `document.documentElement.scrollWidth`); wide > width {
			t.Errorf("at %d pixels the page is %d wide", width, wide)
		}
	}
	dark, _ := shown(t, ctx, file, protocol(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}}))
	if paper := ask[string](t, dark, `getComputedStyle(document.body).backgroundColor`); paper != "rgb(20, 24, 29)" {
		t.Errorf("in the dark the paper is %s", paper)
	}
	paged, _ := shown(t, ctx, file, protocol(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	if tall := ask[float64](t, paged, `document.getElementById('timeline-canvas').getBoundingClientRect().height`); tall < 100 || tall > 900 {
		t.Errorf("printed, the timeline is %g pixels tall: a page would cut it", tall)
	}
	pdf, err := chromedp.Run(dark, chromedp.PrintToPDF(chromedp.PDFPrintBackground()))
	if err != nil || !bytes.HasPrefix(pdf, []byte("%PDF")) {
		t.Errorf("the page cannot be printed: %v", err)
	}
	if keep := os.Getenv("HEADROOM_SCREENSHOTS"); keep != "" {
		if err := os.WriteFile(filepath.Join(keep, "print.pdf"), pdf, 0o644); err != nil {
			t.Error(err)
		}
	}
	still := filepath.Join(t.TempDir(), "still.html")
	if code := execute([]string{"run", "quickstart", "--replications", "5", "--report", still, "--no-interactive"}, io.Discard, io.Discard); code != exitOK && code != exitMissed {
		t.Fatal(code)
	}
	quiet, w := shown(t, ctx, still)
	if pictures := ask[int](t, quiet, `[...document.querySelectorAll('.picture svg')].filter(s => s.getBoundingClientRect().height > 100).length`); pictures < 4 || len(w.all()) > 0 {
		t.Errorf("without scripts: %d pictures; %v", pictures, w.all())
	}
}
