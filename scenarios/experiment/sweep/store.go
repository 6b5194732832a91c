package sweep

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// folder keeps finished points, each in a file of its own that appears whole or not at all. A nil folder keeps nothing. Two sweeps that work in one folder at the
// same time write the same files twice, and each finds what the other has finished when it begins.
type folder struct {
	path  string
	about string // sum of what all points share: it is part of what seals a point
}

// Names in the folder of a sweep.
const (
	pointsFolder  = "points"
	aboutFile     = "about.json"
	partExtension = ".part"
)

// about is what all points of a folder have in common.
type about struct {
	Schema       string   `json:"schema"`
	Version      string   `json:"version"` // of the program
	Scenario     string   `json:"scenario"`
	Hash         string   `json:"scenario_hash"`
	Seed         uint64   `json:"seed"`
	Replications int      `json:"replications"`
	Stops        bool     `json:"stops"`
	Measures     []string `json:"measures"`
}

const aboutSchema = "headroom.sweep.points/2"

// MismatchError says why the points of a folder are of no use to a sweep.
type MismatchError struct {
	Folder string
	What   []string // "seed 1, not 2"; empty = nothing can be said of them
}

func (e *MismatchError) Error() string {
	points := filepath.Join(e.Folder, pointsFolder)
	if len(e.What) == 0 {
		return fmt.Sprintf("%s is of another version of the program, or damaged: choose another folder with --out, or delete %s", filepath.Join(points, aboutFile), points)
	}
	return fmt.Sprintf("%s has points of a sweep with %s: continue that one, or choose another folder with --out, or delete %s", e.Folder, strings.Join(e.What, ", and "), points)
}

// openFolder makes the folder, or checks that what it has is of the same sweep.
func openFolder(dir string, a about) (*folder, error) {
	f := &folder{path: filepath.Join(dir, pointsFolder)}
	if err := os.MkdirAll(f.path, 0o755); err != nil {
		return nil, fmt.Errorf("sweep: %w", err)
	}
	own, err := json.Marshal(a)
	if err != nil {
		return nil, fmt.Errorf("sweep: %w", err)
	}
	f.about = sum(own)
	text, err := os.ReadFile(filepath.Join(f.path, aboutFile))
	if errors.Is(err, fs.ErrNotExist) {
		f.sweepUp()
		return f, f.write(aboutFile, a)
	}
	if err != nil {
		return nil, fmt.Errorf("sweep: %w", err)
	}
	var have about
	if err := json.Unmarshal(text, &have); err != nil || have.Schema != aboutSchema {
		return nil, &MismatchError{Folder: dir}
	}
	mismatch := &MismatchError{Folder: dir}
	for _, one := range []struct{ what, have, want string }{
		{"scenario", have.Scenario + " (" + have.Hash + ")", a.Scenario + " (" + a.Hash + ")"},
		{"seed", fmt.Sprint(have.Seed), fmt.Sprint(a.Seed)},
		{"replications", fmt.Sprint(have.Replications), fmt.Sprint(a.Replications)},
		{"early stops", yesNo(have.Stops), yesNo(a.Stops)},
		{"measures", strings.Join(have.Measures, ", "), strings.Join(a.Measures, ", ")},
		{"program version", have.Version, a.Version},
	} {
		if one.have != one.want {
			mismatch.What = append(mismatch.What, fmt.Sprintf("%s %s, not %s", one.what, one.have, one.want))
		}
	}
	if len(mismatch.What) > 0 {
		return nil, mismatch
	}
	f.sweepUp()
	return f, nil
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// sweepUp removes what a program that was killed left half written.
func (f *folder) sweepUp() {
	parts, _ := filepath.Glob(filepath.Join(f.path, "*"+partExtension))
	for _, part := range parts {
		os.Remove(part)
	}
}

// sealed is a file with the sum of what it holds.
type sealed struct {
	Sum  string          `json:"sha256"`
	Data json.RawMessage `json:"data"`
}

// keep writes a record.
func (f *folder) keep(r *record) error {
	data, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("sweep: %w", err)
	}
	return f.write(r.Hash+".json", sealed{f.seal(data), data})
}

// seal is the sum of a record and of what it shares with all others: a record of another sweep is none of this.
func (f *folder) seal(data []byte) string { return sum(append([]byte(f.about), data...)) }

func sum(data []byte) string {
	s := sha256.Sum256(data)
	return hex.EncodeToString(s[:])
}

// kept reads a record; nil if there is none, or it is not as it was written.
func (f *folder) kept(hash string) *record {
	text, err := os.ReadFile(filepath.Join(f.path, hash+".json"))
	if err != nil {
		return nil
	}
	var s sealed
	if json.Unmarshal(text, &s) != nil || f.seal(bytes.TrimSpace(s.Data)) != s.Sum {
		return nil
	}
	r, err := readRecord(s.Data)
	if err != nil || r.Hash != hash {
		return nil
	}
	return r
}

// write puts a file into the folder: beside its place first, on the disk, then renamed.
func (f *folder) write(name string, data any) error {
	content, err := json.Marshal(data)
	if err != nil {
		return fmt.Errorf("sweep: %w", err)
	}
	for range 3 { // another sweep that begins in the folder may take the file away before it has its name
		if err = f.put(name, append(content, '\n')); !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	if err != nil {
		return fmt.Errorf("sweep: keeping what is finished: %w; the points before are kept in %s: the same command goes on from there", err, f.path)
	}
	return nil
}

func (f *folder) put(name string, content []byte) error {
	file, err := os.CreateTemp(f.path, name+".*"+partExtension)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if err = errors.Join(err, file.Chmod(0o644), file.Sync(), file.Close()); err == nil {
		err = os.Rename(file.Name(), filepath.Join(f.path, name))
	}
	if err != nil {
		os.Remove(file.Name())
		return err
	}
	if dir, err := os.Open(f.path); err == nil { // the name is on the disk as well, where the system can do that
		_ = dir.Sync()
		dir.Close()
	}
	return nil
}
