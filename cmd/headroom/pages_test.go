package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// Commands as pages show them: a line of a block, or within a sentence.
var (
	blockCommand  = regexp.MustCompile(`(?m)^(?: {4}|\$ )(?:bin/)?headroom (.+)$`)
	inlineCommand = regexp.MustCompile("`(?:bin/)?headroom ([^`\n]+)`")
	// forms stand for many commands: FILE, [FLAGS], ….
	form = regexp.MustCompile(`…|\.\.\.|(^|[ =(])\[|\b[A-Z]+\b[^-_.]|\b[A-Z]+$|\\$`)
	// aside is what stands behind a command: its meaning, or where its output goes.
	aside = regexp.MustCompile(` {2,}.*$| #.*$| > .*$`)
)

// Every command that a page shows has flags that there are, with values that they take. Fails when a flag is renamed, or takes something else, and a page is forgotten.
// What the commands say is held by the tests of their pages.
func TestCommandsOfPagesHaveTheirFlags(t *testing.T) {
	count := 0
	for _, pattern := range []string{"/README.md", "/docs/*.md", "/docs/studies/*.md"} {
		pages, err := filepath.Glob(root + pattern)
		if err != nil || len(pages) == 0 {
			t.Fatal(err, pattern)
		}
		for _, page := range pages {
			text, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range append(blockCommand.FindAllStringSubmatch(string(text), -1), inlineCommand.FindAllStringSubmatch(string(text), -1)...) {
				line := strings.TrimSpace(aside.ReplaceAllString(found[1], ""))
				if line == "" || form.MatchString(line) {
					continue
				}
				count++
				if err := parses(shellWords(line)); err != nil {
					t.Errorf("%s: headroom %s: %v", filepath.Base(page), line, err)
				}
			}
		}
	}
	if count < 100 {
		t.Errorf("found %d commands: the test tests nothing", count)
	}
}

// parses looks for the command and reads its flags, and runs nothing.
func parses(args []string) error {
	top := rootCommand(io.Discard, io.Discard)
	top.InitDefaultCompletionCmd()
	cmd, rest, err := top.Find(args)
	if err != nil {
		return err
	}
	if cmd == top {
		return errors.New("no such command")
	}
	if err := cmd.ParseFlags(rest); !errors.Is(err, pflag.ErrHelp) {
		return err
	}
	return nil
}

// shellWords are the words of a line, without the quotes around them.
func shellWords(line string) []string {
	var words []string
	word, quote, begun := "", rune(0), false
	for _, r := range line {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '\'' || r == '"'):
			quote, begun = r, true
		case quote == 0 && r == ' ':
			if begun {
				words, word, begun = append(words, word), "", false
			}
		default:
			word, begun = word+string(r), true
		}
	}
	if begun {
		words = append(words, word)
	}
	return words
}
