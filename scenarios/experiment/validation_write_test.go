package experiment

import "testing"

func (a *validation) write(t *testing.T) {}
