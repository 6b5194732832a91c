package sweep

import (
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Whatever a crash leaves behind, a sweep ends with the same bytes: files that are cut or empty, one byte that is another one, parts that never got their name, points of other sweeps.
func TestSweepFolderAfterCrash(t *testing.T) {
	dir := t.TempDir()
	o := options(3)
	o.Folder = dir
	p := planOf(t, desk(t), nil, "teams.desk.agents=7..9")
	found := run(t, p, o)
	want := files(t, dir)
	names := []string{}
	for name := range want {
		if name != filepath.Join(pointsFolder, aboutFile) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	other := o
	other.Folder, other.Seed = t.TempDir(), 2
	run(t, p, other)
	strange := files(t, other.Folder)
	random := rand.New(rand.NewPCG(4, 4))
	for i := range 20 {
		name := names[random.IntN(len(names))]
		path, text := filepath.Join(dir, name), []byte(want[name])
		at := random.IntN(len(text))
		switch i % 5 {
		case 0:
			text = text[:at]
		case 1:
			text[at] ^= 1 << random.IntN(7)
		case 2:
			text = []byte(strange[name])
		case 3:
			text = make([]byte, len(text))
		case 4:
			if err := errors.Join(os.Remove(path), os.WriteFile(path+".123"+partExtension, text[:at], 0o600)); err != nil {
				t.Fatal(err)
			}
		}
		if i%5 < 4 {
			if err := os.WriteFile(path, text, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		sameJSON(t, found, run(t, p, o))
		if i%5 == 1 {
			continue // a key in capitals or a space after the end changes nothing, and stays
		}
		got := files(t, dir)
		if len(got) != len(want) || got[name] != want[name] {
			t.Errorf("way %d: %s is another, or there are %d files", i%5, name, len(got))
		}
	}
}

// A folder of another version of the program, or without a readable about.json, is refused with what to do; all that differs is told at once.
func TestSweepFolderOfOthers(t *testing.T) {
	dir := t.TempDir()
	o := options(3)
	o.Folder = dir
	p := planOf(t, desk(t), nil, "teams.desk.agents=7..8")
	run(t, p, o)
	about := filepath.Join(dir, pointsFolder, aboutFile)
	text, err := os.ReadFile(about)
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"", "{", strings.Replace(string(text), aboutSchema, "headroom.sweep.points/1", 1)} {
		if err := os.WriteFile(about, []byte(bad), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := p.CheckFolder(o); err == nil || !strings.Contains(err.Error(), "another version of the program, or damaged: choose another folder with --out, or delete") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if err := os.WriteFile(about, text, 0o600); err != nil {
		t.Fatal(err)
	}
	o.Seed, o.Replications = 2, 4
	if err := p.CheckFolder(o); err == nil || !strings.Contains(err.Error(), "seed 1, not 2, and replications 3, not 4") {
		t.Error(err)
	}
}

// What cannot be kept ends the sweep and says so; what was kept before is there.
func TestSweepCannotKeep(t *testing.T) {
	o := options(3)
	o.Folder = t.TempDir()
	p := planOf(t, desk(t), nil, "teams.desk.agents=[7, 9]")
	inTheWay := filepath.Join(o.Folder, pointsFolder, p.points[2].hash+".json", "full")
	if err := os.MkdirAll(inTheWay, 0o755); err != nil {
		t.Fatal(err)
	}
	_, _, err := p.Run(t.Context(), o)
	if err == nil || !strings.Contains(err.Error(), "the same command goes on from there") {
		t.Error(err)
	}
	if err := os.RemoveAll(filepath.Dir(inTheWay)); err != nil {
		t.Fatal(err)
	}
	_, played, err := p.Run(t.Context(), o)
	if err != nil || played.Reused != 2 {
		t.Errorf("%+v, %v", played, err)
	}
}

// Two sweeps in one folder at once, and a third that is killed again and again, do not disturb each other.
func TestSweepsInOneFolder(t *testing.T) {
	alone, shared, temporary := t.TempDir(), t.TempDir(), t.TempDir()
	sweepIn := func(dir string) *exec.Cmd {
		cmd := exec.Command(os.Args[0], "-test.run=TestHelperSweep")
		cmd.Env = append(os.Environ(), "SWEEP_FOLDER="+dir, "SWEEP_REPLICATIONS=3", "TMPDIR="+temporary) // who is killed cannot tidy up
		return cmd
	}
	if out, err := sweepIn(alone).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	all := make([]*exec.Cmd, 3)
	for i := range all {
		all[i] = sweepIn(shared)
		if err := all[i].Start(); err != nil {
			t.Fatal(err)
		}
	}
	_ = all[2].Process.Kill()
	for i, cmd := range all {
		if err := cmd.Wait(); err != nil && i < 2 {
			t.Errorf("sweep %d: %v", i, err)
		}
	}
	if out, err := sweepIn(shared).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want, got := files(t, alone), files(t, shared)
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s is another", name)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d files, not %d", len(got), len(want))
	}
}
