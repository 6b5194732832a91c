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

// folder keeps finished points, each in a file of its own that appears whole or not at all. A nil folder keeps nothing.
type folder struct{ path string }

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

const aboutSchema = "headroom.sweep.points/1"

// MismatchError says why the points of a folder are of no use to a sweep.
type MismatchError struct{ Folder, What, Have, Want string }

func (e *MismatchError) Error() string {
	return fmt.Sprintf("%s has points of a sweep with %s %s, not %s: continue that one, or choose another folder with --out, or delete %s",
		e.Folder, e.What, e.Have, e.Want, filepath.Join(e.Folder, pointsFolder))
}

// openFolder makes the folder, or checks that what it has is of the same sweep.
func openFolder(dir string, a about) (*folder, error) {
	f := &folder{filepath.Join(dir, pointsFolder)}
	if err := os.MkdirAll(f.path, 0o755); err != nil {
		return nil, fmt.Errorf("sweep: %w", err)
	}
	f.sweepUp()
	text, err := os.ReadFile(filepath.Join(f.path, aboutFile))
	if errors.Is(err, fs.ErrNotExist) {
		return f, f.write(aboutFile, a)
	}
	if err != nil {
		return nil, fmt.Errorf("sweep: %w", err)
	}
	var have about
	if err := json.Unmarshal(text, &have); err != nil || have.Schema != aboutSchema {
		return nil, fmt.Errorf("%s is not of a sweep that this program knows: delete %s, or choose another folder with --out", filepath.Join(f.path, aboutFile), f.path)
	}
	for _, one := range []struct{ what, have, want string }{
		{"scenario", have.Scenario + " (" + have.Hash + ")", a.Scenario + " (" + a.Hash + ")"},
		{"seed", fmt.Sprint(have.Seed), fmt.Sprint(a.Seed)},
		{"replications", fmt.Sprint(have.Replications), fmt.Sprint(a.Replications)},
		{"early stops", yesNo(have.Stops), yesNo(a.Stops)},
		{"measures", strings.Join(have.Measures, ", "), strings.Join(a.Measures, ", ")},
		{"program version", have.Version, a.Version},
	} {
		if one.have != one.want {
			return nil, &MismatchError{dir, one.what, one.have, one.want}
		}
	}
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
	return f.write(r.Hash+".json", sealed{sum(data), data})
}

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
	if json.Unmarshal(text, &s) != nil || sum(bytes.TrimSpace(s.Data)) != s.Sum {
		return nil
	}
	var r record
	if json.Unmarshal(s.Data, &r) != nil || r.Hash != hash {
		return nil
	}
	return &r
}

// write puts a file into the folder: beside its place first, on the disk, then renamed.
func (f *folder) write(name string, data any) error {
	content, err := json.Marshal(data)
	if err != nil {
		return fmt.Errorf("sweep: %w", err)
	}
	part := filepath.Join(f.path, name+partExtension)
	file, err := os.Create(part)
	if err != nil {
		return fmt.Errorf("sweep: %w", err)
	}
	_, err = file.Write(append(content, '\n'))
	if err = errors.Join(err, file.Sync(), file.Close()); err == nil {
		err = os.Rename(part, filepath.Join(f.path, name))
	}
	if err != nil {
		os.Remove(part)
		return fmt.Errorf("sweep: %w", err)
	}
	if dir, err := os.Open(f.path); err == nil { // the name is on the disk as well, where the system can do that
		_ = dir.Sync()
		dir.Close()
	}
	return nil
}
