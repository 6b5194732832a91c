// Package workbook writes results as an XLSX workbook, for who works in Excel: numbers as numbers, with formats and units in the headings, headings
// that stay in place, filters, colors by outcome, and charts that Excel draws itself from the cells.
//
//	err := workbook.Run(w, &workbook.RunContent{Report: r, Document: d})
//	err := workbook.Decision(w, &document, rows)
//
// The same content gives the same bytes: nothing in the file tells when or where it was written. Texts of users are written as texts; none of them
// becomes a formula, whatever it begins with. There are no formulas and no links in the file.
package workbook
