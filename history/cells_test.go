package history

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// all reads all rows of a text.
func all(t testing.TB, text string, separator byte) (rows [][]string, lines []int, err error) {
	t.Helper()
	r := newRecords(strings.NewReader(text), int64(len(text)), separator)
	for {
		cells, err := r.next()
		if errors.Is(err, io.EOF) {
			return rows, lines, nil
		}
		if err != nil {
			return rows, lines, err
		}
		var row []string
		for _, c := range cells {
			row = append(row, string(c))
		}
		rows, lines = append(rows, row), append(lines, r.line)
	}
}

// Fails when what the standard library writes is read otherwise than by it, with quotation marks, separators and ends of lines in cells.
func TestRecordsAgreeWithStandardLibrary(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	pieces := []string{"a", "b c", ",", ";", "\"", "\n", "ü", "1.5", ""}
	for range 3000 {
		var buffer bytes.Buffer
		w := csv.NewWriter(&buffer)
		w.Comma = []rune{',', ';', '\t', '|'}[rng.IntN(4)]
		w.UseCRLF = rng.IntN(2) == 0
		var want [][]string
		for range 1 + rng.IntN(4) {
			row := []string{"x"}
			for range rng.IntN(4) {
				cell := ""
				for range rng.IntN(5) {
					cell += pieces[rng.IntN(len(pieces))]
				}
				row = append(row, strings.TrimSpace(cell))
			}
			want = append(want, row)
			if err := w.Write(row); err != nil {
				t.Fatal(err)
			}
		}
		w.Flush()
		got, _, err := all(t, buffer.String(), byte(w.Comma))
		if err != nil || len(got) != len(want) {
			t.Fatalf("%q: %v, %q", buffer.String(), err, got)
		}
		for i := range want {
			if !slices.Equal(got[i], want[i]) {
				t.Fatalf("%q: row %d is %q, want %q", buffer.String(), i, got[i], want[i])
			}
		}
	}
}

// Fails when lines are counted wrongly after a cell with several, or the last row needs an end.
func TestRecordLines(t *testing.T) {
	rows, lines, err := all(t, "a,b\r\n\"1\n2\n\",x\n\n3, \"4\" \n 5 6 \" 7,8", ',')
	if err != nil || !slices.Equal(lines, []int{1, 2, 5, 6, 7}) {
		t.Errorf("%v %v", lines, err)
	}
	if got := strings.Join(rows[3], "|") + "|" + strings.Join(rows[4], "|"); got != `3|4|5 6 " 7|8` {
		t.Errorf("%s", got)
	}
	if _, _, err := all(t, "a\n\"b"+strings.Repeat("\nx", 600_000), ','); !errors.Is(err, errQuote) {
		t.Errorf("a quote that stays open: %v", err)
	}
	if _, _, err := all(t, strings.Repeat("x", 2<<20), ','); !errors.Is(err, errLong) {
		t.Errorf("a line without end: %v", err)
	}
}

// Fails when UTF-16, in which some programs save texts, is not read, or letters are lost in Windows-1252.
func TestEncodings(t *testing.T) {
	rows := "Datum\tWarteschlange\tUhrzeit\tWartezeit\tErgebnis\n02.03.2026\tStörung 🙂\t08:00\t5\tangenommen\n"
	for _, big := range []bool{false, true} {
		var raw []byte
		for _, u := range append([]uint16{0xFEFF}, utf16.Encode([]rune(rows))...) {
			if big {
				raw = append(raw, byte(u>>8), byte(u))
			} else {
				raw = append(raw, byte(u), byte(u>>8))
			}
		}
		h := read(t, Options{}, string(raw))
		if h.Queues[0].Name != "Störung 🙂" || h.Sources[0].Encoding != "utf-16" || h.Sources[0].Separator != "tab" {
			t.Errorf("%+v %+v", h.Queues, h.Sources[0])
		}
	}
	if got := text([]byte("\x80 \xE4\x96\xDF")); got != "€ ä–ß" {
		t.Errorf("%q", got)
	}
}

// Fails when a line such as sep=; before the header is taken for one, or separators are told by their number alone.
func TestSeparators(t *testing.T) {
	h := read(t, Options{}, "sep=|\nstart|queue|wait|outcome\n2026-03-02 08:00|a, b, c; d|5|answered\n")
	if h.Queues[0].Name != "a, b, c; d" || h.Sources[0].Separator != "|" || h.Sources[0].Header != 2 {
		t.Errorf("%+v %+v", h.Queues, h.Sources[0])
	}
	if h = read(t, Options{Separator: ";"}, "start;queue;wait;outcome\n2026-03-02 08:00;a;5;answered\n"); h.Sources[0].Separator != ";" {
		t.Errorf("%+v", h.Sources[0])
	}
}
