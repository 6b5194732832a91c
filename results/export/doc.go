// Package export writes a report for programs: JSON, tidy CSV, and files that appear whole or not at all.
//
//	if err := export.CheckWritable(dir); err != nil { … }   // before the run
//	err := export.JSON(os.Stdout, report)
//	err := export.CSV(os.Stdout, report)                     // one long table
//	files, err := export.WriteCSV(dir, report)               // queues.csv, teams.csv, intervals.csv
//
// docs/output.md describes every form. Numbers have a point before their decimals, no grouping and all their digits:
// rounding is for people. What is undefined is null in JSON and empty in CSV, never NaN and never zero.
package export
