package config

import (
	"os"
	"runtime/debug"
	"testing"
)

// The tests of large files allocate much and keep it: collecting garbage less often saves a
// third of their time.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	os.Exit(m.Run())
}
