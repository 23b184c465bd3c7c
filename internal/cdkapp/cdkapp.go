// Package cdkapp has the settings of a process that builds a CDK app.
package cdkapp

import (
	"maps"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

// Props returns the props of a CDK app in Go, with context of the caller's own. They turn
// off what costs time and memory for each resource and has no use here:
//
//   - Stack traces. They end in the Node.js process that runs the CDK, not in Go code, and
//     the CLI would print its file and line before each message. The CDK has a context key
//     for those of resources.
//   - The file tree.json, which the CDK CLI reads for notices only. They are off in cdk.json.
func Props(context map[string]any) *awscdk.AppProps {
	all := map[string]any{"aws:cdk:disable-creation-stack-traces": true}
	maps.Copy(all, context)
	return &awscdk.AppProps{Context: &all, StackTraces: jsii.Bool(false), TreeMetadata: jsii.Bool(false)}
}

// CollectLess lets Go's heap grow further than by default before garbage is collected, while
// little is in use. With GOGC set it does nothing. That saves some CPU time of a synth: the
// process is short, and most of its memory is Node.js's.
func CollectLess() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
		watchHeap()
	}
}

// watchHeap lowers the percentage as more is in use. An app of some 20 accounts that watch
// themselves uses 32 MiB; five times what an app of 500 accounts uses would be gigabytes.
func watchHeap() {
	collected := new([16]byte) // the next collection frees it; tiny objects share their memory
	runtime.AddCleanup(collected, func(struct{}) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		switch used := live[0].Value.Uint64(); {
		case used > 32<<20:
			debug.SetGCPercent(100)
			return
		case used > 16<<20:
			debug.SetGCPercent(200)
		}
		watchHeap()
	}, struct{}{})
}
