package replay

import (
	"context"
	"runtime"
	"runtime/debug"
	"sync"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// replay reads all sources, several in parallel.
type replay struct {
	*rules
	*tally
	since, until string // in the form of eventTime; "" for no limit
	line         *cli.Progress

	time, account int  // the fields eventTime and recipientAccountId
	silence       bool // whether silence is looked for

	mu   sync.Mutex
	read progress
}

// progress is what was read.
type progress struct {
	files, events int
	from, to      string
	unread        []unread
}

func newReplay(r *rules, t *tally, env *cli.Env) *replay {
	return &replay{rules: r, tally: t, line: cli.NewProgress(env), time: r.fields.Add("eventTime"), account: r.fields.Add("recipientAccountId"), silence: r.watchesSilence()}
}

// run reads what the lists of sources yield.
func (p *replay) run(ctx context.Context, list func(context.Context, chan<- source)) error {
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // the live heap is small, so collecting it often only costs time
	sources := make(chan source, 64)
	go func() {
		defer close(sources)
		list(ctx, sources)
	}()
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			w := p.worker()
			for s := range sources {
				w.source(ctx, s)
			}
			p.saw(w.presence.all)
		})
	}
	wait.Wait()
	p.line.Done()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	p.finish()
	return nil
}
