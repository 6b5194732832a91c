// Package history reads what a contact center has recorded, as CSV files or XLSX workbooks, into plain rows: one row for each
// engagement, or counts by interval.
//
//	h, problems := history.Read([]string{"march.csv", "april.xlsx"}, history.Options{Zone: "Europe/Berlin"})
//	if len(problems) > 0 {
//		// print them, each says where, what and what to do; h is nil
//	}
//	// h.Engagements and h.Intervals are in order of time; h.Sources says how each file was understood,
//	// h.Dropped what was left out and why, h.Notes what was assumed
//
// Files differ in separator, signs, formats of dates and names of columns. All of that is found from the text and told
// (Source), and Options overrule it. What the text leaves open, such as whether 01/02 is in January or in February, is a
// problem that names the option to state; it is never guessed. All problems come at once, at most 200; with any of them there is no
// History.
//
// Each file is read twice from front to back: once to see how it is written, once for its rows. Memory holds the rows (64
// bytes for an engagement) and the ids, never the text, so files may be much larger than memory. The same files and options give the same
// History on every machine.
package history
