package export

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// CheckWritable makes sure that files can be written into dir, creating it if need be. Call it before a long
// computation: what would fail at its end fails at once. It leaves nothing behind but the folder.
func CheckWritable(dir string) error { return checkFolder(dir, "--out") }

// CheckFile makes sure that a file can be written at path, which a flag gave: its folder is created if need be. What is a folder is refused.
func CheckFile(path, flag string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return fmt.Errorf("%s %q: is a folder; it needs the path of a file", flag, path)
	}
	return checkFolder(filepath.Dir(path), flag)
}

func checkFolder(dir, flag string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("%s: folder %q cannot be made: %w; choose another", flag, dir, err)
	}
	probe, err := os.CreateTemp(dir, ".headroom-*")
	if err != nil {
		return fmt.Errorf("%s: folder %q is not writable: %w; choose another", flag, dir, err)
	}
	_, err = probe.WriteString("probe\n")
	if err = errors.Join(err, probe.Close(), os.Remove(probe.Name())); err != nil {
		return fmt.Errorf("%s: folder %q is not writable: %w; choose another", flag, dir, err)
	}
	return nil
}

// WriteFile writes a file whole or not at all: beside its place first, renamed when complete. A file that was there
// before stays until then.
func WriteFile(path string, content []byte) error {
	return StreamFile(path, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// StreamFile writes as WriteFile does what a function writes piece by piece.
func StreamFile(path string, write func(w io.Writer) error) (err error) {
	dir, name := filepath.Split(path)
	if dir == "" {
		dir = "."
	}
	file, err := os.CreateTemp(dir, "."+name+"-*")
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	defer func() {
		if err != nil {
			file.Close() // a second Close is harmless
			os.Remove(file.Name())
			err = fmt.Errorf("export: writing %s: %w", path, err)
		}
	}()
	if err = write(file); err != nil {
		return err
	}
	// CreateTemp makes files private; reports are meant to be passed on.
	if err = file.Chmod(0o644); err != nil {
		return err
	}
	if err = file.Close(); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}
