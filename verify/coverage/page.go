package coverage

import (
	"fmt"
	"io"
)

// WriteTable writes rows as a Markdown table.
func WriteTable(out io.Writer, rows []Row) error {
	_, err := fmt.Fprintln(out, "| scenario | measure | run | truth | held by | lies above | lies below | no interval | mean ± | replications |\n|---|---|---|---|---|---|---|---|---|---|")
	for i := range rows {
		r := &rows[i]
		held, off := r.Coverage()
		n := float64(r.Repeats - r.None)
		if err == nil {
			_, err = fmt.Fprintf(out, "| %s | %s | %s | %.4g | **%.3f** ± %.3f | %.3f | %.3f | %.3f | %.2g | %.0f |\n", r.Study, r.Quantity, r.How, r.Truth,
				held, off, float64(r.Above)/n, float64(r.Below)/n, float64(r.None)/float64(r.Repeats), r.HalfWidth, r.Replications)
		}
	}
	return err
}
