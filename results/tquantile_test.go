package results

import (
	"math"
	"os"
	"os/exec"
	"regexp"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// Fault: a normal quantile, or the wrong tail, or degrees of freedom one off. Quantiles from printed t tables.
func TestStudentQuantile(t *testing.T) {
	for degrees, want := range map[int]float64{1: 12.706, 2: 4.303, 3: 3.182, 9: 2.262, 29: 2.045, 99: 1.984} {
		if got := studentQuantile(degrees); math.Abs(got-want) > 0.0005 {
			t.Errorf("%d degrees of freedom: got %v, want %v", degrees, got, want)
		}
	}
}

// Fault: a series cut short or begun at the wrong term. The library's quantile differs in the last bits only.
func TestStudentQuantileAgreesWithALibrary(t *testing.T) {
	for _, degrees := range []int{1, 2, 3, 4, 5, 6, 7, 14, 19, 38, 39, 63, 199, 999, 1000, 9999, 20000} {
		want := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(degrees)}.Quantile(0.975)
		if got := studentQuantile(degrees); math.Abs(got-want) > 1e-10*want {
			t.Errorf("%d degrees of freedom: got %v, the library has %v", degrees, got, want)
		}
	}
}

// Fault: other bits on other processors, and with them other bytes of a report. The patterns are those of amd64 without
// fused arithmetic.
func TestStudentQuantileBits(t *testing.T) {
	for degrees, want := range map[int]uint64{
		1:   0x40296993aacc4d16, // 12.70620473617468
		2:   0x401135ea98e146b6, // 4.302652729749459
		4:   0x40063628d9efb5de, // 2.7764451051977934
		14:  0x40012885ec4c0664, // 2.1447866879178026, of 15 replications
		39:  0x40002e7893bbcad4, // 2.0226909200367604, of a jackknife's 40 groups
		63:  0x3ffff933eec65c0c, // 1.9983405425207392, of 64 replications
		199: 0x3fff8d224e2b1c9a, // 1.9719565442517593, of 200
	} {
		if got := math.Float64bits(studentQuantile(degrees)); got != want {
			t.Errorf("%d degrees of freedom: got bits %#x, want %#x", degrees, got, want)
		}
	}
}

// Arithmetic that the compiler fuses has other last bits on other processors, and with them other bytes of a report. The
// assembly of the two targets where it does fuse must hold no such instruction; the first fault is a product without
// float64(…).
func TestNoFusedArithmetic(t *testing.T) {
	fused := regexp.MustCompile(`VF?N?M(ADD|SUB)[0-9]*S?[DS]|FN?M(ADD|SUB)[DS]`)
	for _, target := range [][]string{{"GOARCH=amd64", "GOAMD64=v3"}, {"GOARCH=arm64"}} {
		build := exec.Command("go", "build", "-gcflags=headroom/results=-S", ".")
		build.Env = append(append(os.Environ(), "GOOS=linux", "CGO_ENABLED=0"), target...)
		assembly, err := build.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", target, err, assembly)
		}
		if !regexp.MustCompile(`results\.studentWithin`).Match(assembly) {
			t.Fatalf("%v: the listing does not show this package, so it proves nothing", target)
		}
		for _, line := range regexp.MustCompile(`(?m)^.*$`).FindAll(assembly, -1) {
			if fused.Match(line) {
				t.Errorf("%v: %s", target, line)
			}
		}
	}
}
