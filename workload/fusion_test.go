package workload

import (
	"os"
	"os/exec"
	"regexp"
	"testing"
)

// Arithmetic that the compiler fuses has other last bits on other machines, and with them another digest. The assembly of
// the two targets where it does fuse must hold no such instruction; the first fault is a product without float64(…).
func TestNoFusedArithmetic(t *testing.T) {
	fused := regexp.MustCompile(`VF?N?M(ADD|SUB)[0-9]*S?[DS]|FN?M(ADD|SUB)[DS]`)
	for _, target := range [][]string{{"GOARCH=amd64", "GOAMD64=v3"}, {"GOARCH=arm64"}} {
		build := exec.Command("go", "build", "-gcflags=headroom/workload=-S", ".")
		build.Env = append(append(os.Environ(), "GOOS=linux", "CGO_ENABLED=0"), target...)
		assembly, err := build.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %v\n%s", target, err, assembly)
		}
		if !regexp.MustCompile(`workload\.logarithm`).Match(assembly) {
			t.Fatalf("%v: the listing does not show this package, so it proves nothing", target)
		}
		for _, line := range regexp.MustCompile(`(?m)^.*$`).FindAll(assembly, -1) {
			if fused.Match(line) {
				t.Errorf("%v: %s", target, line)
			}
		}
	}
}
