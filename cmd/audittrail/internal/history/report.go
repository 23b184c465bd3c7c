package history

import (
	"fmt"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail/types"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// long is the estimated time from which on it is printed, and athena the number of events from
// which on another tool is better.
const (
	long   = time.Minute
	athena = 1_000_000
)

// report shows the progress of all sources, and estimates once how long they take.
type report struct {
	*cli.Globals
	line *cli.Progress

	mu        sync.Mutex
	sources   int
	paces     []*pace
	requests  int
	estimated bool
}

// pace is how fast a source goes back in time.
type pace struct {
	from, until, oldest time.Time
	requests, events    int
	ended               bool
}

func newReport(g *cli.Globals, sources int) *report {
	return &report{Globals: g, line: cli.NewProgress(g.Env), sources: sources}
}

// of returns what a source calls with each page.
func (r *report) of(s *source) func([]types.Event) {
	p := &pace{from: s.From, until: s.To, oldest: s.To}
	return func(events []types.Event) {
		r.mu.Lock()
		defer r.mu.Unlock()
		if p.requests == 0 {
			r.paces = append(r.paces, p)
		}
		if events == nil {
			p.ended = true
		} else {
			r.requests++
			p.add(events)
		}
		r.estimate()
		r.line.Show("%d requests; reading %s of %d places", r.requests, p.oldest.UTC().Format(time.DateTime), r.sources)
	}
}

func (p *pace) add(events []types.Event) {
	p.requests++
	p.events += len(events)
	if len(events) > 0 {
		p.oldest = aws.ToTime(events[len(events)-1].EventTime)
	}
}

// estimate prints how long the run takes, once each source has answered.
func (r *report) estimate() {
	if r.estimated || len(r.paces) < r.sources {
		return
	}
	r.estimated = true
	var longest time.Duration
	total := 0
	for _, p := range r.paces {
		requests, events := p.total()
		longest = max(longest, time.Duration(requests)*time.Second/perSecond)
		total += events
	}
	if longest < long {
		return
	}
	r.line.Done()
	fmt.Fprintf(r.Err, "audittrail: about %d events, %s at CloudTrail's %d requests a second for each account and Region\n", total, longest.Round(time.Minute), perSecond)
	if total > athena {
		fmt.Fprintln(r.Err, "audittrail: for so many events, Athena on the trail's log files is faster")
	}
}

// total extrapolates the first pages to the whole range.
func (p *pace) total() (requests, events int) {
	read, all := p.until.Sub(p.oldest), p.until.Sub(p.from)
	if p.ended || read <= 0 {
		return p.requests, p.events
	}
	factor := all.Seconds() / read.Seconds()
	return int(float64(p.requests) * factor), int(float64(p.events) * factor)
}

func (r *report) done() { r.line.Done() }
