package headroom_test

import (
	"bytes"
	"go/ast"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Fails when an exported name or a package has no comment.
func TestEverythingExportedIsDocumented(t *testing.T) {
	s := load(t)
	for _, p := range s.packages {
		area, _ := p.area()
		documented := false
		for _, file := range p.files {
			documented = documented || file.Doc != nil
			for _, d := range file.Decls {
				for _, name := range undocumented(d) {
					t.Errorf("%s: %s has no comment", s.place(name), name.Name)
				}
			}
		}
		if !documented {
			t.Errorf("%s: no package comment; doc.go says what the package is for and what it promises", area)
		}
	}
}

// undocumented returns the exported names of a declaration that nothing is said about. Methods that satisfy an interface
// everybody knows need no words.
func undocumented(d ast.Decl) []*ast.Ident {
	switch d := d.(type) {
	case *ast.FuncDecl:
		known := d.Recv != nil && strings.Contains(" String Error Len Less Swap Unwrap ", " "+d.Name.Name+" ")
		if d.Name.IsExported() && d.Doc == nil && !known && exportedReceiver(d) {
			return []*ast.Ident{d.Name}
		}
	case *ast.GenDecl:
		if d.Tok == token.IMPORT {
			return nil
		}
		var names []*ast.Ident
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				if spec.Name.IsExported() && d.Doc == nil && spec.Doc == nil && spec.Comment == nil {
					names = append(names, spec.Name)
				}
			case *ast.ValueSpec:
				for _, name := range spec.Names {
					if name.IsExported() && d.Doc == nil && spec.Doc == nil && spec.Comment == nil {
						names = append(names, name)
					}
				}
			}
		}
		return names
	}
	return nil
}

func exportedReceiver(f *ast.FuncDecl) bool {
	if f.Recv == nil {
		return true
	}
	t := f.Recv.List[0].Type
	if star, ok := t.(*ast.StarExpr); ok {
		t = star.X
	}
	id, ok := t.(*ast.Ident)
	return !ok || id.IsExported()
}

// private is text that belongs to one machine. The patterns are written so that they do not match themselves.
var private = []*regexp.Regexp{
	regexp.MustCompile(`(^|[\s"'=(:` + "`" + `])/(home|root|Users|work)/[A-Za-z._]`),
	regexp.MustCompile(`[A-Z]:\\Users\\`),
	regexp.MustCompile(`\.\./share` + `d/`),
	regexp.MustCompile(`(proxy|sum)\.golang\.or` + `g|registry\.npmj` + `s|deb\.debia` + `n`),
	regexp.MustCompile(`\b(10|127|192\.168)\.\d+\.\d+\.\d+\b`),
}

// Fails when a tracked file names a folder or a host of the machine on which it was written.
func TestNothingPrivateIsTracked(t *testing.T) {
	out, err := exec.Command("git", "ls-files", "-z").Output()
	if err != nil {
		t.Fatalf("git ls-files: %v", err)
	}
	files := strings.FieldsFunc(string(out), func(r rune) bool { return r == 0 })
	if len(files) == 0 {
		t.Fatal("git tracks no file: the guard guards nothing")
	}
	for _, name := range files {
		content, err := os.ReadFile(filepath.FromSlash(name))
		if os.IsNotExist(err) {
			continue // deleted, not yet committed
		}
		if err != nil {
			t.Error(err)
			continue
		}
		if bytes.IndexByte(content, 0) >= 0 {
			continue // pictures
		}
		for i, line := range bytes.Split(content, []byte("\n")) {
			for _, pattern := range private {
				if found := pattern.Find(line); found != nil {
					t.Errorf("%s:%d: %q", name, i+1, found)
				}
			}
		}
	}
}

// link is where a Markdown link or picture leads, without the part after #.
var link = regexp.MustCompile(`\]\(([^)#\s]+)[^)]*\)`)

// Fails when a page leads to a file that is not there.
func TestLinksLeadSomewhere(t *testing.T) {
	var pages []string
	for _, pattern := range []string{"*.md", "docs/*.md"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, found...)
	}
	for _, page := range pages {
		content, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range link.FindAllSubmatch(content, -1) {
			target := string(found[1])
			if strings.Contains(target, "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), target)); err != nil {
				t.Errorf("%s leads to %s: %v", page, target, err)
			}
		}
	}
}

// Fails when something is generated where git would pick it up.
func TestOutputsAreIgnored(t *testing.T) {
	for _, path := range []string{"out/report.json", "bin/headroom"} {
		if err := exec.Command("git", "check-ignore", "-q", path).Run(); err != nil {
			t.Errorf("git does not ignore %s", path)
		}
	}
}
