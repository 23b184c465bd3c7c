//go:build race

package cdktest

const raceEnabled = true
