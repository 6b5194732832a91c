// Package workbook reads one sheet of an XLSX workbook (Office Open XML, ECMA-376 part 1, SpreadsheetML) as texts.
//
//	book, err := workbook.Open(raw)
//	sheet, err := book.Read("March") // "" = the first that is shown
//
// It takes what cells show least ambiguously: texts as they are, numbers as stored (a date is a number of days, a time of day a
// share of one), the last result of a formula, which is never computed anew. Styles, merged areas, charts and links to elsewhere are
// passed over; of merged cells only the first has a text.
//
// Files come from strangers. Whatever they hold, reading ends after the limits below: parts are unpacked no further than
// maxPart, read once from front to back, and given up at too many cells, levels or texts. A general library was tried: with its
// own limit on what is unpacked at 64 MB, a file of 64 KB with deep nesting took it 10 s and 2 GB.
package workbook
