// Package language is the table of the scenario language: every mapping, its keys, and of each key what it means, what may
// be written there, its unit, its default and an example. The reader (package scenarios) takes its keys from here, so it
// knows no other; the schema for editors, docs/reference.md and the tables of docs/scenarios.md are made of it.
//
// A new key is a row here: in the file of the part it belongs to. `make docs` then writes it into the pages.
package language
