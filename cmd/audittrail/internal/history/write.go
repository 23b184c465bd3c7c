package history

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail/types"

	"example.com/audittrail/cmd/audittrail/internal/cli"
)

// write reads all sources and writes their events.
func write(ctx context.Context, g *cli.Globals, sources []*source) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	report := newReport(g, len(sources))
	var wait sync.WaitGroup
	for _, s := range sources {
		wait.Go(func() { s.read(ctx, report.of(s)) })
	}
	lines := newLines(g)
	err := merge(sources, lines.add)
	if err != nil {
		stop() // nobody reads any more, so the sources must not wait for a reader
	}
	wait.Wait()
	report.done()
	if err != nil {
		return err
	}
	if err := lines.end(); err != nil {
		return err
	}
	return unread(ctx, g.Err, sources)
}

// unread reports each place that was not read to the end.
func unread(ctx context.Context, w io.Writer, sources []*source) error {
	failed := 0
	for _, s := range sources {
		if s.err != nil {
			failed++
			fmt.Fprintf(w, "audittrail: %s was not read to the end: %s\n", s.place, cli.Sentence(ctx, s.err))
		}
	}
	if failed > 0 {
		return cli.Result(cli.Unchecked)
	}
	return nil
}

// lines writes events in the chosen format.
type lines struct {
	*cli.Globals
	rows cli.Rows
}

func newLines(g *cli.Globals) *lines {
	return &lines{g, cli.Rows{Header: []string{"time", "account", "region", "event", "source", "user", "resources", "address", "error", "id"}}}
}

// add writes one event. Rows of a table are kept until the widths of all are known.
func (l *lines) add(p place, e types.Event) error {
	record := []byte(aws.ToString(e.CloudTrailEvent))
	if l.Format == cli.JSON {
		var line bytes.Buffer
		if err := json.Compact(&line, record); err != nil {
			return fmt.Errorf("event %s of %s: %w", aws.ToString(e.EventId), p, err)
		}
		line.WriteByte('\n')
		_, err := l.Out.Write(line.Bytes())
		return err
	}
	var detail struct{ SourceIPAddress, ErrorCode string }
	if err := json.Unmarshal(record, &detail); err != nil {
		return fmt.Errorf("event %s of %s: %w", aws.ToString(e.EventId), p, err)
	}
	l.rows.Cells = append(l.rows.Cells, []string{
		aws.ToTime(e.EventTime).UTC().Format(time.RFC3339), p.Account, p.Region, aws.ToString(e.EventName), aws.ToString(e.EventSource),
		aws.ToString(e.Username), resources(e), detail.SourceIPAddress, detail.ErrorCode, aws.ToString(e.EventId),
	})
	return nil
}

func (l *lines) end() error {
	if l.Format == cli.JSON {
		return nil
	}
	return l.Format.Write(l.Out, nil, l.rows)
}

func resources(e types.Event) string {
	names := make([]string, len(e.Resources))
	for i, r := range e.Resources {
		names[i] = aws.ToString(r.ResourceName)
	}
	return strings.Join(names, " ")
}
