package headroom_test

import (
	"os"
	"os/exec"
	"regexp"
	"testing"
)

// numbers are the packages whose arithmetic reaches a digest or a report. Charts are drawn for the eye.
var numbers = []string{"router", "router/condition", "workload", "sim", "results", "results/analytic", "results/required", "scenarios", "scenarios/experiment", "scenarios/experiment/compare", "scenarios/experiment/reasons", "fit", "history", "calibrate", "backcast", "verify"}

// Arithmetic that the compiler fuses has other last bits on other machines, and with them another digest. The assembly of
// the two targets where it does fuse must hold no such instruction; the first fault is a product without float64(…).
func TestNoFusedArithmetic(t *testing.T) {
	fused := regexp.MustCompile(`VF?N?M(ADD|SUB)[0-9]*S?[DS]|FN?M(ADD|SUB)[DS]`)
	for _, target := range [][]string{{"GOARCH=amd64", "GOAMD64=v3"}, {"GOARCH=arm64"}} {
		for _, name := range numbers {
			build := exec.Command("go", "build", "-gcflags=headroom/"+name+"=-S", "./"+name)
			build.Env = append(append(os.Environ(), "GOOS=linux", "CGO_ENABLED=0"), target...)
			assembly, err := build.CombinedOutput()
			if err != nil {
				t.Fatalf("%v %s: %v\n%s", target, name, err, assembly)
			}
			if !regexp.MustCompile(`(?m)^headroom/` + name + `\.\S+ STEXT`).Match(assembly) {
				t.Fatalf("%v: the listing does not show %s, so it proves nothing", target, name)
			}
			for _, line := range regexp.MustCompile(`(?m)^.*$`).FindAll(assembly, -1) {
				if fused.Match(line) {
					t.Errorf("%v: %s", target, line)
				}
			}
		}
	}
}
