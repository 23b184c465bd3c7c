package replay

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"

	"example.com/audittrail/cmd/audittrail/internal/cli"
	"example.com/audittrail/cmd/audittrail/internal/replay/scan"
)

// worker reads one source after the other, with the same buffers.
type worker struct {
	*replay
	scanner *scan.Scanner
	records *scan.Reader
	buffer  *bufio.Reader
	gzip    gzip.Reader
	numbers []int
	matches []match

	presence presence
}

func (p *replay) worker() *worker {
	return &worker{replay: p, scanner: scan.NewScanner(p.fields), records: scan.NewReader(), buffer: bufio.NewReaderSize(nil, 64<<10), presence: presence{all: map[string]periods{}}}
}

// source reads a source and notes what is wrong with it.
func (w *worker) source(ctx context.Context, s source) {
	var part progress
	err := s.err
	if err == nil {
		err = w.open(ctx, s, &part)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	all := &w.read
	all.files++
	all.events += part.events
	if part.events > 0 {
		all.to = max(all.to, part.to)
		if all.from == "" || part.from < all.from {
			all.from = part.from
		}
	}
	if err != nil {
		all.unread = append(all.unread, unread{s.name, cli.APIError(err)})
	}
	w.line.Show("%s in %s", plural(all.events, "event"), plural(all.files, "file"))
}

func (w *worker) open(ctx context.Context, s source, part *progress) error {
	from, err := s.open(ctx)
	if err != nil {
		return fmt.Errorf("it cannot be opened: %w", err)
	}
	defer from.Close()
	w.buffer.Reset(from)
	text, err := w.unzip()
	if err != nil {
		return err
	}
	w.records.Reset(text)
	return w.events(ctx, s.name, part)
}

// unzip returns the text of a source, which is compressed or not: copies of log files lose
// the header that says so.
func (w *worker) unzip() (io.Reader, error) {
	magic, err := w.buffer.Peek(2)
	switch {
	case len(magic) == 0 && err == io.EOF:
		return nil, errors.New("it is empty")
	case len(magic) == 2 && magic[0] == 0x1f && magic[1] == 0x8b:
		if err := w.gzip.Reset(w.buffer); err != nil {
			return nil, fmt.Errorf("it is not valid gzip: %w", err)
		}
		return &w.gzip, nil
	}
	return w.buffer, nil
}

// events evaluates the events of a source.
func (w *worker) events(ctx context.Context, file string, part *progress) error {
	for {
		switch err := w.records.Next(w.scanner); {
		case err == io.EOF:
			return nil
		case errors.Is(err, io.ErrUnexpectedEOF):
			return errors.New("it is truncated")
		case err != nil:
			return err
		}
		at := w.scanner.Text(w.time)
		if at == nil {
			return errors.New("it has an object that is not a CloudTrail event: it has no eventTime")
		}
		if w.since != "" && string(at) < w.since || w.until != "" && string(at) > w.until {
			continue
		}
		part.note(at)
		if w.silence {
			w.presence.note(w.scanner.Text(w.account), at)
		}
		if err := w.event(file); err != nil {
			return err
		}
		if part.events%1024 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
	}
}

func (p *progress) note(at []byte) {
	p.events++
	if p.from == "" || string(at) < p.from {
		p.from = string(at)
	}
	if string(at) > p.to {
		p.to = string(at)
	}
}

// event decodes an event that a detection may match, and decides which do.
func (w *worker) event(file string) error {
	w.numbers = w.sieve.Candidates(&w.scanner.Record, w.numbers[:0])
	if len(w.numbers) == 0 {
		return nil
	}
	record, err := w.scanner.Decode()
	if err != nil {
		return err
	}
	e := &event{record: record}
	of := w.of(e.text("recipientAccountId"))
	w.matches = w.matches[:0]
	for _, number := range w.numbers {
		if way, ok := w.judge(e, of, number); ok {
			w.matches = append(w.matches, match{number, way})
		}
	}
	if len(w.matches) > 0 {
		w.tally.add(e, file, w.matches)
	}
	return nil
}
