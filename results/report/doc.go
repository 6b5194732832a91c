// Package report writes what a command found as one HTML file that can be forwarded: it opens from disk, needs no network, and runs no script but those that
// its content policy names by their sums.
//
// A Document is a text.Page, the same words and tables as in the terminal, with cards for its targets, charts that can be explored, and how it was made.
// The same document gives the same bytes.
package report
