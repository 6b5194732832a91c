//go:build race

package sweep

const raced = true // by the race detector, which takes ten times as long
