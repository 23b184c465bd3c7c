// Package each shares the work of a test among the cores. The proofs over all examples are the
// last that "go test" runs, when no other package needs a core.
package each

import (
	"runtime"
	"sync"
)

// Of calls f for every element, as many at a time as there are cores, and waits for all. f must
// not use the CDK, which answers one caller at a time.
func Of[T any](all []T, f func(T)) {
	var running sync.WaitGroup
	cores := make(chan struct{}, runtime.GOMAXPROCS(0))
	for _, element := range all {
		cores <- struct{}{}
		running.Go(func() {
			defer func() { <-cores }()
			f(element)
		})
	}
	running.Wait()
}
