// Command headroom simulates a contact center's day on its production routing core: from a scenario file to service
// levels, occupancy and backlog with their uncertainty.
//
//	headroom run quickstart                  the report on standard output, nothing else there
//	headroom run my.yaml --out out           also report.json, report.md, tables and charts in out/
//	headroom check my.yaml                   every problem at once, each with its place
//	headroom explain my.yaml --engagement 7  why this one waited, and how it was assigned
//	headroom trace my.yaml --agent "desk 3"  what one agent did, or what happened to one engagement
//	headroom fit calls.csv --out my.yaml     a scenario made of a history
//	headroom verify                          the comparison with numbers computed without the program
//	headroom erlang --calls 120 --aht 4m     how many agents, by formula
//	headroom scenarios                       what is ready to run
//
// Standard output is the report and is the same, byte for byte, for the same program, scenario, seed and number of
// replications, whatever the number of workers. Everything else (progress, warnings, errors) goes to standard error;
// progress only if that is a terminal.
//
// # Exit codes
//
//	0    done
//	1    failure: what could not be read, written or computed
//	2    usage: a command, flag or argument that makes no sense
//	3    invalid scenario, or history or cases that cannot be read
//	4    a target was missed (run and sweep: only with --require-targets), no staffing meets all targets, or a comparison of verify failed
//	130  interrupted; what was finished has been reported
package main
